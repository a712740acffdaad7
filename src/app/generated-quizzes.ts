// The quizzes whose questions are made from a seed: what they are called and how long a round is. What
// makes the questions is fetched when a round begins; nothing of it is here.

interface Listing {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Questions in a round. */
  readonly count: number;
  readonly type: 'single' | 'ordering' | 'mixed';
}

export const generatedListings = [
  {
    id: 'access-decisions',
    title: 'Access decisions: generated',
    summary:
      'Who may use this key, which layer decides, and which one change turns a refusal: worlds drawn anew each time, answers computed by the policy engine.',
    count: 10,
    type: 'single',
  },
  {
    id: 'key-states',
    title: 'Key states: generated',
    summary:
      'Calls on a key, one after the other: what the last one is answered, and which call the key still accepts. Answers by the state rules of the operations.',
    count: 8,
    type: 'single',
  },
  {
    id: 'rotations',
    title: 'Rotation and old ciphertexts: generated',
    summary:
      'Keys that are rotated, replaced, disabled and imported again: which ciphertexts open in the end, and under which material each lies.',
    count: 9,
    type: 'single',
  },
  {
    id: 'contexts',
    title: 'Encryption contexts: generated',
    summary:
      'Pairs that differ by a letter, an order or a pair more: which context opens a ciphertext, and what a wrong one is answered.',
    count: 9,
    type: 'single',
  },
  {
    id: 'monthly-bills',
    title: 'Monthly bills: generated',
    summary:
      'Keys, rotations, replicas and requests of a month: what AWS KMS charges by its list prices, and what it does not.',
    count: 8,
    type: 'single',
  },
  {
    id: 'needs-and-operations',
    title: 'Which operation: generated',
    summary:
      'A need, and the operation of AWS KMS that meets it: one at a time, and in pairs to match.',
    count: 8,
    type: 'mixed',
  },
  {
    id: 'procedures',
    title: 'Steps in order: generated',
    summary:
      'Sealing, opening, importing, replacing, deleting: the steps in their order, without those that do not belong.',
    count: 6,
    type: 'ordering',
  },
] as const satisfies readonly Listing[];

export type GeneratedListing = (typeof generatedListings)[number];

export function listingOf(id: string): GeneratedListing {
  const found = generatedListings.find((listing) => listing.id === id);
  if (!found) throw new Error(`there is no generated quiz ${id}`);
  return found;
}

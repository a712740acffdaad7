// Where a question sends a learner who misses it again and again: lessons to read, a lab to do. By the
// quiz it stands in; a generated one by its card or its generator. A test holds titles to the content.

import type { Bank } from './bank.ts';
import type { LabDocument } from './documents.ts';

export interface RemedyPlace {
  readonly id: string;
  readonly title: string;
}

export interface Remedy {
  readonly lessons: readonly RemedyPlace[];
  readonly lab: RemedyPlace;
}

const lessonTitles = {
  'aes-gcm': 'AES-GCM',
  'anatomy-of-a-key-policy': 'Anatomy of a key policy',
  'anatomy-of-a-kms-key': 'Anatomy of a KMS key',
  'cheaper-by-design': 'Cheaper by design',
  'conditions-on-keys': 'Conditions on keys',
  'data-at-rest-in-transit-in-use': 'Data at rest, in transit, in use',
  'data-keys-without-plaintext': 'Data keys without plaintext',
  deletion: 'Deleting a key',
  'encryption-context': 'Encryption context',
  'envelope-encryption': 'Envelope encryption',
  'envelope-or-direct': 'Envelope or Encrypt alone',
  grants: 'Grants',
  guardrails: 'Guardrails',
  'hashes-macs-and-randomness': 'Hashes, MACs and randomness',
  'inside-the-hsm': 'Inside the HSM',
  'key-specs-and-usages': 'Key specs and usages',
  'key-states': 'Key states',
  'nonce-reuse': 'When a nonce comes twice',
  'one-key-or-many': 'One data key or many',
  'origins-and-multi-region': 'Origins and multi-Region keys',
  'public-keys-and-signatures': 'Public keys and signatures',
  're-encrypt': 'Re-encrypt',
  'reading-a-refusal': 'Reading a refusal',
  'reading-an-error': 'Reading an error',
  'the-lab-and-aws': 'The lab, AWS, and the command line',
  'three-rotations': 'Three rotations',
  'two-accounts': 'Two accounts, one key',
  'two-doors': 'Key policy and IAM, two doors',
  'what-a-key-costs': 'What a key costs',
  'what-a-request-costs': 'What a request costs',
  'what-rotation-changes': 'What rotation changes',
  'who-owns-the-key': 'Who owns the key',
} as const;

const labTitles = {
  '4096-and-4097': '4,096 and 4,097',
  'a-grant-for-one-job': 'A grant for one job',
  'a-month-under-a-budget': 'A month under a budget',
  'allowed-by-iam-refused-by-the-key': 'Allowed by IAM, refused by the key',
  'context-is-not-a-secret': 'Context is not a secret',
  'cut-over-an-alias': 'Cut over an alias',
  'data-key-and-openssl': 'A data key and openssl',
  'flip-a-bit': 'Flip a bit',
  'least-privilege-golf': 'Least privilege golf',
  'old-blobs-still-open': 'Old blobs still open',
  'sign-here-verify-there': 'Sign here, verify there',
  'six-refusals': 'Six refusals, six reasons',
  'the-first-walk': 'The first walk',
  'the-guardrail': 'The guardrail',
  'two-accounts-one-key': 'Two accounts, one key',
  'understanding-the-calls': 'Understanding the calls',
} as const;

const remedy = (
  lab: keyof typeof labTitles,
  ...lessons: readonly (keyof typeof lessonTitles)[]
): Remedy => ({
  lab: { id: lab, title: labTitles[lab] },
  lessons: lessons.map((id) => ({ id, title: lessonTitles[id] })),
});

const twoAccounts = remedy('two-accounts-one-key', 'two-accounts');

/** By quiz, by card of a generator, by generator. */
export const remedies: Readonly<Record<string, Remedy>> = {
  orientation: remedy(
    'the-first-walk',
    'the-lab-and-aws',
    'reading-an-error',
    'data-at-rest-in-transit-in-use',
  ),
  cryptography: remedy('flip-a-bit', 'aes-gcm', 'nonce-reuse', 'hashes-macs-and-randomness'),
  signatures: remedy('sign-here-verify-there', 'public-keys-and-signatures'),
  'kms-core': remedy(
    '4096-and-4097',
    'anatomy-of-a-kms-key',
    'key-states',
    'deletion',
    'inside-the-hsm',
  ),
  'envelope-encryption': remedy('data-key-and-openssl', 'envelope-encryption'),
  'envelope-2': remedy(
    'understanding-the-calls',
    'envelope-or-direct',
    'data-keys-without-plaintext',
    'one-key-or-many',
  ),
  'key-types': remedy('sign-here-verify-there', 'who-owns-the-key', 'key-specs-and-usages'),
  'origins-and-regions': remedy('sign-here-verify-there', 'origins-and-multi-region'),
  access: remedy('allowed-by-iam-refused-by-the-key', 'two-doors', 'anatomy-of-a-key-policy'),
  'access-conditions': remedy('least-privilege-golf', 'conditions-on-keys', 'reading-a-refusal'),
  'grants-and-context': remedy('a-grant-for-one-job', 'grants', 'encryption-context'),
  'accounts-and-guardrails': remedy('two-accounts-one-key', 'two-accounts', 'guardrails'),
  rotation: remedy('old-blobs-still-open', 'what-rotation-changes', 'three-rotations'),
  're-encryption': remedy('cut-over-an-alias', 're-encrypt'),
  pricing: remedy('a-month-under-a-budget', 'what-a-key-costs', 'what-a-request-costs'),
  'cheaper-by-design': remedy('a-month-under-a-budget', 'cheaper-by-design'),

  'policy-verdict': remedy('allowed-by-iam-refused-by-the-key', 'two-doors'),
  'policy-verdict/ceilings': remedy('the-guardrail', 'guardrails'),
  'policy-verdict/encryption-context': remedy('context-is-not-a-secret', 'conditions-on-keys'),
  'policy-verdict/exact-names': remedy('least-privilege-golf', 'anatomy-of-a-key-policy'),
  'policy-verdict/missing-key': remedy('least-privilege-golf', 'conditions-on-keys'),
  'policy-verdict/grants': remedy('a-grant-for-one-job', 'grants'),
  'policy-verdict/two-accounts': twoAccounts,
  'smallest-fix': remedy('six-refusals', 'two-doors', 'reading-a-refusal'),
  'smallest-fix/ceiling': remedy('the-guardrail', 'guardrails'),
  'smallest-fix/two-accounts': twoAccounts,
  'key-state': remedy('4096-and-4097', 'key-states'),
  'rotation-effect': remedy('old-blobs-still-open', 'what-rotation-changes'),
  'context-mismatch': remedy('context-is-not-a-secret', 'encryption-context'),
  cost: remedy('a-month-under-a-budget', 'what-a-key-costs', 'what-a-request-costs'),
  'which-operation': remedy('understanding-the-calls', 'envelope-or-direct'),
  'envelope-order': remedy('data-key-and-openssl', 'envelope-encryption'),
};

/** Undefined for a question that has left the bank. */
export function remedyOf(card: string, bank: Bank): Remedy | undefined {
  const quizId = bank.questionOf(card)?.quizId;
  if (quizId !== undefined) return remedies[quizId];
  return remedies[card] ?? remedies[card.split('/')[0] ?? ''];
}

/** When the learner last worked in the lab of a remedy, all of it solved. */
export function helpedBy(
  wanted: Remedy | undefined,
  labs: readonly LabDocument[],
): number | undefined {
  const lab = labs.find(({ id }) => id === wanted?.lab.id);
  return lab?.finishedMs === undefined ? undefined : lab.updatedMs;
}

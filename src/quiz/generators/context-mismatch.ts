// Questions on encryption contexts: which one opens a blob, what ReEncrypt does to it, what a call
// answers. The right answer is isSameContext; each wrong one is a change a belief takes for harmless.

import type { Random } from '../../base/random.ts';
import {
  type ContextBelief,
  contextBeliefs,
  contextText,
  drawOther,
  drawPairs,
  isSameContext,
  type Pairs,
} from '../drawing/contexts.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { cardOf, singleQuestion, type WrongAnswer } from '../drawing/single.ts';
import { sources } from '../drawing/sources.ts';
import { type Card, drawUntil, type Generated, type Generator } from '../generator.ts';
import type { SingleChoice } from '../kit.ts';

/** The calls of a question; an absent context is one that is left out. */
export interface ContextCalls {
  readonly made: 'Encrypt' | 'GenerateDataKey';
  readonly sealed: Pairs;
  readonly reEncrypt?: { readonly source: Pairs; readonly destination: Pairs };
  /** By option text: the context of the Decrypt it speaks of. */
  readonly decrypts: Readonly<Record<string, Pairs>>;
}

export type ContextQuestion = Generated<SingleChoice, ContextCalls>;

const cards = {
  whichOpens: {
    id: 'context-mismatch/which-opens',
    title: 'The context that opens a blob',
    objective: 'Tell which encryption context opens a ciphertext, and which differences count',
    sources: [sources.encryptionContext, sources.api('Decrypt')],
  },
  afterReEncrypt: {
    id: 'context-mismatch/after-re-encrypt',
    title: 'The context after ReEncrypt',
    objective: 'Tell which encryption context a ciphertext needs once ReEncrypt has moved it',
    sources: [sources.encryptionContext, sources.api('ReEncrypt')],
  },
  answer: {
    id: 'context-mismatch/answer',
    title: 'What a wrong context is answered with',
    objective: 'Foresee the answer to Decrypt where its encryption context may differ',
    sources: [sources.encryptionContext, sources.api('Decrypt')],
  },
} as const satisfies Readonly<Record<string, Card>>;

const allCards: readonly Card[] = Object.values(cards);

export const contextMismatch: Generator<ContextQuestion> = {
  id: 'context-mismatch',
  cards: allCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = cardOf(allCards, cardId, draw);
    // Half of the answers are "it opens": it is drawn before the rest, which may be drawn again.
    const belief = draw.once(2) ? undefined : draw.pick(contextBeliefs);
    return drawUntil(card.id, () => {
      if (card.id === cards.whichOpens.id) return whichOpens(draw, random);
      return card.id === cards.answer.id
        ? answerOf(belief, draw, random)
        : afterReEncrypt(draw, random);
    });
  },
};

const others: Readonly<Record<ContextCalls['made'], string>> = {
  Encrypt: 'a short secret',
  GenerateDataKey: 'a data key',
};

const inOtherOrder = (draw: Draw, pairs: Pairs): Pairs => draw.shuffle(pairs);

function whichOpens(draw: Draw, random: Random): ContextQuestion | undefined {
  const made = draw.pick(['Encrypt', 'GenerateDataKey'] as const);
  const sealed = drawPairs(draw, draw.pick([2, 3, 3]));
  const right = inOtherOrder(draw, sealed);
  const mistaken = draw.shuffle(contextBeliefs).map((belief) => ({
    belief,
    given: inOtherOrder(draw, belief.change(sealed, draw)),
  }));
  if (mistaken.some(({ given }) => isSameContext(given, sealed))) return undefined;
  // The very text of the question would give itself away.
  if (contextText(right) === contextText(sealed)) return undefined;
  const decrypts = new Map([[contextText(right), right]]);
  for (const { given } of mistaken) decrypts.set(contextText(given), given);
  return singleQuestion(
    {
      card: cards.whichOpens,
      stem: `${made} protected ${others[made]} with the encryption context ${contextText(sealed)} under a symmetric key. The key is enabled, and every caller has the permission. With which encryption context does Decrypt open the blob?`,
      right: {
        text: contextText(right),
        why: 'The same pairs in another order. AWS KMS binds names and values to the ciphertext and compares them to the letter; the order in which a call lists them does not count.',
      },
      wrong: mistaken.map(({ belief, given }) => ({
        text: contextText(given),
        misconception: belief.id,
        why: `${belief.truth} The blob does not authenticate, and nothing comes back. It would be right for a blob sealed with exactly these pairs.`,
      })),
      difficulty: sealed.length,
      drawn: { made, sealed, decrypts: Object.fromEntries(decrypts) },
    },
    draw,
    random,
  );
}

function afterReEncrypt(draw: Draw, random: Random): ContextQuestion | undefined {
  const sealed = drawPairs(draw, 2);
  const [first, second] = sealed;
  if (!first || !second) return undefined;
  const isGiven = !draw.once(3);
  // One pair stays as it is, the other makes room for a new one: what is kept and what is new can be told.
  const added = drawOther(draw, sealed);
  const moved: Pairs = draw.shuffle([first, added]);
  const destination = isGiven ? moved : [];
  const both: Pairs = draw.shuffle([first, second, added]);
  const none = 'none: the call leaves the context out';
  const right = isGiven ? contextText(moved) : none;
  const wrong: readonly WrongAnswer[] = draw.shuffle([
    {
      text: contextText(sealed),
      misconception: 're-encrypt-keeps-the-old-context',
      why: 'This context belongs to the old blob, which ReEncrypt opened with it. The new blob carries what the destination says. It would be right for the old blob.',
    },
    isGiven
      ? {
          text: none,
          misconception: 're-encrypt-drops-the-context',
          why: 'ReEncrypt sealed the new blob with a destination context, and Decrypt has to repeat it. Leaving it out would be right if the destination had been left out too.',
        }
      : {
          text: 'no call opens it: a context is missing',
          misconception: 'a-blob-needs-a-context',
          why: 'A context is optional. A blob that was sealed without one opens for a call that gives none. Staying shut would be right if Decrypt had to name pairs in any case.',
        },
    ...(isGiven
      ? [
          {
            text: contextText(both),
            misconception: 're-encrypt-adds-the-contexts',
            why: 'The contexts are not joined: the source opens the old blob, the destination alone seals the new one. It would be right if the destination had held all of these pairs.',
          },
        ]
      : []),
    {
      text: 'any: the key alone decides after ReEncrypt',
      misconception: 're-encrypt-takes-the-context-off',
      why: 'A blob opens with the context of its sealing, and one that has none opens with none. Any context would be right only if it were not bound to the ciphertext.',
    },
  ]);
  const source = inOtherOrder(draw, sealed);
  const said = isGiven
    ? `the destination encryption context ${contextText(moved)}`
    : 'no destination encryption context';
  const decrypts: Record<string, Pairs> = {
    [contextText(sealed)]: sealed,
    [contextText(moved)]: moved,
    [contextText(both)]: both,
    [none]: [],
  };
  return singleQuestion(
    {
      card: cards.afterReEncrypt,
      stem: `A blob was sealed with the encryption context ${contextText(sealed)}. A successful ReEncrypt to another symmetric key gives the source encryption context ${contextText(source)} and ${said}. With which context does Decrypt open the new blob?`,
      right: {
        text: right,
        why: isGiven
          ? 'ReEncrypt opens the old blob with the source context and seals the new one with the destination context. From then on Decrypt has to give the pairs of the destination.'
          : 'The new blob is sealed with what the destination context says, and here it says nothing. So Decrypt has to leave the context out; the old pairs no longer belong to it.',
      },
      wrong,
      difficulty: isGiven ? 3 : 4,
      drawn: { made: 'Encrypt', sealed, reEncrypt: { source, destination }, decrypts },
    },
    draw,
    random,
  );
}

const answered = 'Answered: the reply has the plaintext';
const answers = {
  invalid: 'Refused: `InvalidCiphertextException`',
  denied: 'Refused: `AccessDeniedException`',
  incorrectKey: 'Refused: `IncorrectKeyException`',
} as const;

function answerOf(
  belief: ContextBelief | undefined,
  draw: Draw,
  random: Random,
): ContextQuestion | undefined {
  const made = draw.pick(['Encrypt', 'GenerateDataKey'] as const);
  const sealed = drawPairs(draw, draw.pick([2, 3]));
  const given = inOtherOrder(draw, belief ? belief.change(sealed, draw) : sealed);
  const isSame = isSameContext(given, sealed);
  if (isSame !== (belief === undefined)) return undefined;
  // Where nothing differs, not even the order, there is nothing to ask.
  if (isSame && contextText(given) === contextText(sealed)) return undefined;
  const wrong: readonly WrongAnswer[] = [
    belief
      ? {
          text: answered,
          misconception: belief.id,
          why: `${belief.truth} Answering would be right if Decrypt gave the very pairs of ${contextText(sealed)}.`,
        }
      : {
          text: answers.invalid,
          misconception: 'context-order-matters',
          why: 'The pairs are the same, and their order does not count, so the blob authenticates. This error would be right if a name or a value differed.',
        },
    {
      text: answers.denied,
      misconception: 'a-context-is-a-permission',
      why: 'Permission is decided before the ciphertext is looked at, and here it is given. This error would be right if a policy asked for other pairs with a condition.',
    },
    {
      text: answers.incorrectKey,
      misconception: 'a-context-chooses-the-key',
      why: 'The key is the one that made the blob; the context does not choose among keys. This error would be right if the call named another key.',
    },
  ];
  return singleQuestion(
    {
      card: cards.answer,
      stem: `${made} protected ${others[made]} with the encryption context ${contextText(sealed)}. Decrypt is then called with ${contextText(given)} and with the ID of the same symmetric key, which is enabled. No policy has a condition, and all of them allow the call. What does AWS KMS answer?`,
      right: isSame
        ? {
            text: answered,
            why: 'Names and values agree to the letter. AWS KMS does not care for the order in which the pairs are listed, so the blob authenticates and is opened.',
          }
        : {
            text: answers.invalid,
            why: `The contexts differ: ${contextText(given)} is not ${contextText(sealed)}. The context is authenticated with the ciphertext, so AWS KMS takes the blob for an invalid one.`,
          },
      wrong,
      difficulty: isSame ? 2 : 3,
      drawn: { made, sealed, decrypts: { [isSame ? answered : answers.invalid]: given } },
    },
    draw,
    random,
  );
}

// The generators on policies, over two hundred seeds a card: one right option, misconceptions behind the wrong
// ones, no question twice, the item rules kept; and the right answers re-checked by real calls.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import type { PolicyQuestion } from '../../../src/quiz/generator.ts';
import { policyGenerators } from '../../../src/quiz/generators/index.ts';
import { smallestFix } from '../../../src/quiz/generators/smallest-fix.ts';
import { lintQuiz } from '../../../src/quiz/lint.ts';
import { misconceptions } from '../../../src/quiz/misconceptions/index.ts';
import { decisionOf, verdictOf, verdictText } from '../../../src/quiz/verdict.ts';
import { callFor } from '../../support/drawn-world.ts';

const seeds = 200;

const cards = policyGenerators.flatMap((generator) =>
  generator.cards.map((card) => ({
    id: card.id,
    generator,
    questions: Array.from({ length: seeds }, (_, seed) =>
      generator.generate(seededRandom(`${card.id}/${seed}`), card.id),
    ),
  })),
);

/** What a learner reads. */
const textOf = ({ stem, exhibits = [], options }: PolicyQuestion): string =>
  JSON.stringify([stem, exhibits, options.map(({ text, code }) => [text, code]).sort()]);

/** The same without names, numbers and ids: what is left is how the world is built. */
const buildOf = ({ exhibits = [], stem }: PolicyQuestion): string =>
  JSON.stringify([
    ...exhibits.map(({ text }) => text),
    /encryption context `[^`]*`/.exec(stem)?.[0] ?? '',
  ])
    .replaceAll(/arn:[^"\\]*/g, 'arn')
    .replaceAll(/[a-z0-9]+\.[a-z0-9-]+\.amazonaws\.com|[a-z]{2}-[a-z]+-\d/g, 'place');

const rightOf = ({ options }: PolicyQuestion) => options.filter(({ right }) => right);

/** Generated questions of one card are alike on purpose: the rules for a bank of different ones. */
const rulesOfBanks = ['duplicates'];

describe.each(cards)('$id', ({ id, generator, questions }) => {
  test('has exactly one right option, and three misconceptions', () => {
    for (const question of questions) {
      expect(question.card).toBe(id);
      expect(rightOf(question)).toHaveLength(1);
      const beliefs = question.options.flatMap(({ misconception }) => misconception ?? []);
      expect(new Set(beliefs).size).toBe(3);
    }
  });

  test('never asks the same question twice', () => {
    expect(new Set(questions.map(textOf)).size).toBe(seeds);
  });

  test('builds its worlds in many ways, and not by names alone', () => {
    expect(new Set(questions.map(buildOf)).size).toBeGreaterThan(seeds / 2);
  });

  test('the same seed gives the same question', () => {
    const again = generator.generate(seededRandom(`${id}/0`), id);
    expect(again).toEqual(questions[0]);
  });

  test('keeps the item rules', () => {
    const complaints = lintQuiz({ id, title: id, summary: id, questions }).filter(
      ({ rule }) => !rulesOfBanks.includes(rule),
    );
    expect(complaints.slice(0, 5)).toEqual([]);
  });

  test('no two options say the same', () => {
    for (const { options } of questions) {
      expect(new Set(options.map(({ text }) => text)).size).toBe(options.length);
      expect(new Set(options.map(({ why }) => why)).size).toBe(options.length);
    }
  });

  test('says how many layers matter', () => {
    for (const { difficulty } of questions) {
      expect(difficulty).toBeGreaterThanOrEqual(1);
      expect(difficulty).toBeLessThanOrEqual(6);
    }
  });

  test('the world is plain data', () => {
    for (const { world } of questions.slice(0, 20)) {
      expect(JSON.parse(JSON.stringify(world))).toEqual(world);
    }
  });
});

test('every misconception misleads somewhere', () => {
  const used = new Set(
    cards.flatMap(({ questions }) =>
      questions.flatMap(({ options }) => options.flatMap((option) => option.misconception ?? [])),
    ),
  );
  expect([...used].sort()).toEqual(misconceptions.map(({ id }) => id).sort());
  expect(used.size).toBeGreaterThanOrEqual(8);
});

test('ids of cards and misconceptions are there once', () => {
  const ids = [...cards.map(({ id }) => id), ...misconceptions.map(({ id }) => id)];
  expect(new Set(ids).size).toBe(ids.length);
});

const verdictQuestions = cards
  .filter(({ id }) => id.startsWith('policy-verdict/'))
  .flatMap(({ questions }) => questions);

test('a verdict that is marked wrong is not the one of the engine, and its belief gives it', () => {
  for (const { world, options } of verdictQuestions) {
    const right = verdictText(verdictOf(world), world);
    for (const { text, misconception } of options) {
      expect(text === right).toBe(misconception === undefined);
      const belief = misconceptions.find(({ id }) => id === misconception);
      if (belief) expect(text).toBe(verdictText(belief.decide(world), world));
    }
  }
});

test('two verdicts say allowed and two refused, and each word is right about half the time', () => {
  for (const { options } of verdictQuestions) {
    expect(options.filter(({ text }) => text.startsWith('Allowed'))).toHaveLength(2);
  }
  for (const { id, questions } of cards.filter((one) => one.id.startsWith('policy-verdict/'))) {
    const allowed = questions.filter(({ world }) => verdictOf(world).outcome === 'allow').length;
    expect(allowed / seeds, id).toBeGreaterThan(0.35);
    expect(allowed / seeds, id).toBeLessThan(0.65);
  }
});

test('every layer decides somewhere', () => {
  const deciding = new Set(verdictQuestions.map(({ world }) => verdictOf(world).layer));
  expect([...deciding].sort()).toEqual([
    'crossAccountOperation',
    'grant',
    'grantConstraint',
    'identity',
    'keyPolicy',
    'permissionsBoundary',
    'scp',
    'sessionPolicy',
  ]);
});

test('the longest option is the right one no more often than chance has it', () => {
  const isLongest = ({ options }: PolicyQuestion) => {
    const longest = Math.max(...options.map(({ text }) => text.length));
    return rightOf({ options } as PolicyQuestion).every(({ text }) => text.length === longest);
  };
  const all = cards.flatMap(({ questions }) => questions);
  expect(all.filter(isLongest).length / all.length).toBeLessThan(0.3);
});

test('each letter is right about as often as the others', () => {
  const all = cards.flatMap(({ questions }) => questions);
  for (const letter of 'abcd') {
    const count = all.filter((one) => rightOf(one).some(({ id }) => id === letter)).length;
    expect(count / all.length, letter).toBeGreaterThan(0.2);
    expect(count / all.length, letter).toBeLessThan(0.3);
  }
});

test('a reason speaks of a Deny whose condition spares the call, where the answer hangs on it', () => {
  const spared = verdictQuestions.filter(
    ({ world, options }) =>
      verdictOf(world).outcome === 'allow' &&
      options.some(({ misconception }) => misconception === 'deny-ignores-its-condition'),
  );
  expect(spared.length).toBeGreaterThan(100);
  for (const question of spared) {
    for (const { why } of rightOf(question)) expect(why).toContain(' does not apply: ');
  }
});

test('the question says that no service calls where a policy or an option asks', () => {
  for (const { stem, exhibits, options } of cards.flatMap(({ questions }) => questions)) {
    const asks = JSON.stringify([exhibits, options]).includes('kms:ViaService');
    expect(stem.includes('through no AWS service')).toBe(asks);
  }
});

test('the change that helps is not told by its form or by its place', () => {
  for (const { options } of fixQuestions) {
    const isEdit = ({ text }: { readonly text: string }) => /^In (the \w+ )?statement/.test(text);
    const [right] = options.filter(({ right: one }) => one);
    if (!right) throw new Error('no option is right');
    const others = options.filter((one) => one !== right);
    expect(others.some((one) => isEdit(one) === isEdit(right))).toBe(true);
    expect(new Set(options.map(({ text }) => text.split(':')[0])).size).toBeGreaterThan(1);
  }
});

test('who else is in the group is said as it is meant: both are in it', () => {
  const inGroups = cards.flatMap(({ questions }) => questions).filter(({ world }) => world.group);
  for (const { stem, world } of inGroups) {
    const { name, fellow } = world.group ?? {};
    expect(stem).toContain(`, like \`${fellow}\` a member of the group \`${name}\`,`);
  }
});

const fixQuestions = smallestFix.cards.flatMap((card) =>
  Array.from({ length: 40 }, (_, seed) =>
    smallestFix.generate(seededRandom(`${card.id}/${seed}`), card.id),
  ),
);

test('of four changes one turns the refusal, and each other one does by its belief', () => {
  for (const { world, options, after } of fixQuestions) {
    expect(verdictOf(world).outcome).not.toBe('allow');
    for (const { id, right, misconception } of options) {
      const changed = after[id];
      if (!changed) throw new Error(`option ${id} changes nothing`);
      expect(verdictOf(changed).outcome === 'allow').toBe(right === true);
      const belief = misconceptions.find((one) => one.id === misconception);
      if (!belief) continue;
      expect(belief.decide(world).outcome).not.toBe('allow');
      expect(belief.decide(changed).outcome).toBe('allow');
    }
  }
});

describe('of two accounts', () => {
  const { questions = [] } = cards.find(({ id }) => id === 'smallest-fix/two-accounts') ?? {};
  const sideOf = ({ world }: PolicyQuestion) => verdictOf(world).layer;

  test.each(['keyPolicy', 'identity'])('each misses its side about as often: %s', (side) => {
    const share = questions.filter((one) => sideOf(one) === side).length / seeds;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  test('the one whose side is missing has to change it', () => {
    for (const question of questions) {
      const place = sideOf(question) === 'keyPolicy' ? 'the key policy' : 'identity-based policy';
      for (const { text } of rightOf(question)) expect(text.split(':')[0]).toContain(place);
    }
  });

  test('where the key policy lacks something, a change in the caller’s account is offered too', () => {
    for (const question of questions.filter((one) => sideOf(one) === 'keyPolicy')) {
      const places = question.options.map(({ text }) => text.split(':')[0]);
      expect(places.some((place) => !place?.includes('the key policy'))).toBe(true);
    }
  });

  test('no caller is put beside the owner of the key, who may do everything', () => {
    const owners = questions.flatMap(({ options }) =>
      options.filter(({ text }) => text.includes('AllowOwner')),
    );
    expect(owners).toEqual([]);
  });
});

describe('real calls in a real world agree', () => {
  const perCard = 8;
  test.each(cards.filter(({ id }) => id.startsWith('policy-verdict/')))(
    '$id',
    async ({ questions }) => {
      for (const { world, id } of questions.slice(0, perCard)) {
        const reply = await callFor(world);
        const { outcome, decidingLayer } = decisionOf(world);
        if (reply.ok) expect(outcome, id).toBe('allow');
        else expect(reply.decision, id).toMatchObject({ outcome, decidingLayer });
      }
    },
  );

  test.each(smallestFix.cards)('$id', async ({ id: card }) => {
    for (const { after, options, id } of fixQuestions
      .filter((one) => one.card === card)
      .slice(0, 3)) {
      for (const option of options) {
        const changed = after[option.id];
        const reply = changed && (await callFor(changed));
        expect(reply?.ok, `${id} ${option.id}`).toBe(option.right === true);
      }
    }
  });
});

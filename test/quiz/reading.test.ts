// A drawn policy read statement by statement is the policy its whole text says.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import { type Case, policyOf } from '../../src/quiz/case.ts';
import { policyGenerators } from '../../src/quiz/generators/index.ts';
import type { FixQuestion } from '../../src/quiz/generators/smallest-fix.ts';
import { readToDecide, readWhole } from '../../src/quiz/reading.ts';
import { preparedOf } from '../../src/quiz/verdict.ts';

const cards = policyGenerators.flatMap((generator) =>
  generator.cards.map(({ id }) => ({ id, generator })),
);

describe.each(cards)('$id', ({ id, generator }) => {
  const questions = Array.from({ length: 25 }, (_, seed) =>
    generator.generate(seededRandom(`reading/${id}/${seed}`), id),
  );
  const worlds = questions.flatMap((question) => [
    question.world,
    ...('after' in question ? Object.values((question as FixQuestion).after) : []),
  ]);
  /** Without places: those of a statement read alone are in its own text. */
  const said = (world: Case, read: typeof readWhole, trace: boolean) =>
    JSON.stringify(evaluate(preparedOf(world, read), { trace }), (name, value) =>
      name === 'place' ? undefined : value,
    );

  test.each([false, true])('decides alike, with the same reasons; with its trace: %s', (trace) => {
    for (const world of worlds) {
      expect(said(world, readToDecide, trace)).toBe(said(world, readWhole, trace));
    }
  });
});

test('what was read before is the same value', () => {
  const policy = policyOf({ Effect: 'Allow', Action: 'kms:*', Resource: '*' });
  expect(readToDecide(policy, 'identity')).toBe(readToDecide(policy, 'identity'));
  expect(readToDecide(policy, 'boundary').kind).toBe('boundary');
  expect(readToDecide(policyOf(), 'key').statements).toEqual([]);
});

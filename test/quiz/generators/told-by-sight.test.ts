// Whether the right option of a question on policies is told by its wording, over many draws: what is
// right somewhere has to be wrong elsewhere.

import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { policyVerdict } from '../../../src/quiz/generators/policy-verdict.ts';
import { smallestFix } from '../../../src/quiz/generators/smallest-fix.ts';

const seeds = 200;
const drawn = ({ cards, generate }: typeof policyVerdict | typeof smallestFix) =>
  cards.map(({ id }) => ({
    id,
    questions: Array.from({ length: seeds }, (_, seed) =>
      generate(seededRandom(`${id}/sight/${seed}`), id),
    ),
  }));
const verdictCards = drawn(policyVerdict);
const fixCards = drawn(smallestFix);

/** Ways to say something, each with how often it is right and how often it is wrong. */
function tally(said: readonly (readonly [text: string, right: boolean])[]) {
  const counts = new Map<string, { right: number; wrong: number }>();
  for (const [text, right] of said) {
    const count = counts.get(text) ?? { right: 0, wrong: 0 };
    count[right ? 'right' : 'wrong']++;
    counts.set(text, count);
  }
  return [...counts].map(([text, count]) => ({ text, ...count }));
}

test('no way of naming a statement and no phrase is right whenever it is there', () => {
  const options = fixCards.flatMap(({ questions }) => questions.flatMap((one) => one.options));
  const plain = (text: string) =>
    text.replaceAll(/`(?!Action`|Principal`|Resource`)[^`]*`/g, 'name');
  const told = (part: (text: string) => string) =>
    tally(options.map(({ text, right }) => [part(plain(text)), right === true] as const));
  const naming = told((text) => text.split(/ of |: /)[0] ?? '');
  const phrases = told((text) => text.split(': ')[1] ?? '');
  for (const { text, right, wrong } of [...naming, ...phrases]) {
    expect(right / (right + wrong), text).toBeLessThan(0.85);
  }
});

test('in every question on a Deny another option spares the caller, too', () => {
  const { questions = [] } = fixCards.find(({ id }) => id === 'smallest-fix/deny') ?? {};
  for (const { options } of questions) {
    const sparing = options.filter(({ text }) => text.endsWith(': spare the caller'));
    expect(sparing.filter(({ right }) => right)).toHaveLength(1);
    expect(sparing.length).toBeGreaterThan(1);
  }
});

test('every verdict that is right somewhere is wrong somewhere, and not by chance', () => {
  const questions = verdictCards.flatMap((card) => card.questions);
  const said = questions.flatMap(({ options }) =>
    options.map(({ text, right }) => [text, right === true] as const),
  );
  for (const { text, right, wrong } of tally(said)) {
    expect(right / (right + wrong), text).toBeLessThan(0.8);
  }
});

test('every verdict that is right on a card is wrong on that card, too', () => {
  for (const { id, questions } of verdictCards) {
    const said = questions.flatMap(({ options }) =>
      options.map(({ text, right }) => [text, right === true] as const),
    );
    expect(
      tally(said).filter(({ right, wrong }) => right > 0 && wrong === 0),
      id,
    ).toEqual([]);
  }
});

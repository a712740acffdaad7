// Every item rule finds the item that breaks it, and leaves a sound one alone.

import { expect, test } from 'vitest';
import type { MultipleResponse, Ordering, Quiz, SingleChoice } from '../../src/quiz/kit.ts';
import { lintQuiz } from '../../src/quiz/lint.ts';

const why = (end = '') =>
  `This reason is here to have a fair length of words, so that the rule on length is content.${end}`;
const wrongWhy = (id: string) => why(` In case ${id} it would be right for something else.`);
const source = { title: 'A page', url: 'https://example.com/page', checked: '2026-11' };

const single: SingleChoice = {
  type: 'single',
  id: 'sound-question',
  objective: 'Know it',
  stem: 'A file lies sealed beside its wrapped key. Which part goes to the service?',
  options: [
    { id: 'a', text: 'The wrapped key', right: true, why: why() },
    { id: 'b', text: 'The sealed file', misconception: 'one', why: wrongWhy('b') },
    { id: 'c', text: 'A hash of either', misconception: 'two', why: wrongWhy('c') },
    { id: 'd', text: 'Both in a row', misconception: 'three', why: wrongWhy('d') },
  ],
  sources: [source],
  proof: {
    setup: [],
    probe: 'ls',
    claims: {
      a: { run: ['ls'], holds: ([result]) => result?.exitCode === 0 },
      b: { run: ['ls'], holds: ([result]) => result?.exitCode !== 0, because: /x/ },
      c: { run: ['ls'], holds: ([result]) => result?.exitCode !== 0, because: /x/ },
      d: { run: ['ls'], holds: ([result]) => result?.exitCode !== 0, because: /x/ },
    },
  },
};
const multiple: MultipleResponse = {
  type: 'multiple',
  id: 'sound-response',
  objective: 'Keep it',
  stem: 'Which TWO colours does this flag of three stripes carry?',
  select: 2,
  options: [
    { id: 'a', text: 'Red', right: true, why: `Red. ${why()}` },
    { id: 'b', text: 'Blue', right: true, why: `Blue. ${why()}` },
    { id: 'c', text: 'Grey', misconception: 'one', why: `Grey. ${wrongWhy('c')}` },
    { id: 'd', text: 'Pink', misconception: 'two', why: `Pink. ${wrongWhy('d')}` },
    { id: 'e', text: 'Gold', misconception: 'three', why: `Gold. ${wrongWhy('e')}` },
  ],
  sources: [source],
};
const ordering: Ordering = {
  type: 'ordering',
  id: 'sound-order',
  objective: 'Order it',
  stem: 'How does a day go, and what is no part of it?',
  items: [
    { id: 'a', text: 'Morning', place: 1, why: `Morning. ${why()}` },
    { id: 'b', text: 'Evening', place: 2, why: `Evening. ${why()}` },
    { id: 'c', text: 'Winter', misconception: 'one', why: `Winter. ${wrongWhy('c')}` },
  ],
  sources: [source],
};
const of = (...questions: Quiz['questions']): Quiz => ({
  id: 'quiz',
  title: 'A quiz',
  summary: 'A summary',
  questions,
});
const rulesBroken = (quiz: Quiz) => [...new Set(lintQuiz(quiz).map(({ rule }) => rule))];

type Options = SingleChoice['options'];
const withOption = (id: string, change: Partial<Options[number]>): SingleChoice => ({
  ...single,
  options: single.options.map((option) => (option.id === id ? { ...option, ...change } : option)),
});
const { right: _right, ...notRight } = single.options[0] ?? { id: 'a', text: '', why: '' };
const { misconception: _named, ...unnamed } = single.options[1] ?? { id: 'b', text: '', why: '' };
const { proof: _proof, ...unproved } = single;

test('sound questions break no rule', () => {
  expect(lintQuiz(of(single, multiple, ordering))).toEqual([]);
});

const claims = single.proof?.claims ?? {};
const { because: _because, ...unseen } = claims['b'] ?? { run: [], holds: () => false };
const withClaims = (changed: typeof claims): SingleChoice => ({
  ...single,
  proof: { setup: [], probe: 'ls', claims: changed },
});
const { a: _a, ...withoutA } = claims;
const twin = (id: string): SingleChoice => ({
  ...single,
  id,
  options: single.options.map((option) => ({ ...option, why: `${id} ${option.why}` })),
});
const longestRight = (id: string, word: string): SingleChoice => ({
  ...unproved,
  id,
  stem: `${word} ${id} ${word}?`,
  options: single.options.map((option) => ({
    ...option,
    text: option.right ? 'The wrapped data key' : option.text,
    why: `${id} ${option.why}`,
  })),
});

test('options that differ in a capital letter are two', () => {
  const quiz = of(withOption('d', { text: 'the sealed file' }));
  expect(rulesBroken(quiz)).not.toContain('duplicates');
});

test.each<[string, string, Quiz]>([
  ['id', 'an id that is not kebab-case', of({ ...single, id: 'Sound_question' })],
  ['objective', 'no objective', of({ ...single, objective: ' ' })],
  ['question-mark', 'a stem that asks nothing', of({ ...single, stem: 'Tell me.' })],
  ['stem-length', 'a stem too long to read', of({ ...single, stem: `${'word '.repeat(111)}?` })],
  ['positive-stem', 'a question in the negative', of({ ...single, stem: 'Which is NOT so?' })],
  ['option-ids', 'ids out of order', of(withOption('b', { id: 'x' }))],
  ['option-count', 'three options', of({ ...unproved, options: single.options.slice(0, 3) })],
  [
    'option-count',
    'a response with four options',
    of({ ...multiple, options: multiple.options.slice(0, 4) }),
  ],
  ['option-count', 'an order of two', of({ ...ordering, items: ordering.items.slice(1) })],
  ['right-count', 'two right options of one', of(withOption('b', { right: true }))],
  [
    'right-count',
    'no right option',
    of({ ...single, options: [notRight, ...single.options.slice(1)] }),
  ],
  ['right-count', 'a number that is not that of the right ones', of({ ...multiple, select: 3 })],
  ['select-said', 'a stem that hides the number', of({ ...multiple, stem: 'Which colours?' })],
  [
    'places',
    'places with a gap',
    of({
      ...ordering,
      items: ordering.items.map((item) => (item.place === 2 ? { ...item, place: 3 } : item)),
    }),
  ],
  [
    'stranger',
    'an order in which all belong',
    of({ ...ordering, items: ordering.items.map((item) => ({ ...item, place: item.place ?? 3 })) }),
  ],
  ['why-length', 'a reason of three words', of(withOption('a', { why: 'It is so.' }))],
  ['why-length', 'a reason of a page', of(withOption('a', { why: `${'word '.repeat(61)}.` }))],
  ['why-end', 'a reason without a full stop', of(withOption('a', { why: why(' And so on') }))],
  [
    'misconception',
    'a wrong option without a belief',
    of({
      ...single,
      options: single.options.map((option) => (option.id === 'b' ? unnamed : option)),
    }),
  ],
  ['misconception', 'a right option with a belief', of(withOption('a', { misconception: 'one' }))],
  [
    'would-be-right',
    'a wrong option that is never right',
    of(withOption('b', { why: why(' So it is b.') })),
  ],
  ['no-all-of-the-above', 'all of the above', of(withOption('d', { text: 'All of the above' }))],
  ['no-all-of-the-above', 'none of the above', of(withOption('d', { text: 'None of the above' }))],
  ['no-a-and-b', 'A and B', of(withOption('d', { text: 'Both A and B here' }))],
  [
    'parallel-length',
    'one option much longer',
    of(withOption('b', { text: 'The sealed file with everything that lies around it' })),
  ],
  ['absolutes', 'always in a wrong option', of(withOption('b', { text: 'Always the file' }))],
  [
    'absolutes',
    'only in an unproved right option',
    of({ ...unproved, options: withOption('a', { text: 'The key only' }).options }),
  ],
  [
    'overlap',
    'a right option that echoes the stem',
    of(withOption('a', { text: 'Wrapped key beside file, sealed' })),
  ],
  [
    'listed-names',
    'a reason about a call nobody named',
    of(withOption('b', { why: `GenerateRandom. ${wrongWhy('b')}` })),
  ],
  ['sources', 'no source', of({ ...single, sources: [] })],
  [
    'sources',
    'a source without an address',
    of({ ...single, sources: [{ ...source, url: 'the manual' }] }),
  ],
  [
    'sources',
    'a source without a date',
    of({ ...single, sources: [{ ...source, checked: 'lately' }] }),
  ],
  ['proof', 'an option without a claim', of(withClaims(withoutA))],
  [
    'proof',
    'a claim that looks at nothing',
    of(withClaims({ ...claims, a: { run: ['ls'], holds: () => true } })),
  ],
  [
    'proof',
    'a claim that runs nothing',
    of(withClaims({ ...claims, a: { run: [], holds: (results) => results.length > 0 } })),
  ],
  ['proof', 'a wrong claim that need not show why', of(withClaims({ ...claims, b: unseen }))],
  ['proof', 'a claim of no option', of(withClaims({ ...claims, z: unseen }))],
  ['duplicates', 'one id twice', of(single, { ...multiple, id: single.id })],
  ['duplicates', 'one option twice', of(withOption('d', { text: 'The sealed file.' }))],
  ['duplicates', 'one reason twice', of(withOption('d', { why: wrongWhy('c') }))],
  [
    'duplicates',
    'two stems that are nearly the same',
    of(twin('one-question'), twin('two-question')),
  ],
  [
    'longest-is-right',
    'right is longest too often',
    of(longestRight('first', 'apple'), longestRight('second', 'pear')),
  ],
])('%s: %s', (rule, _, quiz) => {
  expect(rulesBroken(quiz)).toContain(rule);
});

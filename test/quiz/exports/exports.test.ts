// The bank in other programs' formats: well-formed, escaped, nothing lost but what is said.
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import bank from '../../../content/quizzes/envelope-encryption.ts';
import { ankiFile, giftFile, qtiFile } from '../../../src/app/bank-files.ts';
import { lossyTextOf } from '../../../src/base/bytes.ts';
import { toAnki } from '../../../src/quiz/exports/anki.ts';
import type { Matching, Question, SingleChoice } from '../../../src/quiz/kit.ts';

const nasty: SingleChoice = {
  type: 'single',
  id: 'nasty',
  objective: 'Keep <signs> & "quotes"',
  stem: 'Is {a} = ~b: #c \\ <script>alert(1)</script>\n\nor\tnot?',
  exhibits: [{ title: 'Policy', text: '{\n  "Effect": "Allow"\n}' }],
  sources: [{ title: 'Guide <1>', url: 'https://docs.aws.amazon.com/', checked: '2026-11' }],
  options: [
    { id: 'a', text: '$100 = {all}', right: true, why: 'because: ~' },
    { id: 'b', text: '<b>none</b>', misconception: 'x', why: 'why #2' },
  ],
};
const pairs: Matching = {
  type: 'matching',
  id: 'pairs',
  objective: 'Match',
  stem: 'Which belongs to which?',
  sources: [],
  prompts: [
    { id: 'a', text: 'one', answer: '2', why: 'a reason' },
    { id: 'b', text: 'two', answer: '1', why: 'a reason' },
  ],
  responses: [
    { id: '1', text: 'second' },
    { id: '2', text: 'first' },
    { id: '3', text: 'neither' },
  ],
};
const questions: readonly Question[] = [...bank.questions, nasty, pairs];
const modules = [{ id: 'envelope', title: 'Envelope encryption', questions }];
const orderings = questions.filter(({ type }) => type === 'ordering').length;

/** GIFT read back, as far as this needs it: blocks, and signs that are not escaped. */
const blocksOf = (text: string) => text.trim().split(/\n\n+/);
const unescaped = (text: string) => text.replace(/\\./g, '');

describe('GIFT', () => {
  const { text, leftOut } = giftFile(modules);

  test('one block a question, orderings left out and counted', () => {
    expect(leftOut).toBe(orderings);
    expect(blocksOf(text)).toHaveLength(questions.length - orderings + 1);
  });

  test('every block has one pair of braces, and as many answers as options', () => {
    for (const block of blocksOf(text).slice(1)) {
      const bare = unescaped(block);
      expect(bare.match(/[{}]/g)?.join('')).toBe('{}');
      const id = /^::(.*?)::/.exec(block)?.[1] ?? '';
      const question = questions.find((one) => one.id === id);
      const answers = bare.slice(bare.indexOf('{')).match(/^ {2}[=~]/gm)?.length;
      const wanted = question && 'options' in question ? question.options.length : 3;
      expect(answers, id).toBe(wanted);
    }
  });

  test('shares of several right answers come to a hundred', () => {
    for (const block of blocksOf(text)) {
      const shares = [...block.matchAll(/~%(\d+\.\d+)%/g)].map(([, share]) => Number(share));
      if (shares.length > 0) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(100, 2);
    }
  });
});

describe('Anki', () => {
  const lines = ankiFile(modules).trim().split('\n');
  const rows = lines.filter((line) => !line.startsWith('#'));

  test('one line of four fields a question, with ids of their own', () => {
    expect(rows).toHaveLength(questions.length);
    expect(rows.every((row) => row.split('\t').length === 4)).toBe(true);
    expect(new Set(rows.map((row) => row.split('\t')[0])).size).toBe(questions.length);
  });

  test('text of a question is text, not markup', () => {
    expect(lines.join()).not.toMatch(/<script|<b>none/);
    expect(lines.join()).toContain('&lt;script&gt;');
  });
});

describe('the front of an Anki card', () => {
  const { options } = nasty;
  const numbers = Array.from({ length: 60 }, (_, at) => String(at));
  const listsOf = (made: (id: string) => Question) =>
    toAnki(
      'deck',
      numbers.map((id) => ['tag', made(id)] as const),
    )
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .map((row) => row.split('\t')[1] ?? '')
      .map((front) =>
        [...front.matchAll(/<ul>(.*?)<\/ul>/g)].map(([, list = '']) =>
          [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, text = '']) => text),
        ),
      );
  const share = (all: readonly boolean[]) => all.filter(Boolean).length / all.length;

  test('does not show the right option first', () => {
    const lists = listsOf((id) => ({ ...nasty, id, options }));
    const isFirst = lists.map(([list = []]) => list[0] === '$100 = {all}');
    expect(share(isFirst)).toBeGreaterThan(0.3);
    expect(share(isFirst)).toBeLessThan(0.7);
  });

  test('does not show the steps in their order', () => {
    const why = 'a reason';
    const items = ['first', 'second', 'third', 'stranger'].map((text, at) => ({
      id: 'abcd'[at] ?? '',
      text,
      why,
      ...(at < 3 ? { place: at + 1 } : { misconception: 'x' }),
    }));
    const { objective, stem, sources } = pairs;
    const lists = listsOf((id) => ({ type: 'ordering', id, objective, stem, sources, items }));
    const isInOrder = lists.map(([list]) => list?.join() === 'first,second,third,stranger');
    const isStrangerLast = lists.map(([list]) => list?.at(-1) === 'stranger');
    expect(share(isInOrder)).toBeLessThan(0.2);
    expect(share(isStrangerLast)).toBeLessThan(0.5);
  });

  test('does not show what belongs together side by side', () => {
    const responses = ['first', 'second'].map((text, at) => ({ id: String(2 - at), text }));
    const lists = listsOf((id) => ({ ...pairs, id, responses }));
    const isAside = lists.map(
      ([prompts, texts]) => prompts?.indexOf('one') === texts?.indexOf('first'),
    );
    expect(share(isAside)).toBeGreaterThan(0.3);
    expect(share(isAside)).toBeLessThan(0.7);
  });
});

describe('QTI', () => {
  const files = unzipSync(qtiFile(modules));
  const read = (path: string) => lossyTextOf(files[path] ?? new Uint8Array());

  test('the manifest lists every item, and every item is there', () => {
    const listed = [...read('imsmanifest.xml').matchAll(/<file href="([^"]+)"/g)].map(
      ([, at]) => at,
    );
    expect(listed).toHaveLength(questions.length);
    expect(Object.keys(files).toSorted()).toEqual(['imsmanifest.xml', ...listed].toSorted());
  });

  test('every file is well-formed, and what is right names a choice that is there', () => {
    for (const path of Object.keys(files)) {
      const text = read(path);
      expect(wellFormed(text), path).toBe(true);
      for (const [, value = ''] of text.matchAll(/<correctResponse>(.*?)<\/correctResponse>/g)) {
        for (const [, ids = ''] of value.matchAll(/<value>([^<]+)<\/value>/g)) {
          for (const id of ids.split(' ')) expect(text).toContain(`identifier="${id}"`);
        }
      }
    }
  });

  test('the same questions give the same bytes', () => {
    expect(qtiFile(modules)).toEqual(qtiFile(modules));
  });
});

/** Tags that close in the order they opened, and no bare signs. */
function wellFormed(text: string): boolean {
  const open: string[] = [];
  const body = text.replace(/<\?xml[^>]*\?>/, '');
  for (const [, close, name, rest] of body.matchAll(/<(\/?)([A-Za-z][\w:]*)([^<>]*)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!rest?.endsWith('/')) open.push(name ?? '');
  }
  const bare = body.replace(/<\/?[A-Za-z][^<>]*>/g, '');
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot);)/.test(bare);
}

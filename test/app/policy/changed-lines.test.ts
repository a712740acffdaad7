// Which lines of a text are new.

import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../src/app/policy/changed-lines.ts';
import { readable } from '../../../src/app/policy/policy-text.ts';

const before = ['{', '  "a": [', '    "x",', '    "y"', '  ],', '  "b": 1', '}'].join('\n');

describe('changed lines', () => {
  it('there are none in the same text', () => {
    expect(changedLines(before, before)).toEqual([]);
  });

  it('an item at the end of a list is one line, though its neighbour has got a comma', () => {
    expect(changedLines(before, before.replace('"y"', '"y",\n    "z"'))).toEqual([5]);
  });

  it('a line that has gone leaves none', () => {
    expect(changedLines(before, before.replace('    "x",\n', ''))).toEqual([]);
  });

  it('two places are two places', () => {
    const after = before.replace('"x"', '"w"').replace('1', '2');
    expect(changedLines(before, after)).toEqual([3, 6]);
  });

  it('a text out of nothing is new as a whole', () => {
    expect(changedLines('', '{\n}')).toEqual([1, 2]);
  });

  it('two long texts without a line in common are answered at once', () => {
    const lines = (word: string) =>
      Array.from({ length: 5000 }, (_, i) => `${word}${i}`).join('\n');
    expect(changedLines(lines('a'), lines('b')).length).toBe(5000);
  });
});

describe('a readable text', () => {
  it('is laid out when it stands on one line', () => {
    expect(readable('{"a":[1,"__proto__"],"__proto__":{}}')).toBe(
      '{\n  "a": [\n    1,\n    "__proto__"\n  ],\n  "__proto__": {}\n}',
    );
  });

  it('stays as somebody laid it out, and where it is no JSON', () => {
    expect(readable('{\n "a":1}')).toBe('{\n "a":1}');
    expect(readable('{nothing')).toBe('{nothing');
  });
});

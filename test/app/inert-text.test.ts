// What the terminal shows of bytes that would rather act.

import { describe, expect, it } from 'vitest';
import { inertText } from '../../src/app/inert-text.ts';

const cases: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['plain text, tabs and line ends stay', 'a\tb\nc é 漢 🔑', 'a\tb\nc é 漢 🔑'],
  ['an escape sequence is shown', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
  ['a title sequence is shown', '\u001b]0;owned\u0007', '␛]0;owned␇'],
  ['a carriage return overwrites nothing', 'safe\rrm -rf', 'safe␍rm -rf'],
  ['a backspace erases nothing', 'abc\b\b', 'abc␈␈'],
  ['nul and delete are shown', '\u0000\u007f', '␀␡'],
  ['one-byte control sequences are shown', '\u009b31m', '\\x9b31m'],
  ['marks that turn text around are shown', 'a\u202egpj.exe', 'a‹U+202E›gpj.exe'],
  ['marks that hide are shown', 'a\u200bb\ufeff', 'a‹U+200B›b‹U+FEFF›'],
  ['half a surrogate pair is shown', 'x\ud800y\udc00', 'x‹U+D800›y‹U+DC00›'],
  ['markup is only text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
];

describe('output is inert', () => {
  for (const [rule, from, to] of cases) {
    it(rule, () => {
      expect(inertText(from)).toBe(to);
    });
  }

  it('nothing that acts is left of any of the first 65,536 characters', () => {
    for (let code = 0; code < 0x10000; code++) {
      const shown = inertText(String.fromCharCode(code));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
      expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });
});

// Bytes as rows for reading.

import { expect, it } from 'vitest';
import { byteRows } from '../../src/app/byte-rows.ts';
import { homeWord } from '../../src/app/shell-words.ts';
import { utf8 } from '../../src/base/bytes.ts';

const bytes = utf8('Salted__\u0000\u001b[31m\u00ff and so on, more than a row');

it('a row has offset, hexadecimal and text; what cannot be seen is a dot', () => {
  expect(byteRows(bytes, 0, 1)).toEqual([
    {
      offset: '00000000',
      hex: '53 61 6c 74 65 64 5f 5f 00 1b 5b 33 31 6d c3 bf',
      text: 'Salted__··[31m··',
    },
  ]);
});

it('rows begin at multiples of sixteen and end with the bytes', () => {
  expect(byteRows(bytes, 20, 9).map(({ offset }) => offset)).toEqual(['00000010', '00000020']);
  expect(byteRows(new Uint8Array(), 0, 9)).toEqual([]);
});

it('a file name is one word of the shell, whatever it holds', () => {
  expect(homeWord('keys/a.bin')).toBe('~/keys/a.bin');
  expect(homeWord("it's; rm -rf $HOME")).toBe("~/'it'\\''s; rm -rf $HOME'");
});

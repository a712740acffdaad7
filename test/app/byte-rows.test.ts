// Bytes as rows for reading.

import { expect, it } from 'vitest';
import { byteRows } from '../../src/app/byte-rows.ts';
import { homeWord } from '../../src/app/shell-words.ts';
import { utf8 } from '../../src/base/bytes.ts';

const bytes = utf8('Salted__\u0000\u001b[31m\u00ff and so on, more than a row');

it('a row has offset, hexadecimal and text; what cannot be seen is a dot', () => {
  expect(byteRows(bytes, { from: 0, rows: 1, rowBytes: 16 })).toEqual([
    {
      offset: '0000',
      hex: '53 61 6c 74 65 64 5f 5f 00 1b 5b 33 31 6d c3 bf',
      text: 'Salted__··[31m··',
    },
  ]);
});

it('rows begin at multiples of their length and end with the bytes', () => {
  expect(byteRows(bytes, { from: 20, rows: 9, rowBytes: 16 }).map(({ offset }) => offset)).toEqual([
    '0010',
    '0020',
  ]);
  expect(byteRows(new Uint8Array(), { from: 0, rows: 9, rowBytes: 8 })).toEqual([]);
});

it('beyond 64 KB an offset has eight digits', () => {
  const large = new Uint8Array(0x10001);
  expect(byteRows(large, { from: 0x10000, rows: 1, rowBytes: 8 })[0]?.offset).toBe('00010000');
});

it('a file name is one word of the shell, whatever it holds', () => {
  expect(homeWord('keys/a.bin')).toBe('~/keys/a.bin');
  expect(homeWord("it's; rm -rf $HOME")).toBe("~/'it'\\''s; rm -rf $HOME'");
});

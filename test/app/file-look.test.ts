// What a file seems to be, by its bytes.

import { expect, it } from 'vitest';
import { ciphertextIn, fileLook } from '../../src/app/file-look.ts';
import { concat, toBase64, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';

const random = seededRandom('looks');
const ciphertext = concat(Uint8Array.of(1, 2, 3, 0, 0x78), random(179));

for (const [name, bytes, look] of [
  ['no bytes', new Uint8Array(), 'empty'],
  ['words', utf8('mail    tulip-91-lantern\n'), 'text'],
  ['words of letters alone', utf8('tuliplanternhorsebattery'), 'text'],
  ['accents', utf8('clé secrète'), 'text'],
  ['a data key in base64', utf8(`${toBase64(random(32))}\n`), 'base64'],
  ['an iv in hexadecimal', utf8(`${toHex(random(16))}\n`), 'hexadecimal'],
  ['openssl with a salt', concat(utf8('Salted__'), random(40)), 'openssl-salted'],
  ['a KMS ciphertext', ciphertext, 'kms-ciphertext'],
  ['a KMS ciphertext in base64', utf8(toBase64(ciphertext)), 'kms-ciphertext-base64'],
  ['32 random bytes', random(32), 'key-sized'],
  ['random bytes', random(96), 'binary'],
  ['five bytes that begin like a ciphertext', Uint8Array.of(1, 2, 3, 0, 0x78), 'binary'],
] as const) {
  it(`${name}: ${look}`, () => {
    expect(fileLook(bytes)).toBe(look);
  });
}

it('the ciphertext is found behind its base64', () => {
  expect(ciphertextIn(utf8(`${toBase64(ciphertext)}\n`))).toEqual(ciphertext);
  expect(ciphertextIn(utf8('text'))).toBeUndefined();
});

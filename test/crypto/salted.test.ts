// AES modes, key wrap, key derivation and the Salted__ header against published values.

import { describe, expect, test } from 'vitest';
import { concat, fromHex, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { type AesMode, aesModes, decryptAes, encryptAes } from '../../src/crypto/aes-modes.ts';
import { unwrapKey, wrapKey } from '../../src/crypto/aes-wrap.ts';
import { digestNames, pbkdf2 } from '../../src/crypto/digest.ts';
import {
  evpBytesToKey,
  pbkdf2InSlices,
  pbkdf2Key,
  readSalted,
  saltedHeader,
} from '../../src/crypto/salted.ts';
import { describeVectors } from '../support/vectors.ts';

const hex = (text: string) => fromHex(text) ?? new Uint8Array(0);

// NIST SP 800-38A appendix F, AES-256: the four blocks of F.1.5, F.2.5, F.3.17, F.4.5, F.5.5.
const nistKey = hex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');
const nistIv = hex('000102030405060708090a0b0c0d0e0f');
const nistText = hex('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51');
const nist: readonly (readonly [AesMode, Uint8Array, string])[] = [
  ['ecb', new Uint8Array(0), 'f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870'],
  ['cbc', nistIv, 'f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d'],
  ['cfb', nistIv, 'dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407b'],
  ['ofb', nistIv, 'dc7e84bfda79164b7ecd8486985d38604febdc6740d20b3ac88f6ad82a4fb08d'],
  [
    'ctr',
    hex('f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff'),
    '601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5',
  ],
];

describe('AES modes', () => {
  test.each(nist)('%s gives the blocks of NIST SP 800-38A', (mode, iv, expected) => {
    const input = { mode, key: nistKey, iv, padded: false };
    const sealed = encryptAes(input, nistText);
    expect(sealed.ok && toHex(sealed.bytes)).toBe(expected);
    expect(decryptAes(input, hex(expected))).toEqual({ ok: true, bytes: nistText });
  });

  test('what is encrypted comes back, for every mode, key size and length', () => {
    const random = seededRandom('modes');
    for (const mode of aesModes) {
      for (const keyBytes of [16, 24, 32]) {
        for (let length = 0; length < 50; length++) {
          const input = { mode, key: random(keyBytes), iv: random(mode === 'ecb' ? 0 : 16) };
          const plaintext = random(length);
          const sealed = encryptAes(input, plaintext);
          if (!sealed.ok) throw new Error('padded text is never refused');
          expect(decryptAes(input, sealed.bytes)).toEqual({ ok: true, bytes: plaintext });
        }
      }
    }
  });

  test('a text that is not whole blocks is refused, and what a stream had written is told', () => {
    const input = { mode: 'cbc', key: nistKey, iv: nistIv } as const;
    const cut = encryptAes({ ...input, padded: false }, nistText.subarray(0, 20));
    const first = hex('f58c4c04d6e5f1ba779eabfb5f7bfbd6');
    expect(cut).toEqual({ ok: false, problem: 'partial-block', written: first });
    expect(decryptAes(input, first.subarray(0, 15))).toEqual({
      ok: false,
      problem: 'partial-block',
      written: new Uint8Array(0),
    });
    expect(decryptAes(input, new Uint8Array(0)).ok).toBe(false);
  });

  test('a wrong padding is told apart by its number and its bytes', () => {
    const input = { mode: 'ecb', key: nistKey, iv: new Uint8Array(0) } as const;
    const seal = (text: Uint8Array) => {
      const sealed = encryptAes({ ...input, padded: false }, text);
      return sealed.ok ? decryptAes(input, sealed.bytes) : sealed;
    };
    expect(seal(new Uint8Array(16))).toMatchObject({ ok: false, problem: 'padding-number' });
    expect(seal(new Uint8Array(16).fill(17))).toMatchObject({ problem: 'padding-number' });
    expect(seal(hex('0102030405060708090a0b0c0d0e0f02'))).toMatchObject({
      problem: 'padding-bytes',
    });
    expect(seal(new Uint8Array(16).fill(16))).toEqual({ ok: true, bytes: new Uint8Array(0) });
  });
});

describe('AES key wrap', () => {
  test('gives the example of RFC 3394 4.6 and back', () => {
    const key = hex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
    const text = hex('00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f');
    const wrapped =
      '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21';
    expect(toHex(wrapKey('wrap', key, text) ?? new Uint8Array(0))).toBe(wrapped);
    expect(unwrapKey('wrap', key, hex(wrapped))).toEqual(text);
    expect(
      unwrapKey(
        'wrap',
        key.map((byte) => byte ^ 1),
        hex(wrapped),
      ),
    ).toBeUndefined();
    expect(wrapKey('wrap', key, text.subarray(0, 9))).toBeUndefined();
    const padded = wrapKey('wrap-pad', key, text.subarray(0, 9)) ?? new Uint8Array(0);
    expect(unwrapKey('wrap-pad', key, padded)).toEqual(text.subarray(0, 9));
  });
});

describe('key and iv from a password', () => {
  // Printed by openssl enc -p; the same in 3.0.19 and 3.5.7.
  const password = utf8('pw');
  const salt = hex('0102030405060708');
  const from = { password, salt, keyBytes: 32, ivBytes: 16 };

  test.each([
    [
      'sha256',
      '92f2b861271d26f4c325658c3ca150cb5030e56dd136311c4e273809d48ee152',
      '917c3da3719b9c987e5191cc72dd80a7',
    ],
    [
      'md5',
      '222776d258e716efdaa0cf5a7e504b9d21982575418a44be8d93693294778eea',
      'f44a4ca59001d91d765385d7bea75845',
    ],
  ] as const)('EVP_BytesToKey with %s', (hash, key, iv) => {
    const made = evpBytesToKey({ ...from, hash });
    expect([toHex(made.key), toHex(made.iv)]).toEqual([key, iv]);
  });

  test('EVP_BytesToKey without a salt', () => {
    const made = evpBytesToKey({ ...from, hash: 'sha256', salt: new Uint8Array(0) });
    expect(toHex(made.key)).toBe(
      '30c952fab122c3f9759f02a6d95c3758b246b4fee239957b2d4fee46e26170c4',
    );
  });

  test('PBKDF2 with 10,000 rounds', async () => {
    const made = await pbkdf2Key({ ...from, hash: 'sha256' }, 10_000);
    expect(toHex(made?.key ?? salt)).toBe(
      '3cc1630f55cfe9601c8ad21103484c77c450475e4d314519c410862959a0ab21',
    );
    expect(toHex(made?.iv ?? salt)).toBe('ed7961b7cc41ff08b9ccdf8d815a623a');
  });

  test('the three ways to PBKDF2 agree, for every digest', async () => {
    for (const hash of digestNames) {
      const wanted = pbkdf2({ hash, password, salt, iterations: 50, length: 48 });
      const sliced = await pbkdf2InSlices({ hash, password, salt, iterations: 50, length: 48 });
      expect(sliced).toEqual(wanted);
      const made = await pbkdf2Key({ ...from, hash }, 50);
      expect(concat(made?.key ?? salt, made?.iv ?? salt)).toEqual(wanted);
    }
  });

  test('long work stops when it is aborted', async () => {
    for (const hash of ['md5', 'sha256'] as const) {
      const abort = new AbortController();
      const work = pbkdf2Key({ ...from, hash }, 3_000_000, abort.signal);
      abort.abort();
      expect(await work).toBeUndefined();
    }
    expect(await pbkdf2Key({ ...from, hash: 'sha256' }, 9, AbortSignal.abort())).toBeUndefined();
  });
});

describe('the Salted__ file', () => {
  test('is eight letters, the salt and the ciphertext', () => {
    const salt = hex('a1a2a3a4a5a6a7a8');
    const file = concat(saltedHeader(salt), utf8('rest'));
    expect(toHex(file)).toBe('53616c7465645f5fa1a2a3a4a5a6a7a872657374');
    expect(readSalted(file)).toEqual({ ok: true, salt, ciphertext: utf8('rest') });
  });

  test('cut short or foreign it is told apart', () => {
    expect(readSalted(utf8('Salt'))).toEqual({ ok: false, problem: 'short' });
    expect(readSalted(utf8('Salted__1234567'))).toEqual({ ok: false, problem: 'short' });
    expect(readSalted(utf8('U2FsdGVkX18x'))).toEqual({ ok: false, problem: 'foreign' });
  });
});

interface Vectors {
  readonly decryptSalted: readonly { readonly args: readonly string[]; readonly input: string }[];
}

describeVectors<Vectors>('openssl/openssl-enc.json', (data) => {
  test('every recorded file has the header', () => {
    for (const { args, input } of data.decryptSalted) {
      if (!args.includes('-a')) expect(readSalted(hex(input)).ok).toBe(true);
    }
  });
});

// SM3 and SM2: the examples of the standards, openssl in both directions, and node's SM3.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { curves, generateEcKey, isEcPrivateKey, publicPoint } from '../../src/crypto/curves.ts';
import { childrenOf, derTags, readDer } from '../../src/crypto/der.ts';
import { sharedSecret } from '../../src/crypto/ecdh.ts';
import { bytesOf, modInverse, modulo, numberOf } from '../../src/crypto/integers.ts';
import { readPkcs8, writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { decryptSm2, encryptSm2, signSm2, sm2Digest, verifySm2 } from '../../src/crypto/sm2.ts';
import { sm3 } from '../../src/crypto/sm3.ts';
import { readSpki, writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl, opensslAgrees } from '../support/openssl.ts';
import { bytesIn } from '../support/wycheproof.ts';

const random = seededRandom('sm2');
const d = generateEcKey('sm2', random);
const key = publicPoint('sm2', d);
const message = utf8('message digest');

describe('SM3', () => {
  test('the examples of GB/T 32905-2016 A', () => {
    expect(toHex(sm3(utf8('abc')))).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(toHex(sm3(utf8('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  test('node computes the same for every length of two blocks and for a long text', () => {
    for (const length of [...Array.from({ length: 130 }, (_, i) => i), 100_000]) {
      const data = random(length);
      expect(toHex(sm3(data)), `${length} bytes`).toBe(
        createHash('sm3').update(data).digest('hex'),
      );
    }
  });
});

describe('SM2 signatures', () => {
  // GB/T 32918.5-2017 A.2.
  const example = {
    d: bytesIn('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
    point: bytesIn(
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
        'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    ),
    k: '59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21',
    e: 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640',
    r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
    s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  };

  test('the example of the standard, by its digest and its nonce', () => {
    expect(toHex(publicPoint('sm2', example.d))).toBe(toHex(example.point));
    const hashed = sm2Digest(example.point, message);
    expect(toHex(hashed)).toBe(example.e);
    // The port is asked for 48 bytes and reduces them to 1..n-1: k - 1 in 48 bytes gives k.
    const chosen = bytesOf(BigInt(`0x${example.k}`) - 1n, 48);
    const signature = signSm2(example.d, hashed, () => chosen);
    expect(toHex(signature)).toBe(`3046022100${example.r}022100${example.s}`);
    expect(verifySm2(example.point, hashed, signature)).toBe(true);
  });

  test('a signature verifies, and nothing else does', () => {
    const hashed = sm2Digest(key, message);
    const signature = signSm2(d, hashed, random);
    const other = publicPoint('sm2', generateEcKey('sm2', random));
    expect(signature).not.toEqual(signSm2(d, hashed, random));
    expect(verifySm2(key, hashed, signature)).toBe(true);
    expect(verifySm2(key, sm3(message), signature)).toBe(false);
    expect(verifySm2(key, sm2Digest(other, message), signature)).toBe(false);
    expect(verifySm2(key, sm2Digest(key, message, utf8('another')), signature)).toBe(false);
    expect(verifySm2(other, hashed, signature)).toBe(false);
    expect(verifySm2(key.with(3, (key[3] ?? 0) ^ 1), hashed, signature)).toBe(false);
    for (let at = 0; at < signature.length; at += 3) {
      expect(verifySm2(key, hashed, signature.with(at, (signature[at] ?? 0) ^ 1))).toBe(false);
      expect(verifySm2(key, hashed, signature.subarray(0, at))).toBe(false);
    }
    expect(() => signSm2(d, hashed.subarray(1), random)).toThrow('SM3');
  });

  test('r and s are in 1..n-1', () => {
    const hashed = sm2Digest(key, message);
    const order = toHex(bytesOf(curves.sm2.group.Point.Fn.ORDER, 32));
    for (const [r, s] of [
      ['0200', '020101'],
      ['020101', '020100'],
      ['020101', `022100${order}`],
      [`022100${order}`, '020101'],
      ['0201ff', '020101'],
    ]) {
      const inside = `${r}${s}`;
      const length = (inside.length / 2).toString(16).padStart(2, '0');
      expect(verifySm2(key, hashed, bytesIn(`30${length}${inside}`))).toBe(false);
    }
  });

  test('n - 1 is no private key', () => {
    const { ORDER } = curves.sm2.group.Point.Fn;
    expect(isEcPrivateKey('sm2', bytesOf(ORDER - 2n, 32))).toBe(true);
    expect(isEcPrivateKey('sm2', bytesOf(ORDER - 1n, 32))).toBe(false);
    expect(isEcPrivateKey('sm2', bytesOf(ORDER, 32))).toBe(false);
  });
});

describe('SM2 encryption', () => {
  test('a text of any length opens, and looks different each time', () => {
    for (const length of [1, 31, 32, 33, 64, 1024, 4096]) {
      const text = random(length);
      const sealed = encryptSm2(key, text, random) ?? expect.fail('no key');
      expect(decryptSm2(d, sealed)).toEqual(text);
      expect(encryptSm2(key, text, random)).not.toEqual(sealed);
      // GM/T 0009: x, y, C3, C2.
      const parts = childrenOf(readDer(sealed), derTags.sequence) ?? [];
      expect(parts.map(({ tag }) => tag)).toEqual([2, 2, 4, 4]);
      expect(parts[2]?.content).toHaveLength(32);
      expect(parts[3]?.content).toHaveLength(length);
    }
  });

  test('another key or a changed byte opens nothing', () => {
    const sealed = encryptSm2(key, message, random) ?? expect.fail('no key');
    expect(decryptSm2(generateEcKey('sm2', random), sealed)).toBeUndefined();
    for (let at = 0; at < sealed.length; at++) {
      expect(decryptSm2(d, sealed.with(at, (sealed[at] ?? 0) ^ 1)), `byte ${at}`).toBeUndefined();
    }
    expect(decryptSm2(d, sealed.subarray(1))).toBeUndefined();
    expect(decryptSm2(d, concat(sealed, Uint8Array.of(0)))).toBeUndefined();
    expect(decryptSm2(d, new Uint8Array())).toBeUndefined();
  });

  test('neither an empty text nor a key off the curve is encrypted to', () => {
    expect(encryptSm2(key, new Uint8Array(), random)).toBeUndefined();
    expect(encryptSm2(key.with(3, (key[3] ?? 0) ^ 1), message, random)).toBeUndefined();
  });
});

describe('ECDH on the SM2 curve', () => {
  // Neither openssl nor node derives on this curve, so the textbook does: double and add.
  type Affine = readonly [bigint, bigint] | undefined;
  const { p, a } = curves.sm2.group.Point.CURVE();

  function add(one: Affine, two: Affine): Affine {
    if (!one || !two) return one ?? two;
    const [[x1, y1], [x2, y2]] = [one, two];
    if (x1 === x2 && modulo(y1 + y2, p) === 0n) return undefined;
    const [rise, run] = x1 === x2 ? [3n * x1 * x1 + a, 2n * y1] : [y2 - y1, x2 - x1];
    const slope = rise * (modInverse(run, p) ?? 0n);
    const x = modulo(slope * slope - x1 - x2, p);
    return [x, modulo(slope * (x1 - x) - y1, p)];
  }

  test('the secret is the x coordinate that double and add gives', () => {
    for (let i = 0; i < 5; i++) {
      const mine = generateEcKey('sm2', random);
      const other = publicPoint('sm2', generateEcKey('sm2', random));
      const base = [numberOf(other.subarray(1, 33)), numberOf(other.subarray(33))] as const;
      let sum: Affine;
      for (const bit of numberOf(mine).toString(2)) {
        sum = add(sum, sum);
        if (bit === '1') sum = add(sum, base);
      }
      expect(sharedSecret('sm2', mine, other)).toEqual(bytesOf(sum?.[0] ?? 0n, 32));
    }
  });
});

describeOpenssl('SM2 beside openssl', () => {
  const spki = writeSpki({ algorithm: 'sm2', key });
  const pkcs8 = writePkcs8({ algorithm: 'sm2', key: d });
  const id = '-rawin -digest sm3 -pkeyopt distid:1234567812345678';

  test('each verifies what the other signed', () => {
    const hashed = sm2Digest(key, message);
    const files = { spki, pkcs8, message, signature: signSm2(d, hashed, random) };
    const check = `pkeyutl -verify -pubin -keyform DER -inkey spki -in message -sigfile signature`;
    expect(opensslAgrees(`${check} ${id}`, files)).toBe(true);
    expect(opensslAgrees(`${check} ${id}`, { ...files, message: utf8('x') })).toBe(false);
    const theirs = openssl(`pkeyutl -sign -keyform DER -inkey pkcs8 -in message ${id}`, files);
    expect(verifySm2(key, hashed, theirs)).toBe(true);
  });

  test('each opens what the other encrypted', () => {
    const sealed = encryptSm2(key, message, random) ?? expect.fail('no key');
    const files = { spki, pkcs8, message, sealed };
    expect(openssl('pkeyutl -decrypt -keyform DER -inkey pkcs8 -in sealed', files)).toEqual(
      message,
    );
    const theirs = openssl('pkeyutl -encrypt -pubin -keyform DER -inkey spki -in message', files);
    expect(decryptSm2(d, theirs)).toEqual(message);
  });

  test('each reads the keys of the other', () => {
    expect(openssl('pkey -inform DER -in pkcs8 -pubout -outform DER', { pkcs8 })).toEqual(spki);
    const made = openssl('genpkey -algorithm SM2 -outform DER');
    const theirs = openssl('pkcs8 -topk8 -nocrypt -inform DER -in made -outform DER', { made });
    const read = readPkcs8(theirs) ?? expect.fail('does not read');
    expect(read.algorithm).toBe('sm2');
    const published = openssl('pkey -inform DER -in theirs -pubout -outform DER', { theirs });
    expect(readSpki(published)).toEqual({ algorithm: 'sm2', key: publicPoint('sm2', read.key) });
  });
});

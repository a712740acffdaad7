// SPKI and PKCS#8 of every algorithm: sizes, one encoding per key, what is refused, and openssl.

import { describe, expect, test } from 'vitest';
import { concat, toHex } from '../../src/base/bytes.ts';
import { randomBelow, seededRandom } from '../../src/base/random.ts';
import { curveNames, curves, generateEcKey, publicPoint } from '../../src/crypto/curves.ts';
import {
  contextTag,
  der,
  derBitString,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
} from '../../src/crypto/der.ts';
import { ed25519PublicKey } from '../../src/crypto/ed25519.ts';
import {
  type EncodedKey,
  type KeyAlgorithm,
  keyAlgorithms,
  writeAlgorithm,
} from '../../src/crypto/key-algorithms.ts';
import { isMlDsaName, mlDsaPublicKey } from '../../src/crypto/ml-dsa.ts';
import { isMlKemName, mlKemPublicKey } from '../../src/crypto/ml-kem.ts';
import { readPkcs8, writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { writeRsaPrivateKey, writeRsaPublicKey } from '../../src/crypto/rsa-keys.ts';
import { readSpki, writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';
import { rsaTestKey } from '../support/rsa-keys.ts';

const random = seededRandom('key files');

/** A private key of an algorithm and its public half, both in the form of their files. */
function keyPair(algorithm: KeyAlgorithm): { secret: Uint8Array; open: Uint8Array } {
  if (algorithm === 'rsa') {
    const key = rsaTestKey(2048);
    return { secret: writeRsaPrivateKey(key), open: writeRsaPublicKey(key) };
  }
  if (isMlKemName(algorithm)) {
    const secret = random(64);
    return { secret, open: mlKemPublicKey(algorithm, secret) };
  }
  const secret = random(32);
  if (isMlDsaName(algorithm)) return { secret, open: mlDsaPublicKey(algorithm, secret) };
  if (algorithm === 'ed25519') return { secret, open: ed25519PublicKey(secret) };
  const d = generateEcKey(algorithm, random);
  return { secret: d, open: publicPoint(algorithm, d) };
}

const spkiBytes: Readonly<Record<KeyAlgorithm, number>> = {
  rsa: 294,
  'p-256': 91,
  'p-384': 120,
  'p-521': 158,
  secp256k1: 88,
  sm2: 91,
  ed25519: 44,
  'ml-dsa-44': 1334,
  'ml-dsa-65': 1974,
  'ml-dsa-87': 2614,
  'ml-kem-512': 822,
  'ml-kem-768': 1206,
  'ml-kem-1024': 1590,
};

describe.each(keyAlgorithms)('%s', (algorithm) => {
  const { secret, open } = keyPair(algorithm);
  const spki = writeSpki({ algorithm, key: open });
  const pkcs8 = writePkcs8({ algorithm, key: secret });

  test('what is written is read, and nothing may follow or miss', () => {
    expect(spki).toHaveLength(spkiBytes[algorithm]);
    for (const [read, file, key] of [
      [readSpki, spki, open],
      [readPkcs8, pkcs8, secret],
    ] as const) {
      expect(read(file)).toEqual({ algorithm, key });
      expect(read(concat(file, Uint8Array.of(0)))).toBeUndefined();
      expect(read(file.subarray(0, -1))).toBeUndefined();
      expect(read(new Uint8Array())).toBeUndefined();
      expect(read(key)).toBeUndefined();
    }
    expect(readSpki(pkcs8)).toBeUndefined();
    expect(readPkcs8(spki)).toBeUndefined();
  });

  test('a key under the name of another algorithm is none', () => {
    for (const other of keyAlgorithms) {
      if (other === algorithm) continue;
      const claimed = writeSpki({ algorithm: other, key: open });
      expect(readSpki(claimed), other).toBeUndefined();
    }
  });

  test('damaged files never throw, and what still reads is written as the same bytes', () => {
    for (let i = 0; i < 150; i++) {
      for (const [file, read, write] of [
        [spki, readSpki, writeSpki],
        [pkcs8, readPkcs8, writePkcs8],
      ] as const) {
        const at = randomBelow(random, Math.min(file.length, 200));
        const damaged = file.with(at, randomBelow(random, 256));
        const key: EncodedKey | undefined = read(damaged);
        if (key) expect(toHex(write(key)), `byte ${at}`).toBe(toHex(damaged));
      }
    }
  });
});

describe('public keys that are refused', () => {
  const point = publicPoint('p-256', generateEcKey('p-256', random));
  const p256 = derOid(curves['p-256'].oid);
  const ec = derOid('1.2.840.10045.2.1');
  const ed = derOid('1.3.101.112');
  const rsa = derOid('1.2.840.113549.1.1.1');
  const rsaKey = derBitString(writeRsaPublicKey(rsaTestKey(2048)));

  test.each([
    ['RSA without NULL', derSequence(derSequence(rsa), rsaKey)],
    ['RSA-PSS', derSequence(derSequence(derOid('1.2.840.113549.1.1.10'), derNull()), rsaKey)],
    ['Ed25519 with NULL', derSequence(derSequence(ed, derNull()), derBitString(random(32)))],
    ['X25519', derSequence(derSequence(derOid('1.3.101.110')), derBitString(random(32)))],
    ['a curve without name', derSequence(derSequence(ec), derBitString(point))],
    ['a curve by NULL', derSequence(derSequence(ec, derNull()), derBitString(point))],
    ['a curve spelled out', derSequence(derSequence(ec, derSequence(p256)), derBitString(point))],
    ['id-ecDH', derSequence(derSequence(derOid('1.3.132.1.12'), p256), derBitString(point))],
    ['P-224', derSequence(derSequence(ec, derOid('1.3.132.0.33')), derBitString(point))],
    ['two parameters', derSequence(derSequence(ec, p256, derNull()), derBitString(point))],
    ['octets for bits', derSequence(derSequence(ec, p256), derOctetString(point))],
    ['a third part', derSequence(derSequence(ec, p256), derBitString(point), derNull())],
    ['no key', derSequence(derSequence(ec, p256))],
    ['nothing', derSequence()],
  ])('%s', (_, spki) => {
    expect(readSpki(spki)).toBeUndefined();
  });
});

describe('private keys in other forms', () => {
  const d = generateEcKey('p-256', random);
  const point = publicPoint('p-256', d);
  const other = publicPoint('p-256', generateEcKey('p-256', random));
  const publicPart = (key: Uint8Array) => der(contextTag(1, 'constructed'), derBitString(key));
  const curve = (oid: string) => der(contextTag(0, 'constructed'), derOid(oid));
  const file = (algorithm: KeyAlgorithm, inner: Uint8Array, version = 0, ...more: Uint8Array[]) =>
    derSequence(derInteger(version), writeAlgorithm(algorithm), derOctetString(inner), ...more);
  const sec1 = (...more: Uint8Array[]) => derSequence(derInteger(1), derOctetString(d), ...more);
  const seed = random(32);
  const attributes = der(contextTag(0, 'constructed'), derSequence());

  test.each([
    ['without its public half', file('p-256', sec1())],
    ['with its curve named twice', file('p-256', sec1(curve('1.2.840.10045.3.1.7')))],
    ['with both', file('p-256', sec1(curve('1.2.840.10045.3.1.7'), publicPart(point)))],
    ['with attributes', file('p-256', sec1(), 0, attributes)],
  ])('a curve key %s reads', (_, pkcs8) => {
    expect(readPkcs8(pkcs8)).toEqual({ algorithm: 'p-256', key: d });
  });

  test.each([
    ['the traditional form of curves', sec1(curve('1.2.840.10045.3.1.7'), publicPart(point))],
    ['the traditional form of RSA', writeRsaPrivateKey(rsaTestKey(2048))],
    ['the public half of another key', file('p-256', sec1(publicPart(other)))],
    ['another curve inside', file('p-256', sec1(curve('1.3.132.0.10')))],
    [
      'parts in the wrong order',
      file('p-256', sec1(publicPart(point), curve('1.2.840.10045.3.1.7'))),
    ],
    ['version 2 of SEC1', file('p-256', derSequence(derInteger(2), derOctetString(d)))],
    ['a short d', file('p-256', derSequence(derInteger(1), derOctetString(d.subarray(1))))],
    ['a d of zero', file('p-256', derSequence(derInteger(1), derOctetString(new Uint8Array(32))))],
    [
      'a d above the order',
      file('p-256', derSequence(derInteger(1), derOctetString(new Uint8Array(32).fill(0xff)))),
    ],
    ['version 1', file('p-256', sec1(), 1)],
    ['something after the key', file('p-256', sec1(), 0, derNull())],
    ['a bare Ed25519 seed', file('ed25519', seed)],
    ['an Ed25519 seed of 31', file('ed25519', derOctetString(seed.subarray(1)))],
    ['a bare ML-DSA seed', file('ml-dsa-44', seed)],
    ['an expanded ML-DSA key alone', file('ml-dsa-44', derOctetString(random(2560)))],
    ['an expanded ML-KEM key alone', file('ml-kem-512', derOctetString(random(1632)))],
    ['an ML-KEM seed of 32', file('ml-kem-512', der(contextTag(0, 'primitive'), seed))],
    ['RSA numbers in another envelope', file('p-256', writeRsaPrivateKey(rsaTestKey(2048)))],
  ])('%s is refused', (_, pkcs8) => {
    expect(readPkcs8(pkcs8)).toBeUndefined();
  });
});

describeOpenssl('key files beside openssl', () => {
  const names = {
    'p-256': 'prime256v1',
    'p-384': 'secp384r1',
    'p-521': 'secp521r1',
    secp256k1: 'secp256k1',
    sm2: 'SM2',
  } as const;
  const old: readonly KeyAlgorithm[] = ['rsa', 'ed25519', ...curveNames];

  test.each(old)('openssl writes a %s key read here as the same bytes', (algorithm) => {
    const { secret, open } = keyPair(algorithm);
    const pkcs8 = writePkcs8({ algorithm, key: secret });
    const rewrite = 'pkcs8 -topk8 -nocrypt -inform DER -in pkcs8 -outform DER';
    expect(openssl(rewrite, { pkcs8 })).toEqual(pkcs8);
    const publish = 'pkey -inform DER -in pkcs8 -pubout -outform DER';
    expect(openssl(publish, { pkcs8 })).toEqual(writeSpki({ algorithm, key: open }));
  });

  test.each(curveNames)('the traditional form of a %s key is refused, PKCS#8 reads', (curve) => {
    const making = curve === 'sm2' ? 'SM2' : `EC -pkeyopt ec_paramgen_curve:${names[curve]}`;
    const made = openssl(`genpkey -algorithm ${making} -outform DER`);
    const sec1 = openssl('ec -inform DER -in made -outform DER', { made });
    expect(readPkcs8(sec1)).toBeUndefined();
    const pkcs8 = openssl('pkcs8 -topk8 -nocrypt -inform DER -in made -outform DER', { made });
    expect(readPkcs8(pkcs8)?.algorithm).toBe(curve);
    if (curve === 'sm2') return;
    // The same curve by its numbers instead of its name.
    const long = 'pkey -inform DER -in made -pubout -outform DER -ec_param_enc explicit';
    expect(readSpki(openssl(long, { made }))).toBeUndefined();
    const compressed = 'pkey -inform DER -in made -pubout -outform DER -ec_conv_form compressed';
    expect(readSpki(openssl(compressed, { made }))).toBeUndefined();
  });
});

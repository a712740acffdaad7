// RSA: openssl in both directions, generation from a seed, and what is refused. Project Wycheproof
// is in rsa-wycheproof.test.ts.

import { describe, expect, test } from 'vitest';
import { concat, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { digest } from '../../src/crypto/digest.ts';
import { bitLength, bytesOf } from '../../src/crypto/integers.ts';
import { readPkcs8, writePkcs8 } from '../../src/crypto/pkcs8.ts';
import {
  decryptOaep,
  decryptPkcs1,
  encryptOaep,
  encryptPkcs1,
  signPkcs1,
  signPss,
  verifyPkcs1,
  verifyPss,
} from '../../src/crypto/rsa.ts';
import {
  generateRsaKey,
  modulusBytes,
  type RsaPrivateKey,
  readRsaPrivateKey,
  readRsaPublicKey,
  writeRsaPrivateKey,
  writeRsaPublicKey,
} from '../../src/crypto/rsa-keys.ts';
import { oaepMaxBytes } from '../../src/crypto/rsa-padding.ts';
import { writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl, opensslAgrees } from '../support/openssl.ts';
import { rsaTestKey, rsaTestPkcs8, rsaTestSizes } from '../support/rsa-keys.ts';

const random = seededRandom('rsa');
const key = rsaTestKey(2048);
const hashes = ['sha256', 'sha384', 'sha512'] as const;

describe('key generation', () => {
  // The seed decides how long this takes; a new key from chance would make the test uneven.
  const made = generateRsaKey(2048, seededRandom('generation'));

  test('a seed gives one key, of exactly the asked length, with p above q', () => {
    expect(generateRsaKey(2048, seededRandom('generation'))).toEqual(made);
    expect(generateRsaKey(1024, seededRandom(1)).n).not.toBe(
      generateRsaKey(1024, seededRandom(2)).n,
    );
    expect(bitLength(made.n)).toBe(2048);
    expect(made.e).toBe(65_537n);
    expect(made.p > made.q).toBe(true);
    // The two top bits of both primes are set.
    expect([made.p >> 1022n, made.q >> 1022n]).toEqual([3n, 3n]);
  });

  test('a made key reads, and signs', () => {
    expect(readRsaPrivateKey(writeRsaPrivateKey(made))).toEqual(made);
    const hashed = digest('sha256', utf8('a message'));
    expect(verifyPss(made, 'sha256', hashed, signPss(made, 'sha256', hashed, random))).toBe(true);
  });

  test('lengths that are no RSA key are a bug', () => {
    for (const bits of [0, 256, 2047, 2056]) {
      expect(() => generateRsaKey(bits, random)).toThrow('RSA key');
    }
  });
});

describe('reading keys', () => {
  test.each(rsaTestSizes)('a key of %i bits is written as it was read', (bits) => {
    const pkcs8 = rsaTestPkcs8(bits);
    const encoded = readPkcs8(pkcs8) ?? expect.fail('does not read');
    expect(writePkcs8(encoded)).toEqual(pkcs8);
    const { n, e } = rsaTestKey(bits);
    expect(modulusBytes({ n, e })).toBe(bits / 8);
    expect(readRsaPublicKey(writeRsaPublicKey({ n, e }))).toEqual({ n, e });
    expect(writeSpki({ algorithm: 'rsa', key: writeRsaPublicKey({ n, e }) })).toHaveLength(
      { 2048: 294, 3072: 422, 4096: 550 }[bits],
    );
  });

  test.each(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const)(
    'a key whose %s is another number is none',
    (name) => {
      for (const change of [2n, -2n]) {
        const wrong: RsaPrivateKey = { ...key, [name]: key[name] + change };
        expect(readRsaPrivateKey(writeRsaPrivateKey(wrong))).toBeUndefined();
      }
    },
  );

  test('public keys that are even, tiny, huge or have no usable exponent are refused', () => {
    const { n } = key;
    for (const bad of [
      { n: n + 1n, e: 65_537n },
      { n, e: 1n },
      { n, e: 4n },
      { n, e: (1n << 256n) + 1n },
      { n: 143n, e: 3n },
      { n: (1n << 16_384n) + 1n, e: 3n },
    ]) {
      expect(readRsaPublicKey(writeRsaPublicKey(bad))).toBeUndefined();
    }
    expect(readRsaPublicKey(concat(writeRsaPublicKey(key), Uint8Array.of(0)))).toBeUndefined();
    expect(readRsaPublicKey(writeRsaPrivateKey(key))).toBeUndefined();
    expect(readRsaPrivateKey(writeRsaPublicKey(key))).toBeUndefined();
  });
});

describe('signing', () => {
  const hashed = digest('sha256', utf8('a message'));
  const other = rsaTestKey(3072);

  test('PKCS#1 v1.5 is the same each time whatever chance blinds it, PSS never is', () => {
    const [first, second] = [1, 2].map(() => toHex(signPkcs1(key, 'sha256', hashed, random)));
    expect(first).toBe(second);
    const [third, fourth] = [1, 2].map(() => toHex(signPss(key, 'sha256', hashed, random)));
    expect(third).not.toBe(fourth);
    expect(signPss(key, 'sha256', hashed, seededRandom(5))).toEqual(
      signPss(key, 'sha256', hashed, seededRandom(5)),
    );
  });

  test.each([
    ['PKCS#1 v1.5', signPkcs1, verifyPkcs1],
    ['PSS', signPss, verifyPss],
  ] as const)('a %s signature verifies, and nothing else does', (_, sign, verify) => {
    const signature = sign(key, 'sha256', hashed, random);
    expect(signature).toHaveLength(256);
    expect(verify(key, 'sha256', hashed, signature)).toBe(true);
    expect(verify(key, 'sha256', hashed.with(0, (hashed[0] ?? 0) ^ 1), signature)).toBe(false);
    expect(verify(key, 'sha512-256', hashed, signature)).toBe(false);
    expect(verify(other, 'sha256', hashed, signature)).toBe(false);
    expect(verify(key, 'sha256', hashed, signature.subarray(1))).toBe(false);
    expect(verify(key, 'sha256', hashed, concat(Uint8Array.of(0), signature))).toBe(false);
    expect(verify(key, 'sha256', hashed, new Uint8Array())).toBe(false);
    expect(verify(key, 'sha256', hashed, new Uint8Array(256).fill(0xff))).toBe(false);
    // The same number plus n is the same residue, and no signature.
    const raised = BigInt(`0x${toHex(signature)}`) + key.n;
    if (bitLength(raised) <= 2048) {
      expect(verify(key, 'sha256', hashed, bytesOf(raised, 256))).toBe(false);
    }
  });

  test('each scheme refuses the signatures of the other', () => {
    expect(verifyPss(key, 'sha256', hashed, signPkcs1(key, 'sha256', hashed, random))).toBe(false);
    expect(verifyPkcs1(key, 'sha256', hashed, signPss(key, 'sha256', hashed, random))).toBe(false);
  });

  test('a digest of another length is a bug', () => {
    for (const sign of [signPkcs1, signPss]) {
      expect(() => sign(key, 'sha384', hashed, random)).toThrow('sha384');
    }
    expect(() => verifyPss(key, 'sha384', hashed, new Uint8Array(256))).toThrow('sha384');
    expect(() => verifyPkcs1(key, 'sha384', hashed, new Uint8Array(256))).toThrow('sha384');
  });

  test('a key that does not fit itself gives an error, never a wrong signature', () => {
    const broken = { ...key, dp: key.dp + 2n };
    expect(() => signPkcs1(broken, 'sha256', hashed, random)).toThrow('fit');
  });
});

describe('encryption', () => {
  test.each([
    ['sha1', { 2048: 214, 3072: 342, 4096: 470 }],
    ['sha256', { 2048: 190, 3072: 318, 4096: 446 }],
  ] as const)('OAEP with %s holds so much and no more', (hash, longest) => {
    for (const bits of rsaTestSizes) {
      const recipient = rsaTestKey(bits);
      const most = longest[bits];
      expect(oaepMaxBytes(hash, bits / 8)).toBe(most);
      expect(encryptOaep(recipient, { hash }, new Uint8Array(most + 1), random)).toBeUndefined();
      for (const text of [random(most), random(1), new Uint8Array()]) {
        const sealed = encryptOaep(recipient, { hash }, text, random) ?? expect.fail('too long');
        expect(sealed).toHaveLength(bits / 8);
        expect(decryptOaep(recipient, { hash }, sealed, random)).toEqual(text);
      }
    }
  });

  test('another hash, label, key, length or byte opens nothing', () => {
    const text = utf8('a text');
    const input = { hash: 'sha256', label: utf8('label') } as const;
    const sealed = encryptOaep(key, input, text, random) ?? expect.fail('too long');
    expect(decryptOaep(key, input, sealed, random)).toEqual(text);
    expect(decryptOaep(key, { hash: 'sha256' }, sealed, random)).toBeUndefined();
    expect(decryptOaep(key, { ...input, hash: 'sha1' }, sealed, random)).toBeUndefined();
    expect(decryptOaep(rsaTestKey(3072), input, sealed, random)).toBeUndefined();
    for (const damaged of [
      sealed.subarray(1),
      concat(Uint8Array.of(0), sealed),
      sealed.with(100, (sealed[100] ?? 0) ^ 1),
      new Uint8Array(256).fill(0xff),
      new Uint8Array(256),
      new Uint8Array(),
    ]) {
      expect(decryptOaep(key, input, damaged, random)).toBeUndefined();
      expect(decryptPkcs1(key, damaged, random)).toBeUndefined();
    }
  });

  test('PKCS#1 v1.5 holds eleven bytes less than the modulus', () => {
    expect(encryptPkcs1(key, new Uint8Array(246), random)).toBeUndefined();
    const text = random(245);
    const sealed = encryptPkcs1(key, text, random) ?? expect.fail('too long');
    expect(decryptPkcs1(key, sealed, random)).toEqual(text);
    // Chance that gives only zeros now and then: the filling must have none.
    let calls = 0;
    const sparse = (count: number): Uint8Array =>
      calls++ === 0 ? new Uint8Array(count) : random(count);
    const again = encryptPkcs1(key, utf8('x'), sparse) ?? expect.fail('too long');
    expect(decryptPkcs1(key, again, random)).toEqual(utf8('x'));
  });
});

describeOpenssl('RSA beside openssl', () => {
  const message = utf8('signed here, verified there');

  test.each(rsaTestSizes)('each verifies what the other signed with %i bits', (bits) => {
    const ours = rsaTestKey(bits);
    const spki = writeSpki({ algorithm: 'rsa', key: writeRsaPublicKey(ours) });
    const pkcs8 = rsaTestPkcs8(bits);
    expect(openssl('pkey -inform DER -in pkcs8 -pubout -outform DER', { pkcs8 })).toEqual(spki);
    for (const hash of hashes) {
      const hashed = digest(hash, message);
      const padding = `-pkeyopt rsa_padding_mode:pss -pkeyopt rsa_pss_saltlen:digest -pkeyopt digest:${hash}`;
      for (const [options, sign, verify] of [
        [`-pkeyopt digest:${hash}`, signPkcs1, verifyPkcs1],
        [padding, signPss, verifyPss],
      ] as const) {
        const files = { spki, pkcs8, hashed, signature: sign(ours, hash, hashed, random) };
        const check =
          'pkeyutl -verify -pubin -keyform DER -inkey spki -in hashed -sigfile signature';
        expect(opensslAgrees(`${check} ${options}`, files)).toBe(true);
        const wrong = { ...files, hashed: hashed.with(0, (hashed[0] ?? 0) ^ 1) };
        expect(opensslAgrees(`${check} ${options}`, wrong)).toBe(false);
        const signing = `pkeyutl -sign -keyform DER -inkey pkcs8 -in hashed ${options}`;
        expect(verify(ours, hash, hashed, openssl(signing, files))).toBe(true);
      }
    }
  });

  test.each(rsaTestSizes)('each opens what the other encrypted with %i bits', (bits) => {
    const ours = rsaTestKey(bits);
    const spki = writeSpki({ algorithm: 'rsa', key: writeRsaPublicKey(ours) });
    const files = { spki, pkcs8: rsaTestPkcs8(bits), message };
    for (const hash of ['sha1', 'sha256'] as const) {
      const options = `-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:${hash} -pkeyopt rsa_mgf1_md:${hash}`;
      const sealed = encryptOaep(ours, { hash }, message, random) ?? expect.fail('too long');
      const open = `pkeyutl -decrypt -keyform DER -inkey pkcs8 -in sealed ${options}`;
      expect(openssl(open, { ...files, sealed })).toEqual(message);
      const seal = `pkeyutl -encrypt -pubin -keyform DER -inkey spki -in message ${options}`;
      expect(decryptOaep(ours, { hash }, openssl(seal, files), random)).toEqual(message);
    }
    const sealed = encryptPkcs1(ours, message, random) ?? expect.fail('too long');
    const open = 'pkeyutl -decrypt -keyform DER -inkey pkcs8 -in sealed';
    expect(openssl(open, { ...files, sealed })).toEqual(message);
    const theirs = openssl('pkeyutl -encrypt -pubin -keyform DER -inkey spki -in message', files);
    expect(decryptPkcs1(ours, theirs, random)).toEqual(message);
  });

  test('openssl finds nothing wrong with a key made here', () => {
    const made = generateRsaKey(2048, seededRandom('checked by openssl'));
    const pkcs8 = writePkcs8({ algorithm: 'rsa', key: writeRsaPrivateKey(made) });
    const verdict = openssl('pkey -inform DER -in pkcs8 -check -noout', { pkcs8 });
    expect(new TextDecoder().decode(verdict)).toContain('Key is valid');
  });
});

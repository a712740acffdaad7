// ECDSA: Project Wycheproof, openssl, and the rules KMS signatures follow.

import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { curves, generateEcKey, isEcPrivateKey, publicPoint } from '../../src/crypto/curves.ts';
import { childrenOf, derTags, readDer, unsignedOf } from '../../src/crypto/der.ts';
import { type DigestName, digest } from '../../src/crypto/digest.ts';
import { type EcdsaCurve, signEcdsa, verifyEcdsa } from '../../src/crypto/ecdsa.ts';
import { numberOf } from '../../src/crypto/integers.ts';
import { readPkcs8, writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { readSpki, writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl, opensslAgrees } from '../support/openssl.ts';
import {
  bytesIn,
  expectVerdict,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Signature extends WycheproofCase {
  readonly msg: string;
  readonly sig: string;
}
interface Group extends WycheproofGroup<Signature> {
  readonly publicKeyDer: string;
}

/** A curve, the hash KMS pairs it with, and the most bytes a signature can have. */
const pairs = [
  { curve: 'p-256', hash: 'sha256', file: 'secp256r1_sha256', cases: 484, maxBytes: 72 },
  { curve: 'p-384', hash: 'sha384', file: 'secp384r1_sha384', cases: 504, maxBytes: 104 },
  { curve: 'p-521', hash: 'sha512', file: 'secp521r1_sha512', cases: 542, maxBytes: 139 },
  { curve: 'secp256k1', hash: 'sha256', file: 'secp256k1_sha256', cases: 476, maxBytes: 72 },
] as const satisfies readonly { curve: EcdsaCurve; hash: DigestName; [more: string]: unknown }[];

for (const { curve, hash, file, cases } of pairs) {
  judgeWycheproof<Signature, Group>({
    file: `ecdsa_${file}_test.json`,
    cases,
    judge(one, { publicKeyDer }) {
      const key = readSpki(bytesIn(publicKeyDer)) ?? expect.fail('the key does not read');
      expect(key.algorithm).toBe(curve);
      const hashed = digest(hash, bytesIn(one.msg));
      expectVerdict(one, verifyEcdsa(curve, key.key, hashed, bytesIn(one.sig)));
    },
  });
}

describe.each(pairs)('ECDSA on $curve', ({ curve, hash, maxBytes }) => {
  const random = seededRandom(`ecdsa ${curve}`);
  const d = generateEcKey(curve, random);
  const point = publicPoint(curve, d);
  const hashed = digest(hash, utf8('a message'));
  const order = curves[curve].group.Point.Fn.ORDER;
  const sOf = (signature: Uint8Array): bigint => {
    const [, s] = childrenOf(readDer(signature), derTags.sequence) ?? [];
    return numberOf(unsignedOf(s) ?? expect.fail('not DER'));
  };

  test('a signature verifies, and nothing else does', () => {
    const signature = signEcdsa(curve, d, hashed, random);
    const other = publicPoint(curve, generateEcKey(curve, random));
    expect(verifyEcdsa(curve, point, hashed, signature)).toBe(true);
    expect(verifyEcdsa(curve, point, digest(hash, utf8('another')), signature)).toBe(false);
    expect(verifyEcdsa(curve, other, hashed, signature)).toBe(false);
    expect(verifyEcdsa(curve, point, hashed, signature.with(9, (signature[9] ?? 0) ^ 1))).toBe(
      false,
    );
    for (const length of [0, 1, 8, signature.length - 1]) {
      expect(verifyEcdsa(curve, point, hashed, signature.subarray(0, length))).toBe(false);
    }
    expect(verifyEcdsa(curve, point, hashed, new Uint8Array(5000))).toBe(false);
  });

  test('two signatures of one digest differ; the same chance gives the same one', () => {
    const [first, second] = [1, 2].map(() => toHex(signEcdsa(curve, d, hashed, random)));
    expect(first).not.toBe(second);
    const [third, fourth] = [1, 2].map(() =>
      toHex(signEcdsa(curve, d, hashed, seededRandom('nonce'))),
    );
    expect(third).toBe(fourth);
  });

  test('s lies in either half, and signatures with either s verify', () => {
    const signatures = Array.from({ length: 24 }, () => signEcdsa(curve, d, hashed, random));
    const high = signatures.filter((signature) => sOf(signature) > order / 2n);
    expect(high.length).toBeGreaterThan(2);
    expect(high.length).toBeLessThan(22);
    const [first] = high;
    expect(first && verifyEcdsa(curve, point, hashed, first)).toBe(true);
    for (const { length } of signatures) expect(length).toBeLessThanOrEqual(maxBytes);
  });

  test('a private number is as long as the field and below the order', () => {
    const { bytes } = curves[curve];
    const top = new Uint8Array(bytes).fill(0xff);
    expect(isEcPrivateKey(curve, d)).toBe(true);
    expect(isEcPrivateKey(curve, new Uint8Array(bytes))).toBe(false);
    expect(isEcPrivateKey(curve, top)).toBe(false);
    expect(isEcPrivateKey(curve, d.subarray(1))).toBe(false);
    expect(isEcPrivateKey(curve, new Uint8Array([0, ...d]))).toBe(false);
  });
});

describeOpenssl('ECDSA beside openssl', () => {
  const names = {
    'p-256': 'prime256v1',
    'p-384': 'secp384r1',
    'p-521': 'secp521r1',
    secp256k1: 'secp256k1',
  } as const satisfies Record<EcdsaCurve, string>;

  test.each(pairs)('each verifies what the other signed on $curve', ({ curve, hash }) => {
    const random = seededRandom(`openssl ${curve}`);
    const message = utf8('signed here, verified there');
    const hashed = digest(hash, message);
    const key = writePkcs8({ algorithm: curve, key: generateEcKey(curve, random) });
    const theirs = openssl(
      `genpkey -algorithm EC -pkeyopt ec_paramgen_curve:${names[curve]} -outform DER`,
    );
    const pkcs8 = openssl('pkcs8 -topk8 -nocrypt -inform DER -in key -outform DER', {
      key: theirs,
    });
    for (const der of [key, pkcs8]) {
      const d = readPkcs8(der)?.key ?? expect.fail('the key does not read');
      const spki = writeSpki({ algorithm: curve, key: publicPoint(curve, d) });
      expect(openssl('pkey -inform DER -in key -pubout -outform DER', { key: der })).toEqual(spki);

      const ours = signEcdsa(curve, d, hashed, random);
      const files = { spki, hashed, message, ours, der };
      const verify = 'pkeyutl -verify -pubin -keyform DER -inkey spki -in hashed -sigfile ours';
      expect(opensslAgrees(verify, files)).toBe(true);
      expect(opensslAgrees(verify, { ...files, hashed: hashed.with(3, 1) })).toBe(false);
      const raw = `dgst -${hash} -keyform DER -verify spki -signature ours message`;
      expect(opensslAgrees(raw, files)).toBe(true);

      const signature = openssl('pkeyutl -sign -keyform DER -inkey der -in hashed', files);
      expect(verifyEcdsa(curve, publicPoint(curve, d), hashed, signature)).toBe(true);
    }
  });
});

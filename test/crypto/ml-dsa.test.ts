// ML-DSA: Project Wycheproof, openssl where it is new enough, and node's own openssl.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { shake256 } from '@noble/hashes/sha3.js';
import { describe, expect, test } from 'vitest';
import { concat, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import {
  expandMlDsa,
  generateMlDsaSeed,
  type MlDsaInput,
  mlDsaBytes,
  mlDsaPublicKey,
  signMlDsa,
  signMlDsaWith,
  verifyMlDsa,
} from '../../src/crypto/ml-dsa.ts';
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

interface Case extends WycheproofCase {
  readonly msg?: string;
  readonly mu?: string;
  readonly ctx?: string;
  /** Hedging; without it the signature is the deterministic one. */
  readonly rnd?: string;
  readonly sig: string;
}
interface Signing extends WycheproofGroup<Case> {
  readonly privateSeed: string;
  readonly privateKeyPkcs8?: string;
  readonly publicKey: string;
}
interface Verifying extends WycheproofGroup<Case> {
  readonly publicKey: string;
}

const names = ['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'] as const;
const counts = { 'ml-dsa-44': [86, 180], 'ml-dsa-65': [105, 210], 'ml-dsa-87': [96, 241] } as const;

/** FIPS 204 algorithm 7, line 6, with the context of algorithm 2. */
function muOf(publicKey: Uint8Array, message: Uint8Array, context: Uint8Array): Uint8Array {
  const tr = shake256(publicKey, { dkLen: 64 });
  const framed = concat(tr, Uint8Array.of(0, context.length), context, message);
  return shake256(framed, { dkLen: 64 });
}

for (const name of names) {
  const file = name.replaceAll('-', '_').replace('ml_dsa', 'mldsa');

  judgeWycheproof<Case, Signing>({
    file: `${file}_sign_seed_test.json`,
    cases: counts[name][0],
    judge(one, { privateSeed, privateKeyPkcs8, publicKey }) {
      const seed = bytesIn(privateSeed);
      if (one.result === 'invalid') {
        // A seed of the wrong length, or a context above 255 bytes: no call of ours takes either.
        const hasBadSeed = seed.length !== 32;
        expect(hasBadSeed || bytesIn(one.ctx ?? '').length > 255).toBe(true);
        if (hasBadSeed) expect(() => mlDsaPublicKey(name, seed)).toThrow();
        return;
      }
      expect(toHex(mlDsaPublicKey(name, seed))).toBe(publicKey);
      if (privateKeyPkcs8 !== undefined) {
        expect(toHex(writePkcs8({ algorithm: name, key: seed }))).toBe(privateKeyPkcs8);
        expect(readPkcs8(bytesIn(privateKeyPkcs8))?.key).toEqual(seed);
      }
      const hedge = one.rnd === undefined ? new Uint8Array(32) : bytesIn(one.rnd);
      const signature = (kind: MlDsaInput, input: Uint8Array): string =>
        toHex(signMlDsaWith(name, kind, seed, input, hedge));
      const { msg, ctx = '', mu } = one;
      const made =
        msg === undefined ? undefined : muOf(bytesIn(publicKey), bytesIn(msg), bytesIn(ctx));
      if (made !== undefined && mu !== undefined) expect(toHex(made)).toBe(mu);
      // KMS knows no context: a case with one, and a case without message, is signed by its mu.
      if (msg !== undefined && ctx === '') expect(signature('message', bytesIn(msg))).toBe(one.sig);
      else expect(signature('mu', made ?? bytesIn(mu ?? ''))).toBe(one.sig);
    },
  });

  judgeWycheproof<Case, Verifying>({
    file: `${file}_verify_test.json`,
    cases: counts[name][1],
    judge(one, { publicKey }) {
      const [key, signature] = [bytesIn(publicKey), bytesIn(one.sig)];
      const [message, context] = [bytesIn(one.msg ?? ''), bytesIn(one.ctx ?? '')];
      // A context that cannot be written down is refused before any of our calls.
      if (context.length > 255) return expect(one.result).toBe('invalid');
      const verified = one.ctx
        ? verifyMlDsa(name, 'mu', key, muOf(key, message, context), signature)
        : verifyMlDsa(name, 'message', key, message, signature);
      expectVerdict(one, verified);
    },
  });
}

describe.each(names)('%s', (name) => {
  const random = seededRandom(name);
  const seed = generateMlDsaSeed(random);
  const key = mlDsaPublicKey(name, seed);
  const message = utf8('a message');
  const mu = muOf(key, message, new Uint8Array());

  test('message and mu are two ways to the same signature', () => {
    const signature = signMlDsa(name, 'message', seed, message, random);
    expect(signature).toHaveLength(mlDsaBytes[name].signature);
    expect(key).toHaveLength(mlDsaBytes[name].publicKey);
    expect(verifyMlDsa(name, 'message', key, message, signature)).toBe(true);
    expect(verifyMlDsa(name, 'mu', key, mu, signature)).toBe(true);
    expect(verifyMlDsa(name, 'message', key, mu, signature)).toBe(false);
    expect(verifyMlDsa(name, 'mu', key, mu.with(0, (mu[0] ?? 0) ^ 1), signature)).toBe(false);
    const bymu = signMlDsa(name, 'mu', seed, mu, random);
    expect(verifyMlDsa(name, 'message', key, message, bymu)).toBe(true);
  });

  test('two signatures of one message differ; the same chance gives the same one', () => {
    const [first, second] = [1, 2].map(() => signMlDsa(name, 'message', seed, message, random));
    expect(first).not.toEqual(second);
    const [third, fourth] = [1, 2].map(() =>
      signMlDsa(name, 'message', seed, message, seededRandom('hedge')),
    );
    expect(third).toEqual(fourth);
  });

  test('a mu of another length is a bug; a signature or key of another length is just wrong', () => {
    const signature = signMlDsa(name, 'message', seed, message, random);
    expect(() => signMlDsa(name, 'mu', seed, mu.subarray(1), random)).toThrow('mu');
    expect(verifyMlDsa(name, 'message', key, message, signature.subarray(1))).toBe(false);
    expect(verifyMlDsa(name, 'message', key.subarray(1), message, signature)).toBe(false);
    expect(verifyMlDsa(name, 'message', key, message, new Uint8Array())).toBe(false);
  });

  test('a key reads with its expanded form beside the seed, if that is its own', () => {
    const { length } = expandMlDsa(name, seed);
    expect(length).toBe({ 'ml-dsa-44': 2560, 'ml-dsa-65': 4032, 'ml-dsa-87': 4896 }[name]);
  });
});

const nodeKey = nodeReads();

/** Whether this Node's own openssl knows ML-DSA (since Node 24.6). */
function nodeReads(): boolean {
  try {
    const key = Buffer.from(writePkcs8({ algorithm: 'ml-dsa-44', key: new Uint8Array(32) }));
    createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    return true;
  } catch {
    console.warn('SKIPPED: the openssl inside this Node knows no ML-DSA (24.6 and later do)');
    return false;
  }
}

describe.skipIf(!nodeKey).each(names)('%s beside the openssl inside Node', (name) => {
  test('each verifies what the other signed', () => {
    const random = seededRandom(`node ${name}`);
    const seed = generateMlDsaSeed(random);
    const message = utf8('signed here, verified there');
    const der = { format: 'der', type: 'pkcs8' } as const;
    const privateKey = createPrivateKey({
      key: Buffer.from(writePkcs8({ algorithm: name, key: seed })),
      ...der,
    });
    const theirs = new Uint8Array(createPublicKey(privateKey).export({ ...der, type: 'spki' }));
    const key = mlDsaPublicKey(name, seed);
    expect(theirs).toEqual(writeSpki({ algorithm: name, key }));
    expect(readSpki(theirs)).toEqual({ algorithm: name, key });
    // Node writes seed and expanded key together.
    const pair = new Uint8Array(privateKey.export(der));
    expect(pair.length).toBeGreaterThan(2000);
    expect(readPkcs8(pair)).toEqual({ algorithm: name, key: seed });
    const at = pair.length - 5;
    expect(readPkcs8(pair.with(at, (pair[at] ?? 0) ^ 1))).toBeUndefined();

    const ours = signMlDsa(name, 'message', seed, message, random);
    expect(verify(null, message, createPublicKey(privateKey), ours)).toBe(true);
    const signature = new Uint8Array(sign(null, message, privateKey));
    expect(verifyMlDsa(name, 'message', key, message, signature)).toBe(true);
  });
});

describeOpenssl('ML-DSA beside openssl', () => {
  test.each(names)('each verifies what the other signed with %s', (name) => {
    const random = seededRandom(`openssl ${name}`);
    const message = utf8('signed here, verified there');
    const seed = generateMlDsaSeed(random);
    const key = mlDsaPublicKey(name, seed);
    const mu = muOf(key, message, new Uint8Array());
    const spki = writeSpki({ algorithm: name, key });
    const der = writePkcs8({ algorithm: name, key: seed });
    const signature = signMlDsa(name, 'message', seed, message, random);
    const files = { der, spki, message, mu, signature };
    const check = 'pkeyutl -verify -pubin -keyform DER -inkey spki -sigfile signature';
    expect(opensslAgrees(`${check} -in message`, files)).toBe(true);
    expect(opensslAgrees(`${check} -in mu -pkeyopt mu:1`, files)).toBe(true);
    const theirs = openssl('pkeyutl -sign -keyform DER -inkey der -in message', files);
    expect(verifyMlDsa(name, 'message', key, message, theirs)).toBe(true);
  });
}, [3, 5]);

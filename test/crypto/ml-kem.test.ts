// ML-KEM: Project Wycheproof, and the openssl inside Node and on the machine where new enough.

import * as nodeCrypto from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import {
  decapsulate,
  encapsulate,
  expandMlKem,
  generateMlKemSeed,
  type MlKemName,
  mlKemBytes,
  mlKemPublicKey,
} from '../../src/crypto/ml-kem.ts';
import { readPkcs8, writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { readSpki, writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Decapsulation extends WycheproofCase {
  readonly seed: string;
  readonly ek?: string;
  readonly c: string;
  readonly K: string;
}
interface Encapsulation extends WycheproofCase {
  readonly m: string;
  readonly ek: string;
  readonly c: string;
  readonly K: string;
}
interface KeyGeneration extends WycheproofCase {
  readonly seed: string;
  readonly ek: string;
  readonly dk: string;
}

const names = ['ml-kem-512', 'ml-kem-768', 'ml-kem-1024'] as const;

for (const name of names) {
  judgeWycheproof<Decapsulation, WycheproofGroup<Decapsulation>>({
    file: `${name.replaceAll('-', '_').replace('ml_kem', 'mlkem')}_test.json`,
    cases: 193,
    judge(one) {
      const seed = bytesIn(one.seed);
      if (seed.length !== 64) {
        expect(one.result).toBe('invalid');
        const inside = writePkcs8({ algorithm: name, key: seed });
        expect(readPkcs8(inside)).toBeUndefined();
        return;
      }
      if (one.ek !== undefined) expect(toHex(mlKemPublicKey(name, seed))).toBe(one.ek);
      const secret = decapsulate(name, seed, bytesIn(one.c));
      expect(secret && toHex(secret)).toBe(one.result === 'valid' ? one.K : undefined);
    },
  });
}

judgeWycheproof<Encapsulation, WycheproofGroup<Encapsulation>>({
  file: 'mlkem_768_encaps_test.json',
  cases: 265,
  judge(one) {
    const result = encapsulate('ml-kem-768', bytesIn(one.ek), () => bytesIn(one.m));
    const expected = one.result === 'valid' ? { secret: one.K, ciphertext: one.c } : undefined;
    expect(
      result && { secret: toHex(result.secret), ciphertext: toHex(result.ciphertext) },
    ).toEqual(expected);
  },
});

judgeWycheproof<KeyGeneration, WycheproofGroup<KeyGeneration>>({
  file: 'mlkem_768_keygen_seed_test.json',
  cases: 100,
  judge(one) {
    expect(toHex(mlKemPublicKey('ml-kem-768', bytesIn(one.seed)))).toBe(one.ek);
    expect(toHex(expandMlKem('ml-kem-768', bytesIn(one.seed)))).toBe(one.dk);
  },
});

describe.each(names)('%s', (name) => {
  const random = seededRandom(name);
  const seed = generateMlKemSeed(random);
  const key = mlKemPublicKey(name, seed);
  const sealed = encapsulate(name, key, random) ?? expect.fail('no key');

  test('both sides get the same 32 bytes, and other ones each time', () => {
    expect(sealed.ciphertext).toHaveLength(mlKemBytes[name].ciphertext);
    expect(key).toHaveLength(mlKemBytes[name].publicKey);
    expect(sealed.secret).toHaveLength(32);
    expect(decapsulate(name, seed, sealed.ciphertext)).toEqual(sealed.secret);
    expect(encapsulate(name, key, random)?.secret).not.toEqual(sealed.secret);
    expect(encapsulate(name, key, seededRandom(1))).toEqual(
      encapsulate(name, key, seededRandom(1)),
    );
  });

  test('a changed ciphertext gives another secret, always the same one', () => {
    const wrong = sealed.ciphertext.with(0, (sealed.ciphertext[0] ?? 0) ^ 1);
    const secret = decapsulate(name, seed, wrong);
    expect(secret).toHaveLength(32);
    expect(secret).not.toEqual(sealed.secret);
    expect(decapsulate(name, seed, wrong)).toEqual(secret);
    const other = decapsulate(name, generateMlKemSeed(random), sealed.ciphertext);
    expect(other).toHaveLength(32);
    expect(other).not.toEqual(sealed.secret);
  });

  test('only a wrong length is noticed', () => {
    const { ciphertext } = sealed;
    expect(decapsulate(name, seed, ciphertext.subarray(1))).toBeUndefined();
    expect(decapsulate(name, seed, new Uint8Array(ciphertext.length + 1))).toBeUndefined();
    expect(decapsulate(name, seed, new Uint8Array())).toBeUndefined();
    expect(decapsulate(name, seed, new Uint8Array(ciphertext.length))).toHaveLength(32);
  });

  test('a public key with a coefficient above q, or of another length, is none', () => {
    expect(encapsulate(name, key.subarray(1), random)).toBeUndefined();
    expect(encapsulate(name, key.with(0, 0xff).with(1, 0xff), random)).toBeUndefined();
  });
});

interface NodeKem {
  encapsulate(key: nodeCrypto.KeyObject): { sharedKey: Uint8Array; ciphertext: Uint8Array };
  decapsulate(key: nodeCrypto.KeyObject, ciphertext: Uint8Array): Uint8Array;
}

const nodeKem = 'encapsulate' in nodeCrypto ? (nodeCrypto as unknown as NodeKem) : undefined;
if (!nodeKem) {
  console.warn('SKIPPED: the openssl inside this Node knows no ML-KEM (24.7 and later do)');
}

describe.skipIf(!nodeKem).each(names)('%s beside the openssl inside Node', (name) => {
  test('each opens what the other encapsulated', () => {
    const kem = nodeKem ?? expect.fail('no ML-KEM');
    const random = seededRandom(`node ${name}`);
    const seed = generateMlKemSeed(random);
    const key = mlKemPublicKey(name, seed);
    const der = { format: 'der', type: 'pkcs8' } as const;
    const pkcs8 = Buffer.from(writePkcs8({ algorithm: name, key: seed }));
    const privateKey = nodeCrypto.createPrivateKey({ key: pkcs8, ...der });
    const publicKey = nodeCrypto.createPublicKey(privateKey);
    const spki = new Uint8Array(publicKey.export({ ...der, type: 'spki' }));
    expect(spki).toEqual(writeSpki({ algorithm: name, key }));
    expect(readSpki(spki)).toEqual({ algorithm: name, key });
    // Node writes seed and expanded key together.
    const pair = new Uint8Array(privateKey.export(der));
    expect(pair.length).toBeGreaterThan(1600);
    expect(readPkcs8(pair)).toEqual({ algorithm: name, key: seed });
    const at = pair.length - 5;
    expect(readPkcs8(pair.with(at, (pair[at] ?? 0) ^ 1))).toBeUndefined();

    const theirs = kem.encapsulate(publicKey);
    expect(decapsulate(name, seed, new Uint8Array(theirs.ciphertext))).toEqual(
      new Uint8Array(theirs.sharedKey),
    );
    const ours = encapsulate(name, key, random) ?? expect.fail('no key');
    expect(new Uint8Array(kem.decapsulate(privateKey, ours.ciphertext))).toEqual(ours.secret);
    const wrong = ours.ciphertext.with(7, (ours.ciphertext[7] ?? 0) ^ 1);
    expect(new Uint8Array(kem.decapsulate(privateKey, wrong))).toEqual(
      decapsulate(name, seed, wrong),
    );
  });
});

describeOpenssl('ML-KEM beside openssl', () => {
  test.each(names)('openssl opens what %s encapsulated here', (name: MlKemName) => {
    const random = seededRandom(`openssl ${name}`);
    const seed = generateMlKemSeed(random);
    const der = writePkcs8({ algorithm: name, key: seed });
    const ours = encapsulate(name, mlKemPublicKey(name, seed), random) ?? expect.fail('no key');
    const open = 'pkeyutl -decap -keyform DER -inkey der -in sealed -secret secret';
    const files = { der, sealed: ours.ciphertext };
    expect(openssl(`${open} -out secret`, files)).toEqual(ours.secret);
  });
}, [3, 5]);

// Ed25519 and Ed25519ph: Project Wycheproof, RFC 8032, openssl, and node's openssl for ph.

import { describe, expect, test } from 'vitest';
import { concat, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import {
  ed25519PublicKey,
  generateEd25519Seed,
  signEd25519,
  verifyEd25519,
} from '../../src/crypto/ed25519.ts';
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
  readonly msg: string;
  readonly sig: string;
}
interface Group extends WycheproofGroup<Case> {
  readonly publicKeyDer: string;
}

judgeWycheproof<Case, Group>({
  file: 'ed25519_test.json',
  cases: 151,
  judge(one, { publicKeyDer }) {
    const { algorithm, key } = readSpki(bytesIn(publicKeyDer)) ?? expect.fail('no key');
    expect(algorithm).toBe('ed25519');
    expectVerdict(one, verifyEd25519('pure', key, bytesIn(one.msg), bytesIn(one.sig)));
  },
});

describe('Ed25519', () => {
  const seed = generateEd25519Seed(seededRandom('ed25519'));
  const key = ed25519PublicKey(seed);
  const message = utf8('a message');

  test('Ed25519ph signs as RFC 8032 7.3 says', () => {
    const abc = bytesIn('833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42');
    expect(toHex(ed25519PublicKey(abc))).toBe(
      'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    );
    expect(toHex(signEd25519('ph', abc, utf8('abc')))).toBe(
      '98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41' +
        '31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406',
    );
  });

  test('a signature verifies in its own mode, and nothing else does', () => {
    for (const [mode, other] of [
      ['pure', 'ph'],
      ['ph', 'pure'],
    ] as const) {
      const signature = signEd25519(mode, seed, message);
      expect(signature).toEqual(signEd25519(mode, seed, message));
      expect(signature).toHaveLength(64);
      expect(verifyEd25519(mode, key, message, signature)).toBe(true);
      expect(verifyEd25519(other, key, message, signature)).toBe(false);
      expect(verifyEd25519(mode, key, utf8('another'), signature)).toBe(false);
      expect(verifyEd25519(mode, key, message, signature.subarray(1))).toBe(false);
      expect(verifyEd25519(mode, key, message, new Uint8Array())).toBe(false);
      expect(verifyEd25519(mode, key.subarray(1), message, signature)).toBe(false);
    }
  });

  test('a point of small order is accepted only where RFC 8032 accepts it', () => {
    // y = 2^255 - 18 is not below p: ZIP 215 reads it as the point (0, 1), RFC 8032 does not.
    const nonCanonical = concat(
      Uint8Array.of(0xee),
      new Uint8Array(30).fill(0xff),
      Uint8Array.of(0x7f),
    );
    const identity = new Uint8Array(32).with(0, 1);
    const signature = concat(identity, new Uint8Array(32));
    expect(verifyEd25519('pure', nonCanonical, message, signature)).toBe(false);
  });
});

describeOpenssl('Ed25519 beside openssl', () => {
  test('each verifies what the other signed', () => {
    const message = utf8('signed here, verified there');
    const ours = writePkcs8({
      algorithm: 'ed25519',
      key: generateEd25519Seed(seededRandom('openssl')),
    });
    const theirs = openssl('genpkey -algorithm ED25519 -outform DER');
    for (const der of [ours, theirs]) {
      const seed = readPkcs8(der)?.key ?? expect.fail('the key does not read');
      const spki = writeSpki({ algorithm: 'ed25519', key: ed25519PublicKey(seed) });
      expect(openssl('pkey -inform DER -in key -pubout -outform DER', { key: der })).toEqual(spki);
      const signature = signEd25519('pure', seed, message);
      expect(
        openssl('pkeyutl -sign -keyform DER -inkey der -rawin -in message', { der, message }),
      ).toEqual(signature);
      const verify =
        'pkeyutl -verify -pubin -keyform DER -inkey spki -rawin -in message -sigfile signature';
      expect(opensslAgrees(verify, { spki, message, signature })).toBe(true);
      expect(opensslAgrees(verify, { spki, message: utf8('x'), signature })).toBe(false);
    }
  });
});

describeOpenssl('Ed25519ph beside openssl', () => {
  test('openssl makes the same signature', () => {
    const message = utf8('hashed before it is signed');
    const seed = generateEd25519Seed(seededRandom('openssl ph'));
    const der = writePkcs8({ algorithm: 'ed25519', key: seed });
    const sign =
      'pkeyutl -sign -keyform DER -inkey der -rawin -in message -pkeyopt instance:Ed25519ph';
    expect(openssl(sign, { der, message })).toEqual(signEd25519('ph', seed, message));
  });
}, [3, 5]);

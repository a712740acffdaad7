// ECDH: which keys it takes, and openssl. Project Wycheproof is in ecdh-p256.test.ts and its like.

import { describe, expect, test } from 'vitest';
import { concat } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { type CurveName, curves, generateEcKey, publicPoint } from '../../src/crypto/curves.ts';
import { sharedSecret } from '../../src/crypto/ecdh.ts';
import { writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { readSpki, writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';

describe.each(['p-256', 'p-384', 'p-521', 'secp256k1', 'sm2'] as const)('ECDH on %s', (curve) => {
  const random = seededRandom(`ecdh ${curve}`);
  const [mine, yours] = [generateEcKey(curve, random), generateEcKey(curve, random)];
  const { bytes } = curves[curve];

  test('both sides get the same secret, as long as the field', () => {
    const secret = sharedSecret(curve, mine, publicPoint(curve, yours));
    expect(secret).toHaveLength(bytes);
    expect(secret).toEqual(sharedSecret(curve, yours, publicPoint(curve, mine)));
    const third = publicPoint(curve, generateEcKey(curve, random));
    expect(sharedSecret(curve, mine, third)).not.toEqual(secret);
  });

  test('what is no uncompressed point of the curve gives no secret', () => {
    const point = publicPoint(curve, yours);
    const compressed = concat(
      Uint8Array.of(2 + ((point.at(-1) ?? 0) & 1)),
      point.subarray(1, 1 + bytes),
    );
    const bad: readonly (readonly [string, Uint8Array])[] = [
      ['compressed', compressed],
      ['hybrid', point.with(0, 6 + ((point.at(-1) ?? 0) & 1))],
      ['infinity', Uint8Array.of(0)],
      ['zeros', new Uint8Array(point.length).with(0, 4)],
      ['off the curve', point.with(5, (point[5] ?? 0) ^ 1)],
      ['cut', point.subarray(0, -1)],
      ['longer', concat(point, Uint8Array.of(0))],
      ['nothing', new Uint8Array()],
    ];
    for (const [name, key] of bad) {
      expect(sharedSecret(curve, mine, key), name).toBeUndefined();
      expect(readSpki(writeSpki({ algorithm: curve, key })), name).toBeUndefined();
    }
  });
});

describeOpenssl('ECDH beside openssl', () => {
  const derivable: readonly CurveName[] = ['p-256', 'p-384', 'p-521', 'secp256k1'];

  test.each(derivable)('openssl derives the same secret on %s', (curve) => {
    const random = seededRandom(`openssl ecdh ${curve}`);
    const [mine, yours] = [generateEcKey(curve, random), generateEcKey(curve, random)];
    const peer = writeSpki({ algorithm: curve, key: publicPoint(curve, yours) });
    const key = writePkcs8({ algorithm: curve, key: mine });
    const derive = 'pkeyutl -derive -keyform DER -inkey key -peerform DER -peerkey peer';
    expect(openssl(derive, { key, peer })).toEqual(
      sharedSecret(curve, mine, publicPoint(curve, yours)),
    );
  });
});

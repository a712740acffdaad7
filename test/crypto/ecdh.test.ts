// ECDH: Project Wycheproof, whose public keys are SPKI, and openssl.

import { describe, expect, test } from 'vitest';
import { concat, toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { type CurveName, curves, generateEcKey, publicPoint } from '../../src/crypto/curves.ts';
import { sharedSecret } from '../../src/crypto/ecdh.ts';
import { bytesOf, numberOf } from '../../src/crypto/integers.ts';
import { writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { readSpki, writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Case extends WycheproofCase {
  readonly public: string;
  readonly private: string;
  readonly shared: string;
}

const files = [
  { curve: 'p-256', file: 'ecdh_secp256r1_test.json', cases: 612, secretBytes: 32 },
  { curve: 'p-384', file: 'ecdh_secp384r1_test.json', cases: 1047, secretBytes: 48 },
  { curve: 'p-521', file: 'ecdh_secp521r1_test.json', cases: 916, secretBytes: 66 },
] as const;

for (const { curve, file, cases, secretBytes } of files) {
  judgeWycheproof<Case, WycheproofGroup<Case>>({
    file,
    cases,
    judge(one) {
      // Their private numbers have a sign byte, or fewer bytes than the field.
      const d = bytesOf(numberOf(bytesIn(one.private)), secretBytes);
      const other = readSpki(bytesIn(one.public));
      const secret = other?.algorithm === curve ? sharedSecret(curve, d, other.key) : undefined;
      if (one.result === 'valid') expect(secret && toHex(secret)).toBe(one.shared);
      // Compressed points and curves spelled out may be taken or refused; we refuse them.
      else expect(secret).toBeUndefined();
    },
  });
}

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

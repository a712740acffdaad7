// AES-256-GCM against Project Wycheproof.

import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { openGcm, sealGcm } from '../../src/crypto/aes-gcm.ts';
import { describeVectors } from '../support/vectors.ts';

interface Case {
  readonly tcId: number;
  readonly key: string;
  readonly iv: string;
  readonly aad: string;
  readonly msg: string;
  readonly ct: string;
  readonly tag: string;
  readonly result: 'valid' | 'invalid';
}
interface Wycheproof {
  readonly testGroups: readonly {
    readonly keySize: number;
    readonly ivSize: number;
    readonly tagSize: number;
    readonly tests: readonly Case[];
  }[];
}

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? expect.fail(`not hexadecimal: ${hex}`);

describeVectors<Wycheproof>('wycheproof/aes_gcm_test.json', ({ testGroups }) => {
  // Skipped: keys of 128 and 192 bits and ivs that are not 96 bits long. KMS uses neither, and
  // sealGcm refuses both (tested below).
  const groups = testGroups.filter((group) => group.keySize === 256 && group.ivSize === 96);
  const cases = groups.flatMap((group) => group.tests);

  test('every case with a 256-bit key and a 96-bit iv is judged as published', () => {
    expect(groups.every((group) => group.tagSize === 128)).toBe(true);
    expect(cases.length).toBeGreaterThanOrEqual(66);
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of cases) {
      const input = { key: bytes(key), iv: bytes(iv), aad: bytes(aad) };
      const opened = openGcm(input, bytes(ct + tag));
      const sealed = toHex(sealGcm(input, bytes(msg)));
      if (result === 'valid') {
        expect(opened && toHex(opened), `case ${tcId}`).toBe(msg);
        expect(sealed, `case ${tcId}`).toBe(ct + tag);
      } else {
        expect(opened, `case ${tcId}`).toBeUndefined();
        expect(sealed, `case ${tcId}`).not.toBe(ct + tag);
      }
    }
  });
});

describe('AES-256-GCM', () => {
  const key = new Uint8Array(32).fill(7);
  const iv = new Uint8Array(12).fill(9);

  test('no additional data is the same as empty additional data', () => {
    const sealed = sealGcm({ key, iv }, new Uint8Array(5));
    expect(openGcm({ key, iv, aad: new Uint8Array() }, sealed)).toEqual(new Uint8Array(5));
  });

  test('less than a tag does not open', () => {
    const sealed = sealGcm({ key, iv }, new Uint8Array());
    expect(sealed.length).toBe(16);
    expect(openGcm({ key, iv }, sealed)).toEqual(new Uint8Array());
    for (let length = 0; length < 16; length++) {
      expect(openGcm({ key, iv }, sealed.subarray(0, length))).toBeUndefined();
    }
  });

  test('a key or iv of another size is a bug, not data that fails to open', () => {
    for (const input of [
      { key: new Uint8Array(16), iv },
      { key: new Uint8Array(24), iv },
      { key, iv: new Uint8Array(16) },
      { key, iv: new Uint8Array() },
    ]) {
      expect(() => sealGcm(input, new Uint8Array(1))).toThrow('AES-256-GCM');
      expect(() => openGcm(input, new Uint8Array(32))).toThrow('AES-256-GCM');
    }
  });
});

// Counter-mode key derivation, computed a second time here with node's HMAC.

import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { deriveKey } from '../../src/crypto/kdf.ts';

describe('key derivation in counter mode', () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i);
  const nonce = Uint8Array.from({ length: 16 }, (_, i) => 0xf0 + i);

  test('is HMAC-SHA-256 over counter, label, zero, context and the number of bits', () => {
    const input = [
      '00000001', // the first and only block
      '53494d2d4b4d53', // SIM-KMS
      '00',
      'f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', // context
      '00000100', // 256 bits
    ].join('');
    const expected = createHmac('sha256', key).update(input, 'hex').digest('hex');
    expect(toHex(deriveKey(key, 'SIM-KMS', nonce))).toBe(expected);
    // The value itself, so that a change of both sides is noticed too.
    expect(expected).toBe('89c0a47d5e08fcab81c3e871c6c7e6e5232457b4be6e784443f0e6578b69f048');
  });

  test('another key, label or context gives another key', () => {
    const other = nonce.with(15, 0);
    const results = [
      deriveKey(key, 'SIM-KMS', nonce),
      deriveKey(key.with(0, 1), 'SIM-KMS', nonce),
      deriveKey(key, 'SIM-KMT', nonce),
      deriveKey(key, 'SIM-KMS', other),
      deriveKey(key, 'SIM-KM', nonce),
    ].map(toHex);
    expect(new Set(results).size).toBe(results.length);
  });
});

// RSA keys made once by openssl, so that no test waits for primes. They are public: for tests only.

import { expect } from 'vitest';
import { fromBase64 } from '../../src/base/bytes.ts';
import { readPkcs8 } from '../../src/crypto/pkcs8.ts';
import { type RsaPrivateKey, readRsaPrivateKey } from '../../src/crypto/rsa-keys.ts';
import recorded from '../vectors/keys/rsa.json' with { type: 'json' };

export const rsaTestSizes = [2048, 3072, 4096] as const;
export type RsaTestSize = (typeof rsaTestSizes)[number];

export function rsaTestPkcs8(bits: RsaTestSize): Uint8Array {
  return fromBase64(recorded.keys[bits]) ?? expect.fail('base64');
}

export function rsaTestKey(bits: RsaTestSize): RsaPrivateKey {
  return rsaKeyOfPkcs8(rsaTestPkcs8(bits));
}

export function rsaKeyOfPkcs8(pkcs8: Uint8Array): RsaPrivateKey {
  const encoded = readPkcs8(pkcs8);
  const key = encoded?.algorithm === 'rsa' ? readRsaPrivateKey(encoded.key) : undefined;
  return key ?? expect.fail('not an RSA key');
}

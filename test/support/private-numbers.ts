// The secret parts of key material: the whole, and inside PKCS#8 the numbers that give it away.

import { bytesOf } from '../../src/crypto/integers.ts';
import { readPkcs8 } from '../../src/crypto/pkcs8.ts';
import { readRsaPrivateKey } from '../../src/crypto/rsa-keys.ts';

export function secretParts(material: Uint8Array): readonly Uint8Array[] {
  const encoded = readPkcs8(material);
  if (!encoded) return [material];
  const rsa = encoded.algorithm === 'rsa' ? readRsaPrivateKey(encoded.key) : undefined;
  if (!rsa) return [material, encoded.key];
  const half = Math.ceil(rsa.p.toString(16).length / 2);
  return [material, bytesOf(rsa.p, half), bytesOf(rsa.q, half)];
}

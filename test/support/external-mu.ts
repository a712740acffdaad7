// ML-DSA's mu as a caller of EXTERNAL_MU computes it (FIPS 204 6.2), by node's own SHAKE256.
//
//   mu = SHAKE256( SHAKE256(public key, 64) || 00 || length of context || context || message, 64 )

import { createHash } from 'node:crypto';
import { concat } from '../../src/base/bytes.ts';
import { readSpki } from '../../src/crypto/spki.ts';

/** Of a message under a public key (DER SubjectPublicKeyInfo), with KMS's empty context. */
export function externalMu(publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  const key = readSpki(publicKey)?.key ?? new Uint8Array();
  return shake256(concat(shake256(key), Uint8Array.of(0, 0), message));
}

function shake256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('shake256', { outputLength: 64 }).update(bytes).digest());
}

// Whether a signature fits, for a lab's check: every way in which KMS signs with this kind of key is
// tried, so a check does not ask which algorithm the learner chose.

import type { SignatureScheme } from './asymmetric.ts';
import { type DigestName, digest } from './digest.ts';
import { type ReferencePublicKey, referenceCrypto } from './reference-crypto.ts';

const hashes = ['sha256', 'sha384', 'sha512'] as const satisfies readonly DigestName[];

export function signatureFits(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = referenceCrypto.openPublicKey(publicKey);
  if (!key) return false;
  return waysOf(key).some(([scheme, hash]) => key.verify(scheme, digest(hash, message), signature));
}

type Way = readonly [SignatureScheme, DigestName];

function waysOf({ kind }: ReferencePublicKey): readonly Way[] {
  if (kind.startsWith('rsa-')) {
    return hashes.flatMap((hash): readonly Way[] => [
      [`rsa-pkcs1-${hash}`, hash],
      [`rsa-pss-${hash}`, hash],
    ]);
  }
  switch (kind) {
    case 'p-256':
    case 'secp256k1':
      return [['ecdsa', 'sha256']];
    case 'p-384':
      return [['ecdsa', 'sha384']];
    case 'p-521':
      return [['ecdsa', 'sha512']];
    default:
      return [];
  }
}

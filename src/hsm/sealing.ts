// Sealing under a backing key: what the KDF is given, and the interface behind which openssl's own
// code may stand in under Node. The reference is in hsm.ts and holds no key between calls.

import { concat, u32, utf8 } from '../base/bytes.ts';
import type { Sealing } from './hsm.ts';

export const kdfLabel = 'SIM-KMS';

/** A backing key that is open: it can be used, and nobody can ask it for its bytes. */
export interface SealingKey {
  /** Gives ciphertext || tag under the key derived for this nonce. */
  seal(sealing: Sealing, plaintext: Uint8Array): Uint8Array;
  /** undefined where anything does not authenticate. */
  open(sealing: Sealing, sealed: Uint8Array): Uint8Array | undefined;
}

export interface SealingCrypto {
  /** Opens 32 bytes of material, which the caller overwrites afterwards. */
  openKey(material: Uint8Array): SealingKey;
}

export const beforeNonce = concat(u32(1), utf8(kdfLabel), Uint8Array.of(0));
const afterNonce = u32(256);

/** The one block of crypto/kdf.ts for a nonce: `u32 1 || label || 00 || nonce || u32 256`. */
export function kdfInput(nonce: Uint8Array): Uint8Array {
  return concat(beforeNonce, nonce, afterNonce);
}

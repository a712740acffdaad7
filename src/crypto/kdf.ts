// Key derivation in counter mode (NIST SP 800-108r1 4.1) with HMAC-SHA-256: one block, so 256
// bits and no more. AWS names this method for KMS ("AWS KMS Cryptographic Details", primitives);
// the label is the caller's.

import { concat, u32, utf8 } from '../base/bytes.ts';
import { hmacSha256 } from './sha256.ts';

const outputBits = 256;

/**
 * ```
 * K = HMAC-SHA-256( key,  u32 1 || label || 00 || context || u32 256 )
 *                         counter                            bits wanted
 * ```
 */
export function deriveKey(key: Uint8Array, label: string, context: Uint8Array): Uint8Array {
  const input = concat(u32(1), utf8(label), Uint8Array.of(0), context, u32(outputBits));
  return hmacSha256(key, input);
}

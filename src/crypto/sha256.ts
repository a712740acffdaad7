// SHA-256 and HMAC-SHA-256: what the simulated HSM and the blob layout need. Kept apart from
// digest.ts so that a page with a figure does not load every hash openssl knows.

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as hash } from '@noble/hashes/sha2.js';

export function sha256(data: Uint8Array): Uint8Array {
  return hash(data);
}

export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  return hmac(hash, key, data);
}

// The key over the keys: a domain key wraps backing keys into tokens that may leave the HSM.
// It knows nothing of what it wraps. Where the domain key itself is kept is the owner's business.

import { concat, toHex, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { gcmIvBytes, gcmKeyBytes, gcmTagBytes, openGcm, sealGcm } from '../crypto/aes-gcm.ts';
import { hmacSha256 } from '../crypto/sha256.ts';

/**
 * ```
 * wrapped:  iv (12) || ciphertext (as long as the material) || tag (16)
 *           AES-256-GCM under the domain key, the label as additional authenticated data
 * ```
 */
export interface DomainKey {
  /** Names the key without telling anything about it. */
  readonly id: string;
  wrap(material: Uint8Array, label: Uint8Array): Promise<Uint8Array>;
  /** undefined where the token is damaged, another domain's, or carries another label. */
  unwrap(wrapped: Uint8Array, label: Uint8Array): Promise<Uint8Array | undefined>;
}

/** A domain key held in memory: for Node, for tests, and for files that move between computers. */
export function softwareDomainKey(raw: Uint8Array, random: Random): DomainKey {
  if (raw.length !== gcmKeyBytes) throw new Error(`domain key of ${raw.length} bytes`);
  const key = raw.slice();
  return {
    id: domainKeyIdOf(key),
    async wrap(material, label) {
      const iv = random(gcmIvBytes);
      return concat(iv, sealGcm({ key, iv, aad: label }, material));
    },
    async unwrap(wrapped, label) {
      const parts = split(wrapped);
      return parts && openGcm({ key, iv: parts.iv, aad: label }, parts.sealed);
    },
  };
}

/** The name that follows from a key's bytes. */
export function domainKeyIdOf(raw: Uint8Array): string {
  return toHex(hmacSha256(raw, utf8('kms-lab domain key id')).subarray(0, 16));
}

/**
 * A domain key that the browser keeps: it can be used, and stored in IndexedDB, but its bytes
 * cannot be read by any script, ours included. `id` is chosen once and stored beside it.
 */
export function webCryptoDomainKey(key: CryptoKey, random: Random, id: string): DomainKey {
  if (key.extractable || key.algorithm.name !== 'AES-GCM') {
    throw new Error('a domain key must be a non-extractable AES-GCM key');
  }
  const { subtle } = globalThis.crypto;
  return {
    id,
    async wrap(material, label) {
      const iv = random(gcmIvBytes);
      return concat(iv, new Uint8Array(await subtle.encrypt(gcm(iv, label), key, own(material))));
    },
    async unwrap(wrapped, label) {
      const parts = split(wrapped);
      if (!parts) return undefined;
      try {
        const { iv, sealed } = parts;
        return new Uint8Array(await subtle.decrypt(gcm(iv, label), key, own(sealed)));
      } catch (error) {
        // Web Cryptography API 27.4.2: OperationError is what a wrong tag gives; the rest is ours.
        if (error instanceof DOMException && error.name === 'OperationError') return undefined;
        throw error;
      }
    },
  };
}

function split(wrapped: Uint8Array): { iv: Uint8Array; sealed: Uint8Array } | undefined {
  if (wrapped.length < gcmIvBytes + gcmTagBytes) return undefined;
  return { iv: wrapped.subarray(0, gcmIvBytes), sealed: wrapped.subarray(gcmIvBytes) };
}

function gcm(iv: Uint8Array, label: Uint8Array): AesGcmParams {
  const tagLength = 8 * gcmTagBytes;
  return { name: 'AES-GCM', iv: own(iv), additionalData: own(label), tagLength };
}

/** WebCrypto's types exclude shared memory; no bytes of ours are shared. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

// The simulated hardware security module: makes backing keys, seals and opens under them. Key
// bytes exist in the clear only in this folder and only during one call; what leaves is a token.
// It knows neither key ids nor policies nor blobs. Overwriting is our best effort: a JavaScript
// engine may keep copies of its own.

import { fromHex, toHex } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { gcmIvBytes, gcmKeyBytes, openGcm, sealGcm } from '../crypto/aes-gcm.ts';
import { deriveKey } from '../crypto/kdf.ts';
import type { DomainKey } from './domain-key.ts';

/** A backing key as it is stored outside: wrapped under a domain key. Plain data. */
export interface KeyToken {
  /** 64 hexadecimal digits, random; authenticated by the wrapping, so tokens cannot swap names. */
  readonly materialId: string;
  /** The `id` of the domain key that wrapped it. */
  readonly domain: string;
  readonly wrapped: Uint8Array;
}

export interface Sealing {
  /** 16 bytes: from it and the backing key comes the key for this one sealing. */
  readonly nonce: Uint8Array;
  /** 12 bytes. */
  readonly iv: Uint8Array;
  readonly aad: Uint8Array;
}

/**
 * ```
 * domain key --wraps--> backing key (256 bits) --+
 *                                                +--KDF--> K --AES-256-GCM--> ciphertext || tag
 *                            nonce (16 bytes) ---+              iv, aad
 * ```
 */
export interface Hsm {
  /** A new 256-bit backing key. */
  generateSymmetricKey(): Promise<KeyToken>;
  /** Gives ciphertext || tag. A token that does not open is a bug or a damaged world: it throws. */
  seal(token: KeyToken, plaintext: Uint8Array, sealing: Sealing): Promise<Uint8Array>;
  /** undefined where anything does not authenticate: the token, the text, or its sealing. */
  open(token: KeyToken, sealed: Uint8Array, sealing: Sealing): Promise<Uint8Array | undefined>;
  /** Random bytes for callers: data keys, nonces, GenerateRandom. */
  random(count: number): Uint8Array;
  /** The same backing key under another domain key. Throws where the token does not open. */
  rewrap(token: KeyToken, to: DomainKey): Promise<KeyToken>;
}

export const sealingNonceBytes = 16;
export const sealingIvBytes = gcmIvBytes;

const kdfLabel = 'SIM-KMS';
const materialIdBytes = 32;

export function createHsm(domainKey: DomainKey, random: Random): Hsm {
  /** The backing key of a token, or undefined. Whoever calls this overwrites what it gets. */
  async function unwrap(token: KeyToken): Promise<Uint8Array | undefined> {
    const label = fromHex(token.materialId);
    if (token.domain !== domainKey.id || label?.length !== materialIdBytes) return undefined;
    const material = await domainKey.unwrap(token.wrapped, label);
    if (material && material.length !== gcmKeyBytes) {
      material.fill(0);
      return undefined;
    }
    return material;
  }

  async function mustUnwrap(token: KeyToken): Promise<Uint8Array> {
    const material = await unwrap(token);
    if (!material) throw new Error(`key token ${token.materialId} does not open in this domain`);
    return material;
  }

  return {
    async generateSymmetricKey() {
      const label = random(materialIdBytes);
      const material = random(gcmKeyBytes);
      try {
        return await wrapped(material, label, domainKey);
      } finally {
        material.fill(0);
      }
    },

    async seal(token, plaintext, sealing) {
      if (!fits(sealing)) throw new Error('a sealing needs a nonce of 16 bytes and an iv of 12');
      return withDerivedKey(await mustUnwrap(token), sealing.nonce, (key) =>
        sealGcm({ key, iv: sealing.iv, aad: sealing.aad }, plaintext),
      );
    },

    async open(token, sealed, sealing) {
      if (!fits(sealing)) return undefined;
      const material = await unwrap(token);
      if (!material) return undefined;
      return withDerivedKey(material, sealing.nonce, (key) =>
        openGcm({ key, iv: sealing.iv, aad: sealing.aad }, sealed),
      );
    },

    random,

    async rewrap(token, to) {
      const material = await mustUnwrap(token);
      try {
        // mustUnwrap has read the same digits.
        return await wrapped(material, fromHex(token.materialId) ?? new Uint8Array(), to);
      } finally {
        material.fill(0);
      }
    },
  };
}

async function wrapped(
  material: Uint8Array,
  label: Uint8Array,
  domainKey: DomainKey,
): Promise<KeyToken> {
  return {
    materialId: toHex(label),
    domain: domainKey.id,
    wrapped: await domainKey.wrap(material, label),
  };
}

/** Derives, uses and overwrites the key of one sealing, and overwrites the material with it. */
function withDerivedKey<T>(
  material: Uint8Array,
  nonce: Uint8Array,
  use: (key: Uint8Array) => T,
): T {
  let key: Uint8Array | undefined;
  try {
    key = deriveKey(material, kdfLabel, nonce);
    return use(key);
  } finally {
    material.fill(0);
    key?.fill(0);
  }
}

function fits({ nonce, iv }: Sealing): boolean {
  return nonce.length === sealingNonceBytes && iv.length === sealingIvBytes;
}

// Sealing and the domain key over node:crypto: the same bytes as src/hsm makes with the reference,
// many times faster. Keys are KeyObjects, whose bytes stay on openssl's side of the fence.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
} from 'node:crypto';
import { concat } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { type DomainKey, domainKeyIdOf } from '../hsm/domain-key.ts';
import { sealingNonceBytes } from '../hsm/hsm.ts';
import { beforeNonce, kdfInput, type SealingCrypto } from '../hsm/sealing.ts';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const options = { authTagLength: tagBytes };

/** The block of hsm/sealing.ts: all but the nonce is always the same. */
const nonceAt = beforeNonce.length;
const kdfBlock = Buffer.from(kdfInput(new Uint8Array(sealingNonceBytes)));

export const nativeSealing: SealingCrypto = {
  openKey(material) {
    const key = createSecretKey(material);
    const derive = (nonce: Uint8Array): KeyObject => {
      kdfBlock.set(nonce, nonceAt);
      const derived = createHmac('sha256', key).update(kdfBlock).digest();
      const out = createSecretKey(derived);
      derived.fill(0);
      return out;
    };
    return {
      seal: ({ nonce, iv, aad }, plaintext) => sealGcm(derive(nonce), iv, aad, plaintext),
      open: ({ nonce, iv, aad }, sealed) => openGcm(derive(nonce), iv, aad, sealed),
    };
  },
};

/** The domain key of src/hsm/domain-key.ts, with the same id and the same wrapped bytes. */
export function nativeDomainKey(raw: Uint8Array, random: Random): DomainKey {
  const key = createSecretKey(raw);
  return {
    id: domainKeyIdOf(raw),
    async wrap(material, label) {
      const iv = random(ivBytes);
      return concat(iv, sealGcm(key, iv, label, material));
    },
    async unwrap(wrapped, label) {
      if (wrapped.length < ivBytes + tagBytes) return undefined;
      return openGcm(key, wrapped.subarray(0, ivBytes), label, wrapped.subarray(ivBytes));
    },
  };
}

/**
 * Room outside V8's heap for what openssl reads next. Small arrays lie inside, and each one given to
 * openssl would first be moved out: memory to be had and given back several times a call.
 */
const room = Buffer.alloc(8_192);

function outside(bytes: Uint8Array): Uint8Array {
  if (bytes.length > room.length) return bytes;
  room.set(bytes);
  return room.subarray(0, bytes.length);
}

function sealGcm(key: KeyObject, iv: Uint8Array, aad: Uint8Array, text: Uint8Array): Uint8Array {
  // Without options the tag has its full 16 bytes; giving them costs more than it says.
  const sealing = createCipheriv(cipher, key, outside(iv));
  sealing.setAAD(outside(aad));
  // GCM is a stream: all of the text comes out of update, nothing out of final.
  const body = sealing.update(outside(text));
  sealing.final();
  room.fill(0, 0, Math.min(text.length, room.length));
  const out = new Uint8Array(body.length + tagBytes);
  out.set(body);
  out.set(sealing.getAuthTag(), body.length);
  return out;
}

function openGcm(
  key: KeyObject,
  iv: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  const length = sealed.length - tagBytes;
  if (length < 0) return undefined;
  const opening = createDecipheriv(cipher, key, outside(iv), options);
  opening.setAAD(outside(aad));
  const whole = outside(sealed);
  opening.setAuthTag(whole.subarray(length));
  const body = opening.update(whole.subarray(0, length));
  try {
    opening.final();
  } catch {
    // With sizes checked, the only thing left to fail is the tag. Nothing unchecked leaves here.
    body.fill(0);
    return undefined;
  }
  const out = new Uint8Array(body);
  body.fill(0);
  return out;
}

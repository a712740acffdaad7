// The simulated hardware security module: makes backing keys, seals and opens under them. Key
// bytes exist in the clear only here and, unless it was told to hold keys open, only during one call.
// It knows neither key ids nor policies nor blobs. Overwriting is our best effort: a JavaScript
// engine may keep copies of its own.

import { concat, fromHex, toHex, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { gcmKeyBytes, openGcm, sealGcm } from '../crypto/aes-gcm.ts';
import type { AsymmetricCrypto, PrivateKey, PublicKey } from '../crypto/asymmetric.ts';
import { deriveKey } from '../crypto/kdf.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { KeySpec } from '../facts/key-specs.ts';
import type { HashingPrivateKey, HashingPublicKey } from './asymmetric.ts';
import type { DomainKey } from './domain-key.ts';
import { type Hsm, type KeyToken, type Sealing, sealingIvBytes, sealingNonceBytes } from './hsm.ts';
import { asymmetricLoader } from './load-asymmetric.ts';
import { OpenKeys } from './open-keys.ts';
import { kdfLabel, type SealingCrypto, type SealingKey } from './sealing.ts';

const materialIdBytes = 32;

/** What comes together waits here for each other: much sealing at once costs less than one by one. */
const atTheHsm = Promise.resolve();

/** Cryptography other than the reference, such as openssl's own code under Node. */
export interface HsmOptions {
  readonly asymmetric?: AsymmetricCrypto;
  readonly sealing?: SealingCrypto;
  /** How many opened keys may stay inside between calls; none unless a number is given. */
  readonly openKeys?: number;
}

export function createHsm(domainKey: DomainKey, random: Random, options: HsmOptions = {}): Hsm {
  const sealingKeys = new OpenKeys<SealingKey>(options.openKeys ?? 0);
  const privateKeys = new OpenKeys<PrivateKey>(options.openKeys ?? 0);
  const asymmetric = asymmetricLoader(options.asymmetric);

  /** The material of a token, or undefined. Whoever calls this overwrites what it gets. */
  async function unwrap(token: KeyToken): Promise<Uint8Array | undefined> {
    const label = fromHex(token.materialId);
    if (token.domain !== domainKey.id || label?.length !== materialIdBytes) return undefined;
    return domainKey.unwrap(token.wrapped, label);
  }

  async function mustUnwrap(token: KeyToken): Promise<Uint8Array> {
    const material = await unwrap(token);
    if (!material) throw new Error(`key token ${token.materialId} does not open in this domain`);
    return material;
  }

  /** Lets something be done with the material in the clear, and overwrites it afterwards. */
  async function withMaterial<T>(
    token: KeyToken,
    use: (material: Uint8Array) => T | Promise<T>,
  ): Promise<T> {
    const material = await mustUnwrap(token);
    try {
      return await use(material);
    } finally {
      material.fill(0);
    }
  }

  async function withPrivate<T>(
    token: KeyToken,
    use: (key: PrivateKey) => T | Promise<T>,
  ): Promise<T> {
    const held = privateKeys.get(token);
    if (held) return use(held);
    const { crypto, openPrivate } = await asymmetric();
    return withMaterial(token, async (material) => {
      // The key may keep the bytes it was made of; these are overwritten when this use is over.
      const key = await openPrivate(crypto, privateKeys.keeps ? material.slice() : material);
      privateKeys.set(token, key);
      return use(key);
    });
  }

  /** The backing key of a token, opened by the sealing that was given. */
  async function openSealing(
    { openKey }: SealingCrypto,
    token: KeyToken,
  ): Promise<SealingKey | undefined> {
    const material = await unwrap(token);
    if (material?.length !== gcmKeyBytes) {
      material?.fill(0);
      return undefined;
    }
    const key = openKey(material);
    material.fill(0);
    sealingKeys.set(token, key);
    return key;
  }

  async function openPublic(publicKey: Uint8Array): Promise<PublicKey> {
    const key = await (await asymmetric()).crypto.openPublicKey(publicKey);
    if (!key) throw new Error('a public key of the HSM is damaged');
    return key;
  }

  /** Wraps new material under its name and overwrites it. */
  async function keep(material: Uint8Array, label: Uint8Array): Promise<KeyToken> {
    try {
      return await wrapped(material, label, domainKey);
    } finally {
      material.fill(0);
    }
  }

  return {
    async generate(spec) {
      const label = random(materialIdBytes);
      const length = symmetricKeyBytes(spec);
      if (length !== undefined) return { token: await keep(random(length), label) };
      const { crypto, mustKindOf } = await asymmetric();
      const material = await crypto.generate(mustKindOf(spec), random);
      const key = await crypto.openPrivateKey(material);
      if (!key) throw new Error(`a new ${spec} key does not open`);
      return { publicKey: await key.publicKey(), token: await keep(material, label) };
    },

    async seal(token, plaintext, sealing) {
      if (!fits(sealing)) throw new Error('a sealing needs a nonce of 16 bytes and an iv of 12');
      if (options.sealing) {
        await atTheHsm;
        const key = sealingKeys.get(token) ?? (await openSealing(options.sealing, token));
        if (!key) throw new Error(`key token ${token.materialId} does not open for sealing`);
        return key.seal(sealing, plaintext);
      }
      const material = await mustUnwrap(token);
      if (material.length !== gcmKeyBytes) {
        material.fill(0);
        throw new Error(`key token ${token.materialId} is no symmetric encryption key`);
      }
      return withDerivedKey(material, sealing.nonce, (key) =>
        sealGcm({ key, iv: sealing.iv, aad: sealing.aad }, plaintext),
      );
    },

    async open(token, sealed, sealing) {
      if (!fits(sealing)) return undefined;
      if (options.sealing) {
        await atTheHsm;
        const key = sealingKeys.get(token) ?? (await openSealing(options.sealing, token));
        return key?.open(sealing, sealed);
      }
      const material = await unwrap(token);
      if (material?.length !== gcmKeyBytes) {
        material?.fill(0);
        return undefined;
      }
      return withDerivedKey(material, sealing.nonce, (key) =>
        openGcm({ key, iv: sealing.iv, aad: sealing.aad }, sealed),
      );
    },

    random,

    rewrap: (token, to) =>
      withMaterial(token, (material) =>
        // mustUnwrap has read the same digits.
        wrapped(material, fromHex(token.materialId) ?? new Uint8Array(), to),
      ),

    async sign(token, signing) {
      const { schemeOf, hashingOf } = await asymmetric();
      return withPrivate(token, (key) => {
        const hashing = 'signMessage' in key ? hashingOf(signing) : undefined;
        if (hashing) {
          const { scheme, hash } = hashing;
          return (key as HashingPrivateKey).signMessage(scheme, hash, signing.message);
        }
        const { scheme, input } = schemeOf(signing);
        return key.sign(scheme, input, random);
      });
    },

    async verify(publicKey, signing, signature) {
      const { schemeOf, hashingOf } = await asymmetric();
      const key = await openPublic(publicKey);
      const hashing = 'verifyMessage' in key ? hashingOf(signing) : undefined;
      if (hashing) {
        const { scheme, hash } = hashing;
        return (key as HashingPublicKey).verifyMessage(scheme, hash, signing.message, signature);
      }
      const { scheme, input } = schemeOf(signing);
      return key.verify(scheme, input, signature);
    },

    async encryptTo(publicKey, algorithm, plaintext) {
      const { encryptionSchemeOf } = await asymmetric();
      const key = await openPublic(publicKey);
      const sealed = await key.encrypt(encryptionSchemeOf(algorithm), plaintext, random);
      if (!sealed) throw new Error(`${algorithm} cannot take ${plaintext.length} bytes`);
      return sealed;
    },

    async decryptWith(token, algorithm, ciphertext) {
      const { encryptionSchemeOf } = await asymmetric();
      return withPrivate(token, (key) =>
        key.decrypt(encryptionSchemeOf(algorithm), ciphertext, random),
      );
    },

    async mac(token, algorithm, message) {
      const { macOf } = await asymmetric();
      return withMaterial(token, (material) => macOf(material, algorithm, message));
    },

    agree: (token, peer) => withPrivate(token, (key) => key.agree(peer)),

    async encapsulate(publicKey) {
      const made = await (await openPublic(publicKey)).encapsulate(random);
      if (!made) throw new Error('the public key of an ML-KEM key does not encapsulate');
      return made;
    },

    decapsulate: (token, ciphertext) => withPrivate(token, (key) => key.decapsulate(ciphertext)),

    async generatePair(spec) {
      const { crypto, mustKindOf } = await asymmetric();
      const privateKey = await crypto.generate(mustKindOf(spec), random);
      const key = await crypto.openPrivateKey(privateKey);
      if (!key) throw new Error(`a new ${spec} key pair does not open`);
      return { privateKey, publicKey: await key.publicKey() };
    },

    async importMaterial(incoming) {
      const { crypto } = await asymmetric();
      const { unwrapImport, fitMaterial } = await import('./importing.ts');
      const material = await withPrivate(incoming.wrappingKey, (key) =>
        unwrapImport(key, incoming, random),
      );
      if (!material) return 'unopened';
      const fits = await fitMaterial(crypto, material, incoming.spec);
      if (!fits) {
        material.fill(0);
        return 'unfit';
      }
      // The name of imported material follows from key and bytes: imported again it is the same.
      const label = sha256(concat(utf8('import'), utf8(incoming.bindTo), material));
      return { ...fits, token: await keep(material, label) };
    },

    async sealForRecipient(recipientPublicKey, plaintext) {
      const { sealEnvelope } = await import('../crypto/cms.ts');
      return sealEnvelope(recipientPublicKey, plaintext, random);
    },
  };
}

/** Bytes of a symmetric or HMAC key of KMS's own making; undefined for key pairs. */
function symmetricKeyBytes(spec: KeySpec): number | undefined {
  switch (spec) {
    case 'SYMMETRIC_DEFAULT':
      return gcmKeyBytes;
    case 'HMAC_224':
      return 28;
    case 'HMAC_256':
      return 32;
    case 'HMAC_384':
      return 48;
    case 'HMAC_512':
      return 64;
    default:
      return undefined;
  }
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

// openssl's own code beside the reference: equal bytes where an algorithm is deterministic, and
// where chance takes part each opens and verifies what the other made.

import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { type KeyKind, keyKinds, type SignatureScheme } from '../../src/crypto/asymmetric.ts';
import { type DigestName, digest } from '../../src/crypto/digest.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import type { HashingPrivateKey, HashingPublicKey } from '../../src/hsm/asymmetric.ts';
import { createHsm } from '../../src/hsm/create-hsm.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import { nativeCrypto } from '../../src/node/native-crypto.ts';
import { nativeDomainKey, nativeSealing } from '../../src/node/native-sealing.ts';
import { systemRandom } from '../../src/node/ports.ts';

const message = utf8('the quick brown fox');
const other = utf8('the quick brown fix');

/** One key of each kind, made by openssl where it makes them. RSA of 2,048 bits stands for all. */
const kinds = keyKinds.filter((kind) => kind !== 'rsa-3072' && kind !== 'rsa-4096');
const made = new Map<KeyKind, Promise<Uint8Array>>();
const pkcs8Of = (kind: KeyKind): Promise<Uint8Array> => {
  const known = made.get(kind) ?? Promise.resolve(nativeCrypto.generate(kind, systemRandom));
  made.set(kind, known);
  return known;
};

async function both(kind: KeyKind) {
  const pkcs8 = await pkcs8Of(kind);
  const reference = referenceCrypto.openPrivateKey(pkcs8);
  const native = await nativeCrypto.openPrivateKey(pkcs8);
  if (!reference || !native) throw new Error(`a new ${kind} key does not open`);
  const spki = reference.publicKey();
  const referencePublic = referenceCrypto.openPublicKey(spki);
  const nativePublic = await nativeCrypto.openPublicKey(spki);
  if (!referencePublic || !nativePublic) throw new Error(`a ${kind} public key does not open`);
  return { native, reference, spki, nativePublic, referencePublic };
}

/** What is signed in each way, and whether the same signature comes out every time. */
const ways: readonly (readonly [KeyKind, SignatureScheme, Uint8Array, boolean])[] = [
  ['rsa-2048', 'rsa-pkcs1-sha256', digest('sha256', message), true],
  ['rsa-2048', 'rsa-pkcs1-sha384', digest('sha384', message), true],
  ['rsa-2048', 'rsa-pkcs1-sha512', digest('sha512', message), true],
  ['rsa-2048', 'rsa-pss-sha256', digest('sha256', message), false],
  ['rsa-2048', 'rsa-pss-sha384', digest('sha384', message), false],
  ['rsa-2048', 'rsa-pss-sha512', digest('sha512', message), false],
  ['p-256', 'ecdsa', digest('sha256', message), false],
  ['p-384', 'ecdsa', digest('sha384', message), false],
  ['p-521', 'ecdsa', digest('sha512', message), false],
  ['secp256k1', 'ecdsa', digest('sha256', message), false],
  ['sm2', 'sm2', digest('sha256', message), false],
  ['sm2', 'sm2-message', message, false],
  ['ed25519', 'ed25519', message, true],
  ['ed25519', 'ed25519ph', digest('sha512', message), true],
  ['ml-dsa-44', 'ml-dsa', message, false],
  ['ml-dsa-65', 'ml-dsa', message, false],
  ['ml-dsa-87', 'ml-dsa', message, false],
  ['ml-dsa-44', 'ml-dsa-mu', new Uint8Array(64).fill(7), false],
];

const hashes: Partial<Record<KeyKind, DigestName>> = {
  'p-256': 'sha256',
  'p-384': 'sha384',
  'p-521': 'sha512',
  secp256k1: 'sha256',
};

describe('keys', () => {
  test.each(kinds)(
    '%s: both read what openssl made, and name the same public key',
    async (kind) => {
      const { native, reference, spki } = await both(kind);
      expect(native.kind).toBe(kind);
      expect(reference.kind).toBe(kind);
      expect(toHex(await native.publicKey())).toBe(toHex(spki));
    },
  );

  test.each(kinds)('%s: openssl reads what the reference made', async (kind) => {
    const random = seededRandom(kind);
    const pkcs8 =
      kind === 'rsa-2048' ? await pkcs8Of(kind) : referenceCrypto.generate(kind, random);
    const native = await nativeCrypto.openPrivateKey(pkcs8);
    const reference = referenceCrypto.openPrivateKey(pkcs8);
    expect(toHex((await native?.publicKey()) ?? message)).toBe(
      toHex(reference?.publicKey() ?? other),
    );
  });

  test.each(kinds)('%s: what is no key is none for both', async (kind) => {
    const pkcs8 = await pkcs8Of(kind);
    const spki = (await both(kind)).spki;
    for (const bad of [pkcs8.slice(0, -1), new Uint8Array(), message, spki]) {
      expect(await nativeCrypto.openPrivateKey(bad)).toBeUndefined();
      expect(referenceCrypto.openPrivateKey(bad)).toBeUndefined();
    }
    for (const bad of [spki.slice(0, -1), new Uint8Array(), message, pkcs8]) {
      expect(await nativeCrypto.openPublicKey(bad)).toBeUndefined();
      expect(referenceCrypto.openPublicKey(bad)).toBeUndefined();
    }
  });
});

describe('signatures', () => {
  test.each(ways)('%s %s', async (kind, scheme, input, isDeterministic) => {
    const { native, reference, nativePublic, referencePublic } = await both(kind);
    const byNative = await native.sign(scheme, input, systemRandom);
    const byReference = reference.sign(scheme, input, systemRandom);
    if (isDeterministic) expect(toHex(byNative)).toBe(toHex(byReference));
    else expect(byNative).not.toEqual(byReference);
    for (const signature of [byNative, byReference]) {
      expect(await nativePublic.verify(scheme, input, signature)).toBe(true);
      expect(referencePublic.verify(scheme, input, signature)).toBe(true);
      const damaged = signature.slice();
      damaged[20] = (damaged[20] ?? 0) ^ 1;
      expect(await nativePublic.verify(scheme, input, damaged)).toBe(false);
      expect(referencePublic.verify(scheme, input, damaged)).toBe(false);
    }
  });

  const hashed = ways.filter(([kind]) => kind === 'rsa-2048' || kind in hashes);
  test.each(hashed)('%s %s: a message hashed by openssl', async (kind, scheme, input, isSame) => {
    const { native, reference, nativePublic, referencePublic } = await both(kind);
    const hash = (hashes[kind] ?? scheme.slice(-6)) as DigestName;
    const { signMessage } = native as HashingPrivateKey;
    const { verifyMessage } = nativePublic as HashingPublicKey;
    const byNative = await signMessage(scheme, hash, message);
    const byReference = reference.sign(scheme, input, systemRandom);
    if (isSame) expect(toHex(byNative)).toBe(toHex(byReference));
    for (const signature of [byNative, byReference]) {
      expect(referencePublic.verify(scheme, input, signature)).toBe(true);
      expect(await verifyMessage(scheme, hash, message, signature)).toBe(true);
      expect(await verifyMessage(scheme, hash, other, signature)).toBe(false);
      expect(await verifyMessage(scheme, hash, message, signature.slice(1))).toBe(false);
    }
  });

  test('an RSA signature without its leading zero is none', async () => {
    const { native, nativePublic } = await both('rsa-2048');
    const { signMessage } = native as HashingPrivateKey;
    const { verifyMessage } = nativePublic as HashingPublicKey;
    // One in 256 begins with a zero.
    let signature = await signMessage('rsa-pss-sha256', 'sha256', message);
    for (let tries = 0; signature[0] !== 0 && tries < 8_000; tries++) {
      signature = await signMessage('rsa-pss-sha256', 'sha256', message);
    }
    expect(signature[0]).toBe(0);
    expect(await verifyMessage('rsa-pss-sha256', 'sha256', message, signature)).toBe(true);
    expect(await verifyMessage('rsa-pss-sha256', 'sha256', message, signature.slice(1))).toBe(
      false,
    );
  });
});

describe('encryption and agreement', () => {
  test.each([
    ['rsa-2048', 'rsa-oaep-sha1', 214],
    ['rsa-2048', 'rsa-oaep-sha256', 190],
    ['sm2', 'sm2', 100],
  ] as const)('%s %s: each opens what the other sealed', async (kind, scheme, most) => {
    const { native, reference, nativePublic, referencePublic } = await both(kind);
    const text = systemRandom(most);
    const byNative = await nativePublic.encrypt(scheme, text, systemRandom);
    const byReference = referencePublic.encrypt(scheme, text, systemRandom);
    for (const sealed of [byNative ?? message, byReference ?? message]) {
      expect(await native.decrypt(scheme, sealed, systemRandom)).toEqual(text);
      expect(reference.decrypt(scheme, sealed, systemRandom)).toEqual(text);
      for (const bad of [sealed.slice(1), new Uint8Array(sealed.length), new Uint8Array()]) {
        expect(await native.decrypt(scheme, bad, systemRandom)).toBeUndefined();
        expect(reference.decrypt(scheme, bad, systemRandom)).toBeUndefined();
      }
    }
    if (kind === 'sm2') return;
    const tooLong = systemRandom(most + 1);
    expect(await nativePublic.encrypt(scheme, tooLong, systemRandom)).toBeUndefined();
    expect(referencePublic.encrypt(scheme, tooLong, systemRandom)).toBeUndefined();
  });

  test.each(['p-256', 'p-384', 'p-521', 'secp256k1', 'sm2'] as const)(
    '%s: the same secret with the same peer, none with another curve',
    async (kind) => {
      const { native, reference } = await both(kind);
      const peer = referenceCrypto.openPrivateKey(referenceCrypto.generate(kind, systemRandom));
      const spki = peer?.publicKey() ?? message;
      const secret = reference.agree(spki);
      expect(secret).toBeDefined();
      expect(await native.agree(spki)).toEqual(secret);
      const { spki: foreign } = await both(kind === 'p-256' ? 'p-384' : 'p-256');
      for (const bad of [foreign, message, spki.slice(1)]) {
        expect(await native.agree(bad)).toBeUndefined();
        expect(reference.agree(bad)).toBeUndefined();
      }
    },
  );

  test.each(['ml-kem-512', 'ml-kem-768', 'ml-kem-1024'] as const)('%s', async (kind) => {
    const { native, reference, nativePublic, referencePublic } = await both(kind);
    const byNative = await nativePublic.encapsulate(systemRandom);
    const byReference = referencePublic.encapsulate(systemRandom);
    for (const made of [byNative, byReference]) {
      if (!made) throw new Error('nothing was encapsulated');
      const { secret, ciphertext } = made;
      expect(await native.decapsulate(ciphertext)).toEqual(secret);
      expect(reference.decapsulate(ciphertext)).toEqual(secret);
      // Implicit rejection: another secret, the same one on both sides.
      const wrong = ciphertext.slice();
      wrong[3] = (wrong[3] ?? 0) ^ 1;
      expect(await native.decapsulate(wrong)).toEqual(reference.decapsulate(wrong));
      expect(await native.decapsulate(ciphertext.slice(1))).toBeUndefined();
    }
  });
});

describe('sealing', () => {
  const raw = seededRandom('domain')(32);
  const sealing = { nonce: systemRandom(16), iv: systemRandom(12), aad: utf8('context') };

  test('the domain keys have one name, and each opens what the other wrapped', async () => {
    const domains = [softwareDomainKey(raw, systemRandom), nativeDomainKey(raw, systemRandom)];
    expect(domains[0]?.id).toBe(domains[1]?.id);
    for (const wrapping of domains) {
      const wrapped = await wrapping.wrap(message, utf8('label'));
      for (const domain of domains) {
        expect(await domain.unwrap(wrapped, utf8('label'))).toEqual(message);
        expect(await domain.unwrap(wrapped, utf8('other'))).toBeUndefined();
        expect(await domain.unwrap(wrapped.slice(1), utf8('label'))).toBeUndefined();
        expect(await domain.unwrap(new Uint8Array(5), utf8('label'))).toBeUndefined();
      }
    }
  });

  test.each([0, 1, 43, 4107, 9000])(
    '%i bytes sealed by both are the same bytes',
    async (length) => {
      const reference = createHsm(softwareDomainKey(raw, systemRandom), systemRandom);
      const native = createHsm(nativeDomainKey(raw, systemRandom), systemRandom, {
        sealing: nativeSealing,
        openKeys: 2,
      });
      const text = systemRandom(length);
      const { token } = await reference.generate('SYMMETRIC_DEFAULT');
      const sealed = await native.seal(token, text, sealing);
      expect(toHex(sealed)).toBe(toHex(await reference.seal(token, text, sealing)));
      for (const hsm of [native, reference, native]) {
        expect(await hsm.open(token, sealed, sealing)).toEqual(text);
        expect(await hsm.open(token, sealed, { ...sealing, aad: other })).toBeUndefined();
        expect(await hsm.open(token, sealed.slice(1), sealing)).toBeUndefined();
        expect(await hsm.open(token, new Uint8Array(3), sealing)).toBeUndefined();
      }
    },
  );

  test('a key that is held open opens for its own token only', async () => {
    const hsm = createHsm(nativeDomainKey(raw, systemRandom), systemRandom, {
      sealing: nativeSealing,
      openKeys: 2,
    });
    const { token } = await hsm.generate('SYMMETRIC_DEFAULT');
    const sealed = await hsm.seal(token, message, sealing);
    const wrapped = token.wrapped.slice();
    wrapped[30] = (wrapped[30] ?? 0) ^ 1;
    expect(await hsm.open({ ...token, wrapped }, sealed, sealing)).toBeUndefined();
    expect(await hsm.open(token, sealed, sealing)).toEqual(message);
  });

  test('more keys than may be held open all still open', async () => {
    const hsm = createHsm(nativeDomainKey(raw, systemRandom), systemRandom, {
      sealing: nativeSealing,
      openKeys: 2,
    });
    const tokens = await Promise.all(
      Array.from({ length: 5 }, async () => (await hsm.generate('SYMMETRIC_DEFAULT')).token),
    );
    for (const token of [...tokens, ...tokens.toReversed()]) {
      const sealed = await hsm.seal(token, message, sealing);
      expect(await hsm.open(token, sealed, sealing)).toEqual(message);
    }
  });
});

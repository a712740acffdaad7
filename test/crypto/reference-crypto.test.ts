// The one interface over all asymmetric keys: every kind does what it can and refuses the rest.
// The algorithms themselves are judged in the tests beside this one.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import {
  type EncryptionScheme,
  type KeyKind,
  keyKinds,
  type SignatureScheme,
} from '../../src/crypto/asymmetric.ts';
import { writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { generateRsaKey, writeRsaPrivateKey } from '../../src/crypto/rsa-keys.ts';
import { sm2Digest } from '../../src/crypto/sm2.ts';
import { rsaTestPkcs8 } from '../support/rsa-keys.ts';

const { generate, openPrivateKey, openPublicKey } = referenceCrypto;
const random = seededRandom('reference crypto');

const rsaSignatures = ['sha256', 'sha384', 'sha512'].flatMap((hash) => [
  `rsa-pkcs1-${hash}`,
  `rsa-pss-${hash}`,
]) as SignatureScheme[];
const rsaEncryptions: readonly EncryptionScheme[] = ['rsa-oaep-sha1', 'rsa-oaep-sha256'];

interface Ability {
  readonly signs: readonly SignatureScheme[];
  readonly encrypts: readonly EncryptionScheme[];
  readonly agrees: boolean;
  readonly encapsulates: boolean;
  /** Of whole signatures; DER varies. */
  readonly signatureBytes?: number;
}

const nothing = { signs: [], encrypts: [], agrees: false, encapsulates: false } as const;
const rsa = { ...nothing, signs: rsaSignatures, encrypts: rsaEncryptions };
const curve = { ...nothing, signs: ['ecdsa'], agrees: true } as const;
const mlDsa = { ...nothing, signs: ['ml-dsa', 'ml-dsa-mu'] } as const;
const mlKem = { ...nothing, encapsulates: true };

const abilities: Readonly<Record<KeyKind, Ability>> = {
  'rsa-2048': { ...rsa, signatureBytes: 256 },
  'rsa-3072': { ...rsa, signatureBytes: 384 },
  'rsa-4096': { ...rsa, signatureBytes: 512 },
  'p-256': curve,
  'p-384': curve,
  'p-521': curve,
  secp256k1: curve,
  sm2: { ...curve, signs: ['sm2', 'sm2-message'], encrypts: ['sm2'] },
  ed25519: { ...nothing, signs: ['ed25519', 'ed25519ph'], signatureBytes: 64 },
  'ml-dsa-44': { ...mlDsa, signatureBytes: 2420 },
  'ml-dsa-65': { ...mlDsa, signatureBytes: 3309 },
  'ml-dsa-87': { ...mlDsa, signatureBytes: 4627 },
  'ml-kem-512': mlKem,
  'ml-kem-768': mlKem,
  'ml-kem-1024': mlKem,
};

const allSignatures = [
  ...rsaSignatures,
  'ecdsa',
  'sm2',
  'sm2-message',
  'ed25519',
  'ed25519ph',
  'ml-dsa',
  'ml-dsa-mu',
] as const;
const allEncryptions: readonly EncryptionScheme[] = [...rsaEncryptions, 'sm2'];

/** RSA keys come from a file: openssl has waited for their primes. */
function keyOf(kind: KeyKind): Uint8Array {
  if (kind === 'rsa-2048') return rsaTestPkcs8(2048);
  if (kind === 'rsa-3072') return rsaTestPkcs8(3072);
  if (kind === 'rsa-4096') return rsaTestPkcs8(4096);
  return generate(kind, random);
}

/** An input of the length the scheme asks for. */
function inputFor(scheme: SignatureScheme): Uint8Array {
  if (/sha384/.test(scheme)) return random(48);
  return random(/sha512|mu$/.test(scheme) ? 64 : 32);
}

describe.each(keyKinds)('a key of kind %s', (kind) => {
  const can = abilities[kind];
  const pkcs8 = keyOf(kind);
  const secret = openPrivateKey(pkcs8) ?? expect.fail('the private key does not open');
  const spki = secret.publicKey();
  const open = openPublicKey(spki) ?? expect.fail('the public key does not open');

  test('knows its kind from both files', () => {
    expect([secret.kind, open.kind]).toEqual([kind, kind]);
    expect(openPrivateKey(spki)).toBeUndefined();
    expect(openPublicKey(pkcs8)).toBeUndefined();
  });

  test.each(allSignatures)(`signs only with its own schemes: %s`, (scheme) => {
    const input = inputFor(scheme);
    if (!can.signs.includes(scheme)) {
      expect(() => secret.sign(scheme, input, random)).toThrow(`does not do ${scheme}`);
      expect(() => open.verify(scheme, input, new Uint8Array(64))).toThrow('does not do');
      return;
    }
    const signature = secret.sign(scheme, input, random);
    expect(open.verify(scheme, input, signature)).toBe(true);
    expect(open.verify(scheme, input.with(0, (input[0] ?? 0) ^ 1), signature)).toBe(false);
    if (can.signatureBytes) expect(signature).toHaveLength(can.signatureBytes);
    for (const other of can.signs) {
      if (other === scheme || inputFor(other).length !== input.length) continue;
      expect(open.verify(other, input, signature), other).toBe(false);
    }
  });

  test.each(allEncryptions)('encrypts only with its own schemes: %s', (scheme) => {
    const text = utf8('a text');
    if (!can.encrypts.includes(scheme)) {
      expect(() => open.encrypt(scheme, text, random)).toThrow(`does not do ${scheme}`);
      expect(() => secret.decrypt(scheme, text, random)).toThrow(`does not do ${scheme}`);
      return;
    }
    const sealed = open.encrypt(scheme, text, random) ?? expect.fail('too long');
    expect(secret.decrypt(scheme, sealed, random)).toEqual(text);
    expect(secret.decrypt(scheme, sealed.subarray(1), random)).toBeUndefined();
    for (const other of can.encrypts) {
      if (other !== scheme) expect(secret.decrypt(other, sealed, random)).toBeUndefined();
    }
  });

  test('agrees and encapsulates only if it can', () => {
    if (can.agrees) {
      const other = openPrivateKey(generate(kind, random)) ?? expect.fail('does not open');
      expect(secret.agree(other.publicKey())).toEqual(other.agree(spki));
      const foreign = openPrivateKey(generate(kind === 'p-256' ? 'p-384' : 'p-256', random));
      expect(secret.agree(foreign?.publicKey() ?? expect.fail('does not open'))).toBeUndefined();
      expect(secret.agree(pkcs8)).toBeUndefined();
    } else expect(() => secret.agree(spki)).toThrow('does not do ecdh');
    if (can.encapsulates) {
      const sealed = open.encapsulate(random) ?? expect.fail('no key');
      expect(secret.decapsulate(sealed.ciphertext)).toEqual(sealed.secret);
      expect(secret.decapsulate(sealed.ciphertext.subarray(1))).toBeUndefined();
    } else {
      expect(() => open.encapsulate(random)).toThrow('does not do encapsulate');
      expect(() => secret.decapsulate(random(768))).toThrow('does not do decapsulate');
    }
  });

  test('comes from its seed', () => {
    // Not RSA, for its time: rsa.test.ts shows it once.
    if (kind.startsWith('rsa-')) return;
    expect(generate(kind, seededRandom(7))).toEqual(generate(kind, seededRandom(7)));
    expect(generate(kind, seededRandom(7))).not.toEqual(generate(kind, seededRandom(8)));
  });
});

describe('the interface', () => {
  test('makes RSA keys of its kinds', () => {
    const pkcs8 = generate('rsa-2048', seededRandom('reference rsa'));
    expect(openPrivateKey(pkcs8)?.kind).toBe('rsa-2048');
  });

  test('an RSA key of a length that is no kind does not open', () => {
    const key = writeRsaPrivateKey(generateRsaKey(1024, random));
    expect(openPrivateKey(writePkcs8({ algorithm: 'rsa', key }))).toBeUndefined();
  });

  test('an SM2 message is hashed with the identity and the key of its signer', () => {
    const secret = openPrivateKey(generate('sm2', random)) ?? expect.fail('does not open');
    const spki = secret.publicKey();
    const message = utf8('a message');
    const digest = sm2Digest(spki.subarray(-65), message);
    const signature = secret.sign('sm2-message', message, random);
    expect(openPublicKey(spki)?.verify('sm2', digest, signature)).toBe(true);
  });
});

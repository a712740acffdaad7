// AsymmetricCrypto in TypeScript alone: synchronous, the same in every browser and in Node, all
// chance from the port. Other implementations are compared with this one.

import type { Random } from '../base/random.ts';
import type {
  AsymmetricCrypto,
  EncryptionScheme,
  KeyKind,
  PrivateKey,
  PublicKey,
  SignatureScheme,
} from './asymmetric.ts';
import { type CurveName, generateEcKey, isCurveName, publicPoint } from './curves.ts';
import type { DigestName } from './digest.ts';
import { sharedSecret } from './ecdh.ts';
import { signEcdsa, verifyEcdsa } from './ecdsa.ts';
import * as ed25519 from './ed25519.ts';
import { bitLength } from './integers.ts';
import type { EncodedKey } from './key-algorithms.ts';
import * as mlDsa from './ml-dsa.ts';
import * as mlKem from './ml-kem.ts';
import { readPkcs8, writePkcs8 } from './pkcs8.ts';
import * as rsa from './rsa.ts';
import * as rsaKeys from './rsa-keys.ts';
import * as sm2 from './sm2.ts';
import { readSpki, writeSpki } from './spki.ts';

/** The same promises, kept at once. */
type AtOnce<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Awaited<R> : T[K];
};
export type ReferencePrivateKey = AtOnce<PrivateKey>;
export type ReferencePublicKey = AtOnce<PublicKey>;

export const referenceCrypto = {
  generate: (kind: KeyKind, random: Random): Uint8Array => writePkcs8(generated(kind, random)),
  openPrivateKey: (pkcs8: Uint8Array): ReferencePrivateKey | undefined =>
    privateKey(readPkcs8(pkcs8)),
  openPublicKey: (spki: Uint8Array): ReferencePublicKey | undefined => publicKey(readSpki(spki)),
} as const satisfies AsymmetricCrypto;

const rsaBits = { 'rsa-2048': 2048, 'rsa-3072': 3072, 'rsa-4096': 4096 } as const;
type RsaKind = keyof typeof rsaBits;

const rsaSchemes: Partial<Record<SignatureScheme, { isPss: boolean; hash: DigestName }>> = {
  'rsa-pkcs1-sha256': { isPss: false, hash: 'sha256' },
  'rsa-pkcs1-sha384': { isPss: false, hash: 'sha384' },
  'rsa-pkcs1-sha512': { isPss: false, hash: 'sha512' },
  'rsa-pss-sha256': { isPss: true, hash: 'sha256' },
  'rsa-pss-sha384': { isPss: true, hash: 'sha384' },
  'rsa-pss-sha512': { isPss: true, hash: 'sha512' },
};
const oaepHashes: Partial<Record<EncryptionScheme, DigestName>> = {
  'rsa-oaep-sha1': 'sha1',
  'rsa-oaep-sha256': 'sha256',
};

function generated(kind: KeyKind, random: Random): EncodedKey {
  if (isRsaKind(kind)) {
    const key = rsaKeys.generateRsaKey(rsaBits[kind], random);
    return { algorithm: 'rsa', key: rsaKeys.writeRsaPrivateKey(key) };
  }
  if (isCurveName(kind)) return { algorithm: kind, key: generateEcKey(kind, random) };
  if (kind === 'ed25519') return { algorithm: kind, key: ed25519.generateEd25519Seed(random) };
  if (mlDsa.isMlDsaName(kind)) return { algorithm: kind, key: mlDsa.generateMlDsaSeed(random) };
  return { algorithm: kind, key: mlKem.generateMlKemSeed(random) };
}

function privateKey(encoded: EncodedKey | undefined): ReferencePrivateKey | undefined {
  if (!encoded) return undefined;
  const { algorithm, key } = encoded;
  if (algorithm === 'rsa') return rsaPrivateKey(rsaKeys.readRsaPrivateKey(key));
  if (isCurveName(algorithm)) return curvePrivateKey(algorithm, key);
  if (algorithm === 'ed25519') return ed25519PrivateKey(key);
  if (mlDsa.isMlDsaName(algorithm)) return mlDsaPrivateKey(algorithm, key);
  return mlKemPrivateKey(algorithm, key);
}

function publicKey(encoded: EncodedKey | undefined): ReferencePublicKey | undefined {
  if (!encoded) return undefined;
  const { algorithm, key } = encoded;
  if (algorithm === 'rsa') return rsaPublicKey(rsaKeys.readRsaPublicKey(key));
  if (isCurveName(algorithm)) return curvePublicKey(algorithm, key);
  if (algorithm === 'ed25519') return ed25519PublicKey(key);
  if (mlDsa.isMlDsaName(algorithm)) return mlDsaPublicKey(algorithm, key);
  return {
    ...unablePublicKey(algorithm),
    encapsulate: (random) => mlKem.encapsulate(algorithm, key, random),
  };
}

function rsaPrivateKey(key: rsaKeys.RsaPrivateKey | undefined): ReferencePrivateKey | undefined {
  const kind = rsaKindOf(key);
  if (!key || !kind) return undefined;
  return {
    ...unablePrivateKey(kind),
    publicKey: () => writeSpki({ algorithm: 'rsa', key: rsaKeys.writeRsaPublicKey(key) }),
    sign(scheme, input, random) {
      const { isPss, hash } = rsaSchemes[scheme] ?? misuse(kind, scheme);
      return (isPss ? rsa.signPss : rsa.signPkcs1)(key, hash, input, random);
    },
    decrypt(scheme, ciphertext, random) {
      const hash = oaepHashes[scheme] ?? misuse(kind, scheme);
      return rsa.decryptOaep(key, { hash }, ciphertext, random);
    },
  };
}

function rsaPublicKey(key: rsaKeys.RsaPublicKey | undefined): ReferencePublicKey | undefined {
  const kind = rsaKindOf(key);
  if (!key || !kind) return undefined;
  return {
    ...unablePublicKey(kind),
    verify(scheme, input, signature) {
      const { isPss, hash } = rsaSchemes[scheme] ?? misuse(kind, scheme);
      return (isPss ? rsa.verifyPss : rsa.verifyPkcs1)(key, hash, input, signature);
    },
    encrypt(scheme, text, random) {
      const hash = oaepHashes[scheme] ?? misuse(kind, scheme);
      return rsa.encryptOaep(key, { hash }, text, random);
    },
  };
}

function curvePrivateKey(curve: CurveName, d: Uint8Array): ReferencePrivateKey {
  return {
    ...unablePrivateKey(curve),
    publicKey: () => writeSpki({ algorithm: curve, key: publicPoint(curve, d) }),
    sign(scheme, input, random) {
      if (curve !== 'sm2') {
        return scheme === 'ecdsa' ? signEcdsa(curve, d, input, random) : misuse(curve, scheme);
      }
      if (scheme === 'sm2') return sm2.signSm2(d, input, random);
      if (scheme !== 'sm2-message') return misuse(curve, scheme);
      return sm2.signSm2(d, sm2.sm2Digest(publicPoint(curve, d), input), random);
    },
    decrypt: (scheme, ciphertext) =>
      curve === 'sm2' && scheme === 'sm2' ? sm2.decryptSm2(d, ciphertext) : misuse(curve, scheme),
    agree(spki) {
      const other = readSpki(spki);
      return other?.algorithm === curve ? sharedSecret(curve, d, other.key) : undefined;
    },
  };
}

function curvePublicKey(curve: CurveName, point: Uint8Array): ReferencePublicKey {
  return {
    ...unablePublicKey(curve),
    verify(scheme, input, signature) {
      if (curve !== 'sm2') {
        if (scheme !== 'ecdsa') return misuse(curve, scheme);
        return verifyEcdsa(curve, point, input, signature);
      }
      if (scheme === 'sm2') return sm2.verifySm2(point, input, signature);
      if (scheme !== 'sm2-message') return misuse(curve, scheme);
      return sm2.verifySm2(point, sm2.sm2Digest(point, input), signature);
    },
    encrypt: (scheme, text, random) =>
      curve === 'sm2' && scheme === 'sm2'
        ? sm2.encryptSm2(point, text, random)
        : misuse(curve, scheme),
  };
}

const ed25519Modes: Partial<Record<SignatureScheme, ed25519.Ed25519Mode>> = {
  ed25519: 'pure',
  ed25519ph: 'ph',
};

function ed25519PrivateKey(seed: Uint8Array): ReferencePrivateKey {
  const kind = 'ed25519';
  return {
    ...unablePrivateKey(kind),
    publicKey: () => writeSpki({ algorithm: kind, key: ed25519.ed25519PublicKey(seed) }),
    sign: (scheme, input) =>
      ed25519.signEd25519(ed25519Modes[scheme] ?? misuse(kind, scheme), seed, input),
  };
}

function ed25519PublicKey(key: Uint8Array): ReferencePublicKey {
  const kind = 'ed25519';
  return {
    ...unablePublicKey(kind),
    verify: (scheme, input, signature) =>
      ed25519.verifyEd25519(ed25519Modes[scheme] ?? misuse(kind, scheme), key, input, signature),
  };
}

const mlDsaInputs: Partial<Record<SignatureScheme, mlDsa.MlDsaInput>> = {
  'ml-dsa': 'message',
  'ml-dsa-mu': 'mu',
};

function mlDsaPrivateKey(name: mlDsa.MlDsaName, seed: Uint8Array): ReferencePrivateKey {
  return {
    ...unablePrivateKey(name),
    publicKey: () => writeSpki({ algorithm: name, key: mlDsa.mlDsaPublicKey(name, seed) }),
    sign: (scheme, input, random) =>
      mlDsa.signMlDsa(name, mlDsaInputs[scheme] ?? misuse(name, scheme), seed, input, random),
  };
}

function mlDsaPublicKey(name: mlDsa.MlDsaName, key: Uint8Array): ReferencePublicKey {
  return {
    ...unablePublicKey(name),
    verify(scheme, input, signature) {
      const kind = mlDsaInputs[scheme] ?? misuse(name, scheme);
      return mlDsa.verifyMlDsa(name, kind, key, input, signature);
    },
  };
}

function mlKemPrivateKey(name: mlKem.MlKemName, seed: Uint8Array): ReferencePrivateKey {
  return {
    ...unablePrivateKey(name),
    publicKey: () => writeSpki({ algorithm: name, key: mlKem.mlKemPublicKey(name, seed) }),
    decapsulate: (ciphertext) => mlKem.decapsulate(name, seed, ciphertext),
  };
}

/** What a kind cannot do unless it says otherwise. */
function unablePrivateKey(kind: KeyKind): Omit<ReferencePrivateKey, 'publicKey'> {
  return {
    kind,
    sign: (scheme) => misuse(kind, scheme),
    decrypt: (scheme) => misuse(kind, scheme),
    agree: () => misuse(kind, 'ecdh'),
    decapsulate: () => misuse(kind, 'decapsulate'),
  };
}

function unablePublicKey(kind: KeyKind): ReferencePublicKey {
  return {
    kind,
    verify: (scheme) => misuse(kind, scheme),
    encrypt: (scheme) => misuse(kind, scheme),
    encapsulate: () => misuse(kind, 'encapsulate'),
  };
}

function misuse(kind: KeyKind, scheme: string): never {
  throw new Error(`a key of kind ${kind} does not do ${scheme}`);
}

function isRsaKind(kind: KeyKind): kind is RsaKind {
  return Object.hasOwn(rsaBits, kind);
}

function rsaKindOf(key: rsaKeys.RsaPublicKey | undefined): RsaKind | undefined {
  const bits = key && bitLength(key.n);
  return (Object.keys(rsaBits) as RsaKind[]).find((kind) => rsaBits[kind] === bits);
}

// AsymmetricCrypto over node:crypto: openssl's own code on KeyObjects. RSA keys are made off the
// event loop. What node:crypto does not offer (SM2 as KMS uses it, Ed25519ph, ML-DSA's external mu,
// ECDSA over a digest) and every judgement of what is a valid key stays with the reference.

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { AsymmetricCrypto, KeyKind } from '../crypto/asymmetric.ts';
import { referenceCrypto } from '../crypto/reference-crypto.ts';
import { limited } from './limited.ts';
import { nativePrivateKey, nativePublicKey } from './native-keys.ts';

const modulusLengths: Partial<Record<KeyKind, number>> = {
  'rsa-2048': 2048,
  'rsa-3072': 3072,
  'rsa-4096': 4096,
};
const namedCurves: Partial<Record<KeyKind, string>> = {
  'p-256': 'prime256v1',
  'p-384': 'secp384r1',
  'p-521': 'secp521r1',
  secp256k1: 'secp256k1',
};
const isReferenceOnly = (kind: KeyKind): boolean => kind === 'sm2';

const publicKeyEncoding = { format: 'der', type: 'spki' } as const;
const privateKeyEncoding = { format: 'der', type: 'pkcs8' } as const;

// Making keys takes seconds of a core; one stays free for everybody else.
const makeRsa = limited(Math.max(1, availableParallelism() - 1), generateRsa);

export const nativeCrypto: AsymmetricCrypto = {
  generate(kind, random) {
    const modulusLength = modulusLengths[kind];
    if (modulusLength !== undefined) return makeRsa(modulusLength);
    const namedCurve = namedCurves[kind];
    // The other private keys are seeds: random bytes.
    if (namedCurve === undefined) return referenceCrypto.generate(kind, random);
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve,
      publicKeyEncoding,
      privateKeyEncoding,
    });
    return taken(privateKey);
  },

  openPrivateKey(pkcs8) {
    const reference = referenceCrypto.openPrivateKey(pkcs8);
    if (!reference || isReferenceOnly(reference.kind)) return reference;
    const key = createPrivateKey({ key: buffer(pkcs8), format: 'der', type: 'pkcs8' });
    return nativePrivateKey(key, reference);
  },

  openPublicKey(spki) {
    const reference = referenceCrypto.openPublicKey(spki);
    if (!reference || isReferenceOnly(reference.kind)) return reference;
    const key = readSpki(spki);
    return key && nativePublicKey(key, reference);
  },
};

/** Threads that have nothing to do. They do not keep the process alive. */
const idle: Worker[] = [];

async function generateRsa(modulusLength: number): Promise<Uint8Array> {
  const maker = idle.pop() ?? new Worker(new URL('./rsa-maker.ts', import.meta.url));
  maker.ref();
  maker.postMessage(modulusLength);
  const [pkcs8] = (await once(maker, 'message')) as [Uint8Array];
  maker.unref();
  idle.push(maker);
  return pkcs8;
}

/** undefined for a point off its curve, which the reference finds out only when it is used. */
function readSpki(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: buffer(spki), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** Plain bytes of their own; the buffer they came in is overwritten. */
function taken(bytes: Buffer): Uint8Array {
  const out = new Uint8Array(bytes);
  bytes.fill(0);
  return out;
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

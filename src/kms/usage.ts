// Whether a key can do what is asked of it: the algorithm, and the origin an operation needs.

import { type EncryptionAlgorithm, type KeyOrigin, specAbilities } from '../facts/key-specs.ts';
import { refuse } from '../service/refusal.ts';
import type { Key } from './rows.ts';

/** Refuses an algorithm that the key's spec does not have. */
export function requireAlgorithm<A extends string>(key: Key, algorithm: A): A {
  const algorithms = specAbilities[key.keySpec].usages[key.keyUsage] ?? [];
  if (!algorithms.includes(algorithm)) {
    refuse(
      'InvalidKeyUsageException',
      `Algorithm ${algorithm} is incompatible with key spec ${key.keySpec}.`,
    );
  }
  return algorithm;
}

/** The algorithm of an encryption; symmetric where none is named. */
export function requireEncryption(
  key: Key,
  asked: EncryptionAlgorithm | undefined,
): EncryptionAlgorithm {
  return requireAlgorithm(key, asked ?? 'SYMMETRIC_DEFAULT');
}

/** Data keys come from symmetric encryption keys only. */
export function requireSymmetric(key: Key, operation: string): void {
  if (key.keySpec === 'SYMMETRIC_DEFAULT') return;
  // Text in the family of the recorded ones; the live service's is not known for this case.
  refuse(
    'InvalidKeyUsageException',
    `${key.arn} key spec is ${key.keySpec} which is not valid for ${operation}.`,
  );
}

export function requireOrigin(key: Key, origins: readonly KeyOrigin[]): void {
  if (origins.includes(key.origin)) return;
  refuse(
    'UnsupportedOperationException',
    `${key.arn} origin is ${key.origin} which is not valid for this operation.`,
  );
}

/** Symmetric and HMAC keys have no public half. The text is ours. */
export function requireKeyPair(key: Key): void {
  const { family } = specAbilities[key.keySpec];
  if (family !== 'symmetric' && family !== 'hmac') return;
  refuse('UnsupportedOperationException', `${key.arn} is not an asymmetric key`);
}

// Whether a key can do what is asked of it: its usage and the algorithm.

import type { encryptionAlgorithms } from '../facts/key-specs.ts';
import { refuse } from '../service/refusal.ts';
import type { Key } from './rows.ts';

type EncryptionAlgorithm = (typeof encryptionAlgorithms)[number];

/** The algorithm of a symmetric encryption key; any other is refused. */
export function requireSymmetric(
  key: Key,
  asked: EncryptionAlgorithm | undefined,
): EncryptionAlgorithm {
  const algorithm = asked ?? 'SYMMETRIC_DEFAULT';
  if (algorithm !== 'SYMMETRIC_DEFAULT') {
    refuse(
      'InvalidKeyUsageException',
      `Algorithm ${algorithm} is incompatible with key spec ${key.keySpec}.`,
    );
  }
  return algorithm;
}

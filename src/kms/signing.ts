// What Sign and Verify ask of a message: its type must fit the algorithm, a digest its length.

import { digestBytes, type MessageType, type SigningAlgorithm } from '../facts/key-specs.ts';
import type { Signing } from '../hsm/hsm.ts';
import { refuse } from '../service/refusal.ts';
import type { Key } from './rows.ts';
import { requireAlgorithm } from './usage.ts';

const muBytes = 64;

interface Asked {
  readonly Message: Uint8Array;
  readonly MessageType?: MessageType | undefined;
  readonly SigningAlgorithm: SigningAlgorithm;
}

/** The signing a request asks for, or the refusal. */
export function signingOf(key: Key, asked: Asked): Signing {
  const algorithm = requireAlgorithm(key, asked.SigningAlgorithm);
  const messageType = asked.MessageType ?? 'RAW';
  if (!messageTypesOf(algorithm).includes(messageType)) {
    refuse(
      'ValidationException',
      `Message type ${messageType} is incompatible with key spec ${key.keySpec}.`,
    );
  }
  const length = messageType === 'EXTERNAL_MU' ? muBytes : digestBytes[algorithm];
  if (messageType !== 'RAW' && asked.Message.length !== length) {
    refuse('ValidationException', `Digest is invalid length for algorithm ${algorithm}.`);
  }
  return { spec: key.keySpec, algorithm, messageType, message: asked.Message };
}

function messageTypesOf(algorithm: SigningAlgorithm): readonly MessageType[] {
  switch (algorithm) {
    case 'ED25519_SHA_512':
      return ['RAW'];
    case 'ED25519_PH_SHA_512':
      return ['DIGEST'];
    case 'ML_DSA_SHAKE_256':
      return ['RAW', 'EXTERNAL_MU'];
    default:
      return ['RAW', 'DIGEST'];
  }
}

// Encrypt: up to 4,096 bytes directly under a KMS key.

import { boolean, optional } from '../../service/shape.ts';
import { encryptUnder } from '../encryption.ts';
import { keyOperation } from '../operation.ts';
import {
  ciphertext,
  encryptionAlgorithm,
  encryptionContext,
  grantTokens,
  keyName,
  keyReference,
  plaintext,
} from '../shapes.ts';
import { needsEnabled } from '../state.ts';
import { requireEncryption } from '../usage.ts';

export const encrypt = keyOperation({
  name: 'Encrypt',
  summary: 'encrypts up to 4,096 bytes under a KMS key',
  docs: 'API_Encrypt',
  input: {
    KeyId: keyReference(),
    Plaintext: plaintext(),
    EncryptionContext: optional(encryptionContext()),
    GrantTokens: optional(grantTokens()),
    EncryptionAlgorithm: optional(encryptionAlgorithm()),
    DryRun: optional(boolean()),
  },
  output: {
    CiphertextBlob: ciphertext(),
    KeyId: keyName(),
    EncryptionAlgorithm: encryptionAlgorithm(),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:Encrypt', crossAccount: true },
  states: needsEnabled,
  usage: 'ENCRYPT_DECRYPT',
  tracked: true,
  errors: ['InvalidKeyUsageException'],
  trail: { readOnly: true, defaults: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' } },
  differs: ['the inside of the ciphertext blob is ours; AWS does not publish its own'],
  async handle(input, { theKey, tx, hsm }) {
    const algorithm = requireEncryption(theKey, input.EncryptionAlgorithm);
    const { Plaintext, EncryptionContext } = input;
    return {
      CiphertextBlob: await encryptUnder(theKey, algorithm, Plaintext, EncryptionContext, {
        tx,
        hsm,
      }),
      KeyId: theKey.arn,
      EncryptionAlgorithm: algorithm,
    };
  },
});

// GenerateDataKeyPairWithoutPlaintext: a key pair whose private half leaves KMS wrapped only.

import { dataKeyPairSpecs } from '../../facts/key-specs.ts';
import { blob, boolean, oneOf, optional } from '../../service/shape.ts';
import { makeDataKeyPair } from '../data-key-pair.ts';
import { keyOperation } from '../operation.ts';
import {
  ciphertext,
  encryptionContext,
  grantTokens,
  keyName,
  keyReference,
  materialId,
} from '../shapes.ts';
import { pairsNeedEnabled } from '../state.ts';

export const generateDataKeyPairWithoutPlaintext = keyOperation({
  name: 'GenerateDataKeyPairWithoutPlaintext',
  summary: 'makes a data key pair and returns its private key wrapped only',
  docs: 'API_GenerateDataKeyPairWithoutPlaintext',
  input: {
    EncryptionContext: optional(encryptionContext()),
    KeyId: keyReference(),
    KeyPairSpec: oneOf(dataKeyPairSpecs),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
  },
  output: {
    PrivateKeyCiphertextBlob: ciphertext(),
    PublicKey: blob(),
    KeyId: keyName(),
    KeyPairSpec: oneOf(dataKeyPairSpecs),
    KeyMaterialId: optional(materialId()),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:GenerateDataKeyPairWithoutPlaintext', crossAccount: true },
  states: pairsNeedEnabled,
  usage: 'ENCRYPT_DECRYPT',
  tracked: true,
  errors: ['InvalidKeyUsageException', 'UnsupportedOperationException'],
  trail: { readOnly: true },
  async handle(input, context) {
    const { theKey } = context;
    const operation = 'GenerateDataKeyPairWithoutPlaintext';
    const pair = await makeDataKeyPair(theKey, input, operation, context);
    pair.privateKey.fill(0);
    return {
      PrivateKeyCiphertextBlob: pair.wrapped,
      PublicKey: pair.publicKey,
      KeyId: theKey.arn,
      KeyPairSpec: input.KeyPairSpec,
      KeyMaterialId: pair.materialId,
    };
  },
});

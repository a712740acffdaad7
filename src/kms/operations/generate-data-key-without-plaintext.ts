// GenerateDataKeyWithoutPlaintext: a data key for later; only the wrapped form leaves KMS.

import { dataKeySpecs } from '../../facts/key-specs.ts';
import { boolean, oneOf, optional } from '../../service/shape.ts';
import { makeDataKey } from '../data-key.ts';
import { keyOperation } from '../operation.ts';
import {
  ciphertext,
  encryptionContext,
  grantTokens,
  keyName,
  keyReference,
  materialId,
  numberOfBytes,
} from '../shapes.ts';
import { needsEnabled } from '../state.ts';

export const generateDataKeyWithoutPlaintext = keyOperation({
  name: 'GenerateDataKeyWithoutPlaintext',
  summary: 'makes a data key and returns only its wrapped form',
  docs: 'API_GenerateDataKeyWithoutPlaintext',
  input: {
    KeyId: keyReference(),
    EncryptionContext: optional(encryptionContext()),
    KeySpec: optional(oneOf(dataKeySpecs)),
    NumberOfBytes: optional(numberOfBytes()),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
  },
  output: {
    CiphertextBlob: ciphertext(),
    KeyId: keyName(),
    KeyMaterialId: optional(materialId()),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:GenerateDataKeyWithoutPlaintext', crossAccount: true },
  states: needsEnabled,
  usage: 'ENCRYPT_DECRYPT',
  tracked: true,
  errors: ['InvalidKeyUsageException'],
  trail: { readOnly: true },
  async handle(input, context) {
    const { theKey } = context;
    const dataKey = await makeDataKey(theKey, input, 'GenerateDataKeyWithoutPlaintext', context);
    dataKey.plaintext.fill(0);
    return {
      CiphertextBlob: dataKey.wrapped,
      KeyId: theKey.arn,
      ...(dataKey.materialId ? { KeyMaterialId: dataKey.materialId } : {}),
    };
  },
});

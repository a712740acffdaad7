// GenerateDataKey: one new data key, returned twice: in the clear and wrapped under the KMS key.

import { dataKeySpecs } from '../../facts/key-specs.ts';
import { blob, boolean, oneOf, optional } from '../../service/shape.ts';
import { makeDataKey } from '../data-key.ts';
import { keyOperation } from '../operation.ts';
import { secretReply } from '../recipient.ts';
import {
  ciphertext,
  encryptionContext,
  grantTokens,
  keyName,
  keyReference,
  materialId,
  numberOfBytes,
  recipient,
} from '../shapes.ts';
import { needsEnabled } from '../state.ts';

export const generateDataKey = keyOperation({
  name: 'GenerateDataKey',
  summary: 'makes a data key and returns it in the clear and wrapped',
  docs: 'API_GenerateDataKey',
  input: {
    KeyId: keyReference(),
    EncryptionContext: optional(encryptionContext()),
    NumberOfBytes: optional(numberOfBytes()),
    KeySpec: optional(oneOf(dataKeySpecs)),
    GrantTokens: optional(grantTokens()),
    Recipient: optional(recipient()),
    DryRun: optional(boolean()),
  },
  output: {
    CiphertextBlob: ciphertext(),
    Plaintext: optional(blob({ sensitive: true })),
    CiphertextForRecipient: optional(ciphertext()),
    KeyId: keyName(),
    KeyMaterialId: optional(materialId()),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:GenerateDataKey', crossAccount: true },
  states: needsEnabled,
  usage: 'ENCRYPT_DECRYPT',
  tracked: true,
  errors: ['InvalidKeyUsageException'],
  trail: { readOnly: true },
  async handle(input, context) {
    const { theKey } = context;
    const dataKey = await makeDataKey(theKey, input, 'GenerateDataKey', context);
    return {
      CiphertextBlob: dataKey.wrapped,
      ...(await secretReply('Plaintext', dataKey.plaintext, input.Recipient, context.hsm)),
      KeyId: theKey.arn,
      ...(dataKey.materialId && !input.Recipient ? { KeyMaterialId: dataKey.materialId } : {}),
    };
  },
});

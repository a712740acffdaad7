// GenerateDataKeyPair: an asymmetric key pair for use outside of KMS; the private half comes in the
// clear and wrapped.

import { dataKeyPairSpecs } from '../../facts/key-specs.ts';
import { blob, boolean, oneOf, optional } from '../../service/shape.ts';
import { makeDataKeyPair } from '../data-key-pair.ts';
import { keyOperation } from '../operation.ts';
import { secretReply } from '../recipient.ts';
import {
  ciphertext,
  encryptionContext,
  grantTokens,
  keyName,
  keyReference,
  materialId,
  recipient,
} from '../shapes.ts';
import { pairsNeedEnabled } from '../state.ts';

export const generateDataKeyPair = keyOperation({
  name: 'GenerateDataKeyPair',
  summary: 'makes a data key pair and returns its private key in the clear and wrapped',
  docs: 'API_GenerateDataKeyPair',
  input: {
    EncryptionContext: optional(encryptionContext()),
    KeyId: keyReference(),
    KeyPairSpec: oneOf(dataKeyPairSpecs),
    GrantTokens: optional(grantTokens()),
    Recipient: optional(recipient()),
    DryRun: optional(boolean()),
  },
  output: {
    PrivateKeyCiphertextBlob: ciphertext(),
    PrivateKeyPlaintext: optional(blob({ sensitive: true })),
    PublicKey: blob(),
    KeyId: keyName(),
    KeyPairSpec: oneOf(dataKeyPairSpecs),
    CiphertextForRecipient: optional(ciphertext()),
    KeyMaterialId: optional(materialId()),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:GenerateDataKeyPair', crossAccount: true },
  states: pairsNeedEnabled,
  usage: 'ENCRYPT_DECRYPT',
  tracked: true,
  errors: ['InvalidKeyUsageException', 'UnsupportedOperationException'],
  trail: { readOnly: true },
  async handle(input, context) {
    const { theKey, hsm } = context;
    const pair = await makeDataKeyPair(theKey, input, 'GenerateDataKeyPair', context);
    return {
      PrivateKeyCiphertextBlob: pair.wrapped,
      ...(await secretReply('PrivateKeyPlaintext', pair.privateKey, input.Recipient, hsm)),
      PublicKey: pair.publicKey,
      KeyId: theKey.arn,
      KeyPairSpec: input.KeyPairSpec,
      KeyMaterialId: pair.materialId,
    };
  },
});

// Decrypt: opens a ciphertext blob. The blob names its key, so a symmetric call need not.

import { blob, boolean, list, oneOf, optional } from '../../service/shape.ts';
import { dryRunModifiers, ignoresCiphertext, refuseDryRun, requireCiphertext } from '../dry-run.ts';
import { decryptUnder, keyForCiphertext } from '../encryption.ts';
import { keyUse, kmsOperation } from '../operation.ts';
import { secretReply } from '../recipient.ts';
import {
  ciphertext,
  encryptionAlgorithm,
  encryptionContext,
  grantTokens,
  keyName,
  keyReference,
  materialId,
  recipient,
} from '../shapes.ts';
import { needsEnabled } from '../state.ts';
import { requireEncryption } from '../usage.ts';

export const decrypt = kmsOperation({
  name: 'Decrypt',
  summary: 'opens a ciphertext blob and returns the plaintext',
  docs: 'API_Decrypt',
  input: {
    CiphertextBlob: optional(ciphertext()),
    EncryptionContext: optional(encryptionContext()),
    GrantTokens: optional(grantTokens()),
    KeyId: optional(keyReference()),
    EncryptionAlgorithm: optional(encryptionAlgorithm()),
    Recipient: optional(recipient()),
    DryRun: optional(boolean()),
    DryRunModifiers: optional(list(oneOf(dryRunModifiers))),
  },
  output: {
    KeyId: keyName(),
    Plaintext: optional(blob({ sensitive: true })),
    CiphertextForRecipient: optional(ciphertext()),
    EncryptionAlgorithm: encryptionAlgorithm(),
    KeyMaterialId: optional(materialId()),
  },
  authorize: { action: 'kms:Decrypt', crossAccount: true },
  tracked: true,
  errors: ['IncorrectKeyException', 'InvalidCiphertextException', 'InvalidKeyUsageException'],
  trail: { readOnly: true, defaults: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' } },
  differs: [
    'a blob whose key reference is unknown to the whole simulated world is an invalid ciphertext; AWS does not say how it tells such blobs apart',
  ],
  uses(input, resolution) {
    const ciphertextBlob = requireCiphertext(input, 'keyId', input.KeyId);
    const key = keyForCiphertext(input.KeyId, ciphertextBlob, resolution);
    return [keyUse('key', 'kms:Decrypt', key, needsEnabled, 'ENCRYPT_DECRYPT')];
  },
  async handle(input, context) {
    const key = context.key('key');
    const algorithm = requireEncryption(key, input.EncryptionAlgorithm);
    if (ignoresCiphertext(input)) return refuseDryRun();
    const opened = await decryptUnder(
      key,
      algorithm,
      input.CiphertextBlob ?? new Uint8Array(),
      input.EncryptionContext,
      context,
    );
    return {
      KeyId: key.arn,
      ...(await secretReply('Plaintext', opened.plaintext, input.Recipient, context.hsm)),
      EncryptionAlgorithm: algorithm,
      ...(opened.materialId && !input.Recipient ? { KeyMaterialId: opened.materialId } : {}),
    };
  },
});

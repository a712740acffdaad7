// ReEncrypt: from one key (or material, or context) to another inside the HSM; the plaintext
// never leaves it.

import { boolean, list, oneOf, optional } from '../../service/shape.ts';
import { dryRunModifiers, ignoresCiphertext, refuseDryRun, requireCiphertext } from '../dry-run.ts';
import { decryptUnder, encryptUnder, keyForCiphertext } from '../encryption.ts';
import { keyUse, kmsOperation } from '../operation.ts';
import { findKey } from '../resolve.ts';
import {
  ciphertext,
  encryptionAlgorithm,
  encryptionContext,
  grantTokens,
  keyName,
  keyReference,
  materialId,
} from '../shapes.ts';
import { needsEnabled } from '../state.ts';
import { requireEncryption } from '../usage.ts';

export const reEncrypt = kmsOperation({
  name: 'ReEncrypt',
  summary: 'moves a ciphertext to another key or context without showing the plaintext',
  docs: 'API_ReEncrypt',
  input: {
    CiphertextBlob: optional(ciphertext()),
    SourceEncryptionContext: optional(encryptionContext()),
    SourceKeyId: optional(keyReference()),
    DestinationKeyId: keyReference(),
    DestinationEncryptionContext: optional(encryptionContext()),
    SourceEncryptionAlgorithm: optional(encryptionAlgorithm()),
    DestinationEncryptionAlgorithm: optional(encryptionAlgorithm()),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
    DryRunModifiers: optional(list(oneOf(dryRunModifiers))),
  },
  output: {
    CiphertextBlob: ciphertext(),
    SourceKeyId: keyName(),
    KeyId: keyName(),
    SourceEncryptionAlgorithm: encryptionAlgorithm(),
    DestinationEncryptionAlgorithm: encryptionAlgorithm(),
    SourceKeyMaterialId: optional(materialId()),
    DestinationKeyMaterialId: optional(materialId()),
  },
  authorize: { action: 'kms:ReEncryptFrom', crossAccount: true },
  tracked: true,
  errors: ['IncorrectKeyException', 'InvalidCiphertextException', 'InvalidKeyUsageException'],
  trail: {
    readOnly: true,
    defaults: {
      sourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      destinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    },
  },
  uses(input, resolution) {
    const ciphertextBlob = requireCiphertext(input, 'sourceKeyId', input.SourceKeyId);
    const source = keyForCiphertext(input.SourceKeyId, ciphertextBlob, resolution);
    const destination = findKey(input.DestinationKeyId, 'key or alias', resolution);
    return [
      keyUse('source', 'kms:ReEncryptFrom', source, needsEnabled, 'ENCRYPT_DECRYPT'),
      keyUse('destination', 'kms:ReEncryptTo', destination, needsEnabled, 'ENCRYPT_DECRYPT'),
    ];
  },
  async handle(input, context) {
    const [source, destination] = [context.key('source'), context.key('destination')];
    const sourceAlgorithm = requireEncryption(source, input.SourceEncryptionAlgorithm);
    const destinationAlgorithm = requireEncryption(
      destination,
      input.DestinationEncryptionAlgorithm,
    );
    if (ignoresCiphertext(input)) return refuseDryRun();
    const opened = await decryptUnder(
      source,
      sourceAlgorithm,
      input.CiphertextBlob ?? new Uint8Array(),
      input.SourceEncryptionContext,
      context,
    );
    const sealed = await encryptUnder(
      destination,
      destinationAlgorithm,
      opened.plaintext,
      input.DestinationEncryptionContext,
      context,
    );
    opened.plaintext.fill(0);
    return {
      CiphertextBlob: sealed,
      SourceKeyId: source.arn,
      KeyId: destination.arn,
      SourceEncryptionAlgorithm: sourceAlgorithm,
      DestinationEncryptionAlgorithm: destinationAlgorithm,
      ...(opened.materialId ? { SourceKeyMaterialId: opened.materialId } : {}),
      ...(destinationAlgorithm === 'SYMMETRIC_DEFAULT' &&
      destination.currentMaterialId &&
      destination.customKeyStoreId === undefined
        ? { DestinationKeyMaterialId: destination.currentMaterialId }
        : {}),
    };
  },
});

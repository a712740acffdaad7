// ReEncrypt: from one key (or material, or context) to another inside the HSM; the plaintext
// never leaves it.

import { boolean, list, oneOf, optional } from '../../service/shape.ts';
import { blobKinds, sealBlob } from '../blob.ts';
import { currentMaterial } from '../material.ts';
import { keyOfBlob, openUnder } from '../opening.ts';
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
import { requireSymmetric } from '../usage.ts';

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
    DryRunModifiers: optional(list(oneOf(['IGNORE_CIPHERTEXT']))),
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
  errors: ['IncorrectKeyException', 'InvalidCiphertextException', 'InvalidKeyUsageException'],
  trail: {
    readOnly: true,
    defaults: {
      sourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      destinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    },
  },
  uses(input, resolution) {
    const source =
      input.SourceKeyId === undefined
        ? keyOfBlob(input.CiphertextBlob ?? new Uint8Array(), resolution)
        : findKey(input.SourceKeyId, 'key or alias', resolution);
    const destination = findKey(input.DestinationKeyId, 'key or alias', resolution);
    return [
      keyUse('source', 'kms:ReEncryptFrom', source, needsEnabled),
      keyUse('destination', 'kms:ReEncryptTo', destination, needsEnabled),
    ];
  },
  async handle(input, context) {
    const [source, destination] = [context.key('source'), context.key('destination')];
    const sourceAlgorithm = requireSymmetric(source, input.SourceEncryptionAlgorithm);
    const destinationAlgorithm = requireSymmetric(
      destination,
      input.DestinationEncryptionAlgorithm,
    );
    const opened = await openUnder(
      source,
      input.CiphertextBlob ?? new Uint8Array(),
      input.SourceEncryptionContext,
      context,
    );
    const material = currentMaterial(context.tx, destination);
    const sealed = await sealBlob(
      context.hsm,
      material,
      blobKinds.encrypt,
      opened.plaintext,
      input.DestinationEncryptionContext,
    );
    opened.plaintext.fill(0);
    return {
      CiphertextBlob: sealed,
      SourceKeyId: source.arn,
      KeyId: destination.arn,
      SourceEncryptionAlgorithm: sourceAlgorithm,
      DestinationEncryptionAlgorithm: destinationAlgorithm,
      SourceKeyMaterialId: opened.materialId,
      DestinationKeyMaterialId: material.materialId,
    };
  },
});

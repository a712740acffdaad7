// GetKeyLastUsage: the last successful cryptographic operation with a key.

import { oneOf, optional, string, structure, timestamp } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { kmsLastUses } from '../rows.ts';
import { keyName, keyReference } from '../shapes.ts';
import { anyState } from '../state.ts';

const trackedOperations = [
  'Decapsulate',
  'Decrypt',
  'DeriveSharedSecret',
  'Encapsulate',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'ReEncrypt',
  'Sign',
  'Verify',
  'VerifyMac',
] as const;

export const getKeyLastUsage = keyOperation({
  name: 'GetKeyLastUsage',
  summary: 'tells when a KMS key was last used, and for what',
  docs: 'API_GetKeyLastUsage',
  input: { KeyId: keyReference() },
  output: {
    KeyId: keyName(),
    KeyLastUsage: optional(
      structure({
        Operation: oneOf(trackedOperations),
        Timestamp: timestamp(),
        CloudTrailEventId: string(),
        KmsRequestId: string(),
      }),
    ),
    TrackingStartDate: timestamp(),
    KeyCreationDate: timestamp(),
  },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:GetKeyLastUsage', crossAccount: false },
  states: anyState,
  errors: [],
  trail: { readOnly: true },
  differs: ['a use is told at once; AWS takes up to an hour', 'tracking starts with the key'],
  handle(_, { theKey, tx }) {
    const last = tx.get(kmsLastUses, theKey.arn);
    const operation = trackedOperations.find((name) => name === last?.operation);
    return {
      KeyId: theKey.arn,
      ...(last && operation
        ? {
            KeyLastUsage: {
              Operation: operation,
              Timestamp: last.atMs,
              CloudTrailEventId: last.eventId,
              KmsRequestId: last.requestId,
            },
          }
        : {}),
      TrackingStartDate: theKey.createdMs,
      KeyCreationDate: theKey.createdMs,
    };
  },
});

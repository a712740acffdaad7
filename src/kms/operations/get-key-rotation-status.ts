// GetKeyRotationStatus: whether automatic rotation is on, its period and its next date.

import { boolean, integer, optional, timestamp } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { requireRotations } from '../rotation-rules.ts';
import { keyName, keyReference } from '../shapes.ts';
import { rotationReadable } from '../state.ts';

export const getKeyRotationStatus = keyOperation({
  name: 'GetKeyRotationStatus',
  summary: 'tells whether automatic rotation is on and when it comes next',
  docs: 'API_GetKeyRotationStatus',
  input: { KeyId: keyReference() },
  output: {
    KeyId: keyName(),
    KeyRotationEnabled: boolean(),
    RotationPeriodInDays: optional(integer()),
    NextRotationDate: optional(timestamp()),
    OnDemandRotationStartDate: optional(timestamp()),
  },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:GetKeyRotationStatus', crossAccount: true },
  states: rotationReadable,
  errors: [],
  trail: { readOnly: true },
  differs: [
    'an on-demand rotation is finished at once, so OnDemandRotationStartDate is never shown',
  ],
  handle(_, { theKey }) {
    requireRotations(theKey);
    // A key pending deletion is not rotated; its setting comes back when the deletion is cancelled.
    const isPending = ['PendingDeletion', 'PendingReplicaDeletion'].includes(theKey.state);
    const rotation = isPending ? undefined : theKey.rotation;
    if (!rotation) return { KeyId: theKey.arn, KeyRotationEnabled: false };
    return {
      KeyId: theKey.arn,
      KeyRotationEnabled: true,
      RotationPeriodInDays: rotation.periodDays,
      NextRotationDate: rotation.nextMs,
    };
  },
});

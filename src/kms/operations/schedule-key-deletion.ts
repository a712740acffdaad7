// ScheduleKeyDeletion: the key cannot be used from now on and is gone for good after the window.

import { day } from '../../base/time.ts';
import { keyStates } from '../../facts/key-states.ts';
import { limits } from '../../facts/limits.ts';
import { integer, oneOf, optional, timestamp } from '../../service/shape.ts';
import { familyOf } from '../families.ts';
import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { keyName, keyReference } from '../shapes.ts';
import { deletable } from '../state.ts';

const { deletionWindowMinDays: min, deletionWindowMaxDays: max } = limits;

export const scheduleKeyDeletion = keyOperation({
  name: 'ScheduleKeyDeletion',
  summary: 'starts the waiting period after which a KMS key is deleted',
  docs: 'API_ScheduleKeyDeletion',
  input: { KeyId: keyReference(), PendingWindowInDays: optional(integer({ min: 1, max: 365 })) },
  output: {
    KeyId: keyName(),
    DeletionDate: optional(timestamp()),
    KeyState: oneOf(keyStates),
    PendingWindowInDays: optional(integer()),
  },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:ScheduleKeyDeletion', crossAccount: false },
  states: deletable,
  errors: [],
  trail: { readOnly: false },
  differs: ['the key is deleted at the end of the window; AWS may take up to a day longer'],
  handle(input, { theKey, tx, nowMs, fail }) {
    const windowDays = input.PendingWindowInDays ?? limits.deletionWindowDefaultDays.value;
    if (windowDays < min.value || windowDays > max.value) {
      fail(
        'ValidationException',
        `PendingWindowInDays must be between ${min.value} and ${max.value}`,
      );
    }
    const family = familyOf(theKey, tx);
    if (family?.primaryRegion === theKey.region && family.replicaRegions.length > 0) {
      // The window starts when the last replica is gone.
      tx.put(kmsKeys, { ...theKey, state: 'PendingReplicaDeletion', windowDays });
      return {
        KeyId: theKey.arn,
        KeyState: 'PendingReplicaDeletion',
        PendingWindowInDays: windowDays,
      };
    }
    const deletionMs = nowMs + windowDays * day;
    tx.put(kmsKeys, { ...theKey, state: 'PendingDeletion', deletionMs });
    return {
      KeyId: theKey.arn,
      DeletionDate: deletionMs,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: windowDays,
    };
  },
});

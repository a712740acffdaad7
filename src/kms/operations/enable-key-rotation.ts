// EnableKeyRotation: new key material by itself, every so many days.

import { day } from '../../base/time.ts';
import { limits } from '../../facts/limits.ts';
import { integer, optional } from '../../service/shape.ts';
import { relatedKeys } from '../families.ts';
import { keyOperation } from '../operation.ts';
import { requireRotatable } from '../rotation-rules.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference } from '../shapes.ts';
import { rotationSwitchable } from '../state.ts';

export const enableKeyRotation = keyOperation({
  name: 'EnableKeyRotation',
  summary: 'turns automatic rotation of the key material on',
  docs: 'API_EnableKeyRotation',
  input: {
    KeyId: keyReference(),
    RotationPeriodInDays: optional(
      integer({
        min: limits.rotationPeriodMinDays.value,
        max: limits.rotationPeriodMaxDays.value,
      }),
    ),
  },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:EnableKeyRotation', crossAccount: false },
  states: rotationSwitchable,
  errors: [],
  trail: { readOnly: false },
  differs: [
    'enabling rotation again with the period it already has leaves the next date where it is',
  ],
  handle(input, { theKey, tx, nowMs }) {
    requireRotatable(theKey, ['AWS_KMS'], tx);
    const periodDays = input.RotationPeriodInDays ?? limits.rotationPeriodDefaultDays.value;
    if (theKey.rotation?.periodDays !== periodDays) {
      const rotation = { periodDays, nextMs: nowMs + periodDays * day };
      for (const key of relatedKeys(theKey, tx)) tx.put(kmsKeys, { ...key, rotation });
    }
    return {};
  },
});

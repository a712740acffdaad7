// RotateKeyOnDemand: new key material now. The automatic schedule does not move.

import { minute } from '../../base/time.ts';
import { limits, resourceQuotas } from '../../facts/limits.ts';
import { rotate, useMaterial, waitingMaterial } from '../material.ts';
import { keyOperation } from '../operation.ts';
import { requireRotatable } from '../rotation-rules.ts';
import { keyName, keyReference } from '../shapes.ts';
import { rotatable } from '../state.ts';

export const rotateKeyOnDemand = keyOperation({
  name: 'RotateKeyOnDemand',
  summary: 'gives a KMS key new material now',
  docs: 'API_RotateKeyOnDemand',
  input: { KeyId: keyReference() },
  output: { KeyId: keyName() },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:RotateKeyOnDemand', crossAccount: false },
  states: rotatable,
  errors: ['ConflictException', 'KMSInvalidStateException', 'LimitExceededException'],
  trail: { readOnly: false },
  differs: ['the rotation is finished when the call returns; AWS takes up to some minutes'],
  async handle(_, context) {
    const { theKey, tx, nowMs, fail } = context;
    requireRotatable(theKey, ['AWS_KMS', 'EXTERNAL'], tx);
    if (theKey.onDemandRotations >= resourceQuotas.onDemandRotationsPerKey.value) {
      fail(
        'LimitExceededException',
        `The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: ${theKey.arn}`,
      );
    }
    const soon = nowMs + limits.rotationConflictMinutes.value * minute;
    if (theKey.rotation && theKey.rotation.nextMs <= soon) {
      fail(
        'ConflictException',
        `an automatic rotation of this key is due within ${limits.rotationConflictMinutes.value} minutes`,
      );
    }
    if (theKey.origin === 'EXTERNAL') {
      const waiting = waitingMaterial(theKey, tx);
      if (!waiting) {
        return fail(
          'KMSInvalidStateException',
          `No available key material pending rotation for the key: ${theKey.arn}.`,
        );
      }
      useMaterial(theKey, waiting, 'ON_DEMAND', context);
    } else {
      await rotate(theKey, 'ON_DEMAND', context);
    }
    return { KeyId: theKey.arn };
  },
});

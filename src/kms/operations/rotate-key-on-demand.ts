// RotateKeyOnDemand: new key material now. The automatic schedule does not move.

import { minute } from '../../base/time.ts';
import { limits, resourceQuotas } from '../../facts/limits.ts';
import { rotate } from '../material.ts';
import { keyOperation } from '../operation.ts';
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
  errors: ['ConflictException', 'LimitExceededException'],
  trail: { readOnly: false },
  differs: ['the rotation is finished when the call returns; AWS takes up to some minutes'],
  async handle(_, context) {
    const { theKey, nowMs, fail } = context;
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
    await rotate(theKey, 'ON_DEMAND', context);
    return { KeyId: theKey.arn };
  },
});

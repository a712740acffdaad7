// GetSessionToken: a user's own permissions for a while, with other credentials.

import { stsLimits } from '../../../facts/sts.ts';
import { operationsOf } from '../../../service/handler.ts';
import { optional } from '../../../service/shape.ts';
import { newSession } from '../new-session.ts';
import { refuseDevice, refuseSession } from '../refusals.ts';
import { credentials, duration, mfaInput } from '../shapes.ts';

export const getSessionToken = operationsOf('sts')({
  name: 'GetSessionToken',
  summary: 'gives temporary credentials of the calling user',
  docs: 'API_GetSessionToken',
  input: {
    DurationSeconds: optional(duration(stsLimits.userSessionMaxSeconds.value)),
    ...mfaInput,
  },
  output: { Credentials: credentials() },
  action: 'sts:GetSessionToken',
  errors: ['AccessDenied'],
  trail: { readOnly: true },
  differs: ['nobody has an MFA device, so a token code is never right'],
  // Who has long-term credentials needs no permission.
  uses: () => [],
  handle(input, calling) {
    const { caller, fail } = calling;
    refuseSession('GetSessionToken', caller, fail);
    refuseDevice(input, fail);
    const asked = input.DurationSeconds ?? stsLimits.userSessionDefaultSeconds.value;
    const seconds =
      caller.type === 'Root' ? Math.min(asked, stsLimits.rootSessionMaxSeconds.value) : asked;
    const { account, arn, principalId } = caller;
    const who = { account, arn, principalId, sourceArn: arn, sourceId: principalId };
    return { Credentials: newSession(calling, { kind: 'SessionToken', ...who }, seconds) };
  },
});

// GetCallerIdentity: who calls. Nobody needs a permission for it, and no policy can forbid it.

import { operationsOf } from '../../../service/handler.ts';
import { string } from '../../../service/shape.ts';

export const getCallerIdentity = operationsOf('sts')({
  name: 'GetCallerIdentity',
  summary: 'tells whose credentials these are',
  docs: 'API_GetCallerIdentity',
  input: {},
  output: { UserId: string(), Account: string(), Arn: string() },
  action: 'sts:GetCallerIdentity',
  errors: [],
  trail: { readOnly: true },
  uses: () => [],
  handle: (_, { caller }) => ({
    UserId: caller.principalId,
    Account: caller.account,
    Arn: caller.arn,
  }),
});

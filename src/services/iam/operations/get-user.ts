// GetUser: one user, or the caller where none is named.

import { rootArn } from '../../../service/principal-names.ts';
import { accounts } from '../../../service/principals.ts';
import { optional } from '../../../service/shape.ts';
import { namedUser } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { wholeUser } from '../replies.ts';
import { ownUserUse } from '../resources.ts';
import { existingUserName, user } from '../shapes.ts';

export const getUser = iamOperation({
  name: 'GetUser',
  summary: 'shows a user, or the caller',
  docs: 'API_GetUser',
  input: { UserName: optional(existingUserName()) },
  output: { User: user() },
  action: 'iam:GetUser',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  uses: (input, resolution) => [ownUserUse('iam:GetUser', input.UserName, resolution)],
  handle(input, context) {
    const found = namedUser(input.UserName, context.caller, context);
    if (found) return { User: wholeUser(found) };
    const { account } = context.place;
    const createdMs = context.tx.get(accounts, account)?.createdMs ?? 0;
    return { User: { UserId: account, Arn: rootArn(account), CreateDate: createdMs } };
  },
});

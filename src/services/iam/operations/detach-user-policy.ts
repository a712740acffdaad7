// DetachUserPolicy: takes a managed policy off a user.

import { detach } from '../attachments.ts';
import { theUser } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { arn, userName } from '../shapes.ts';

export const detachUserPolicy = iamOperation({
  name: 'DetachUserPolicy',
  summary: 'detaches a managed policy from a user',
  docs: 'API_DetachUserPolicy',
  input: { UserName: userName(), PolicyArn: arn() },
  output: {},
  action: 'iam:DetachUserPolicy',
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('user', 'iam:DetachUserPolicy', input.UserName, resolution, {
      'iam:PolicyARN': input.PolicyArn,
    }),
  ],
  handle(input, context) {
    const owner = { ...theUser(input.UserName, context), kind: 'user' } as const;
    detach(owner, input.PolicyArn, context.tx);
    return {};
  },
});

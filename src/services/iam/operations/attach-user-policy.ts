// AttachUserPolicy: puts a managed policy on a user.

import { attach } from '../attachments.ts';
import { theUser } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { arn, userName } from '../shapes.ts';

export const attachUserPolicy = iamOperation({
  name: 'AttachUserPolicy',
  summary: 'attaches a managed policy to a user',
  docs: 'API_AttachUserPolicy',
  input: { UserName: userName(), PolicyArn: arn() },
  output: {},
  action: 'iam:AttachUserPolicy',
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'PolicyNotAttachable'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('user', 'iam:AttachUserPolicy', input.UserName, resolution, {
      'iam:PolicyARN': input.PolicyArn,
    }),
  ],
  handle(input, context) {
    const owner = { ...theUser(input.UserName, context), kind: 'user' } as const;
    attach(owner, input.PolicyArn, context);
    return {};
  },
});

// AttachGroupPolicy: puts a managed policy on a group.

import { attach } from '../attachments.ts';
import { theGroup } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { arn, groupName } from '../shapes.ts';

export const attachGroupPolicy = iamOperation({
  name: 'AttachGroupPolicy',
  summary: 'attaches a managed policy to a group',
  docs: 'API_AttachGroupPolicy',
  input: { GroupName: groupName(), PolicyArn: arn() },
  output: {},
  action: 'iam:AttachGroupPolicy',
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'PolicyNotAttachable'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('group', 'iam:AttachGroupPolicy', input.GroupName, resolution, {
      'iam:PolicyARN': input.PolicyArn,
    }),
  ],
  handle(input, context) {
    const owner = { ...theGroup(input.GroupName, context), kind: 'group' } as const;
    attach(owner, input.PolicyArn, context);
    return {};
  },
});

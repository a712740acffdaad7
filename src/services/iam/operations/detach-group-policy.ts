// DetachGroupPolicy: takes a managed policy off a group.

import { detach } from '../attachments.ts';
import { theGroup } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { arn, groupName } from '../shapes.ts';

export const detachGroupPolicy = iamOperation({
  name: 'DetachGroupPolicy',
  summary: 'detaches a managed policy from a group',
  docs: 'API_DetachGroupPolicy',
  input: { GroupName: groupName(), PolicyArn: arn() },
  output: {},
  action: 'iam:DetachGroupPolicy',
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('group', 'iam:DetachGroupPolicy', input.GroupName, resolution, {
      'iam:PolicyARN': input.PolicyArn,
    }),
  ],
  handle(input, context) {
    const owner = { ...theGroup(input.GroupName, context), kind: 'group' } as const;
    detach(owner, input.PolicyArn, context.tx);
    return {};
  },
});

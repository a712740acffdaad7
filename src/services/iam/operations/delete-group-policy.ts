// DeleteGroupPolicy: takes an inline policy out of a group.

import { theGroup } from '../entities.ts';
import { deleteInline } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { groupName, policyName } from '../shapes.ts';

export const deleteGroupPolicy = iamOperation({
  name: 'DeleteGroupPolicy',
  summary: 'deletes an inline policy of a group',
  docs: 'API_DeleteGroupPolicy',
  input: { GroupName: groupName(), PolicyName: policyName() },
  output: {},
  action: 'iam:DeleteGroupPolicy',
  errors: ['LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('group', 'iam:DeleteGroupPolicy', input.GroupName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theGroup(input.GroupName, context), kind: 'group' } as const;
    deleteInline(owner, input.PolicyName, context.tx);
    return {};
  },
});

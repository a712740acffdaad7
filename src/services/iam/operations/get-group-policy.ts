// GetGroupPolicy: one inline policy of a group.

import { theGroup } from '../entities.ts';
import { inlineDocument } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { documentText, groupName, policyName } from '../shapes.ts';

export const getGroupPolicy = iamOperation({
  name: 'GetGroupPolicy',
  summary: 'shows an inline policy of a group',
  docs: 'API_GetGroupPolicy',
  input: { GroupName: groupName(), PolicyName: policyName() },
  output: { GroupName: groupName(), PolicyName: policyName(), PolicyDocument: documentText() },
  action: 'iam:GetGroupPolicy',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  uses: (input, resolution) => [
    entityUse('group', 'iam:GetGroupPolicy', input.GroupName, resolution),
  ],
  handle({ GroupName, PolicyName }, context) {
    const owner = { ...theGroup(GroupName, context), kind: 'group' } as const;
    return { GroupName, PolicyName, PolicyDocument: inlineDocument(owner, PolicyName, context.tx) };
  },
});

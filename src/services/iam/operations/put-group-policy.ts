// PutGroupPolicy: writes a policy into a group, in the place of one of the same name.

import { theGroup } from '../entities.ts';
import { putInline } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { groupName, policyDocument, policyName } from '../shapes.ts';

export const putGroupPolicy = iamOperation({
  name: 'PutGroupPolicy',
  summary: 'writes an inline policy into a group',
  docs: 'API_PutGroupPolicy',
  input: { GroupName: groupName(), PolicyName: policyName(), PolicyDocument: policyDocument() },
  output: {},
  action: 'iam:PutGroupPolicy',
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('group', 'iam:PutGroupPolicy', input.GroupName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theGroup(input.GroupName, context), kind: 'group' } as const;
    putInline(owner, input.PolicyName, input.PolicyDocument, context.tx);
    return {};
  },
});

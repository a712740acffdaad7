// ListGroupPolicies: names of the inline policies of a group, in pages.

import { list, string } from '../../../service/shape.ts';
import { theGroup } from '../entities.ts';
import { inlineNames } from '../inline-policies.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { groupName, pageEnd, pageStart } from '../shapes.ts';

export const listGroupPolicies = iamOperation({
  name: 'ListGroupPolicies',
  summary: 'lists the names of the inline policies of a group',
  docs: 'API_ListGroupPolicies',
  input: { GroupName: groupName(), ...pageStart },
  output: { PolicyNames: list(string()), ...pageEnd },
  action: 'iam:ListGroupPolicies',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('PolicyNames'),
  uses: (input, resolution) => [
    entityUse('group', 'iam:ListGroupPolicies', input.GroupName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theGroup(input.GroupName, context), kind: 'group' } as const;
    const { items, end } = inlineNames(owner, input, context.tx);
    return { PolicyNames: items, ...end };
  },
});

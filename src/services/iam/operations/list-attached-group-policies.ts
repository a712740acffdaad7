// ListAttachedGroupPolicies: the managed policies on a group, in pages.

import { optional } from '../../../service/shape.ts';
import { attachedPage } from '../attachments.ts';
import { theGroup } from '../entities.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { attachedPolicies, groupName, pageEnd, pageStart, path } from '../shapes.ts';

export const listAttachedGroupPolicies = iamOperation({
  name: 'ListAttachedGroupPolicies',
  summary: 'lists the managed policies attached to a group',
  docs: 'API_ListAttachedGroupPolicies',
  input: { GroupName: groupName(), PathPrefix: optional(path()), ...pageStart },
  output: { AttachedPolicies: attachedPolicies(), ...pageEnd },
  action: 'iam:ListAttachedGroupPolicies',
  errors: ['InvalidInput', 'NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('AttachedPolicies'),
  uses: (input, resolution) => [
    entityUse('group', 'iam:ListAttachedGroupPolicies', input.GroupName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theGroup(input.GroupName, context), kind: 'group' } as const;
    const { items, end } = attachedPage(owner, input, context.tx);
    return { AttachedPolicies: items, ...end };
  },
});

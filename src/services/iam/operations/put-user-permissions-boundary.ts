// PutUserPermissionsBoundary: sets the most that policies may allow a user.

import { users } from '../../../service/principals.ts';
import { checkBoundary } from '../boundaries.ts';
import { theUser } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse, requestBoundary } from '../resources.ts';
import { arn, userName } from '../shapes.ts';

export const putUserPermissionsBoundary = iamOperation({
  name: 'PutUserPermissionsBoundary',
  summary: 'makes a managed policy the permissions boundary of a user',
  docs: 'API_PutUserPermissionsBoundary',
  input: { UserName: userName(), PermissionsBoundary: arn() },
  output: {},
  action: 'iam:PutUserPermissionsBoundary',
  errors: ['InvalidInput', 'NoSuchEntity', 'PolicyNotAttachable'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse(
      'user',
      'iam:PutUserPermissionsBoundary',
      input.UserName,
      resolution,
      requestBoundary(input.PermissionsBoundary),
    ),
  ],
  handle(input, context) {
    const user = theUser(input.UserName, context);
    const boundaryArn = checkBoundary(input.PermissionsBoundary, context);
    context.tx.put(users, { ...user, boundaryArn });
    return {};
  },
});

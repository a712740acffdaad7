// DeleteUserPermissionsBoundary: policies may again allow the user everything.

import { users } from '../../../service/principals.ts';
import { unbounded } from '../boundaries.ts';
import { theUser } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { userName } from '../shapes.ts';

export const deleteUserPermissionsBoundary = iamOperation({
  name: 'DeleteUserPermissionsBoundary',
  summary: 'takes the permissions boundary off a user',
  docs: 'API_DeleteUserPermissionsBoundary',
  input: { UserName: userName() },
  output: {},
  action: 'iam:DeleteUserPermissionsBoundary',
  errors: ['NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('user', 'iam:DeleteUserPermissionsBoundary', input.UserName, resolution),
  ],
  handle(input, context) {
    context.tx.put(users, unbounded(theUser(input.UserName, context)));
    return {};
  },
});

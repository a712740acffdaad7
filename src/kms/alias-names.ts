// The rules of alias names in CreateAlias, UpdateAlias and DeleteAlias.

import { refuse } from '../service/refusal.ts';

/** Refuses a name without the prefix, an empty one, and AWS's own. */
export function checkAliasName(name: string): void {
  if (!name.startsWith('alias/')) {
    refuse(
      'ValidationException',
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  }
  if (name === 'alias/') refuse('InvalidAliasNameException', 'the alias has no name after alias/');
  // The code is the one emulators and reports name; its text is not known, this one is ours.
  if (name.startsWith('alias/aws/')) {
    refuse('NotAuthorizedException', 'names beginning alias/aws/ are reserved for AWS');
  }
}

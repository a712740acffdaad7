// The belief that an alias ARN in Resource stands for the key behind it.

import { aliasArn, keyArn } from '../case.ts';
import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const aliasInResourceWorks: Misconception = {
  id: 'alias-in-resource-works',
  decide: (asked) => {
    const alias = aliasArn(asked);
    const meant = (name: string) => (name === alias ? keyArn(asked) : name);
    return verdictOf(
      mapStatements(asked, (one) =>
        [one.Resource].flat().includes(alias)
          ? { ...one, Resource: [one.Resource].flat().map(meant) }
          : one,
      ),
    );
  },
  correction:
    'The use of a key is checked against the ARN of the key; an alias ARN in `Resource` covers calls that manage the alias.',
  rightIf: 'It would be right if `Resource` held the ARN of the key behind the alias.',
};

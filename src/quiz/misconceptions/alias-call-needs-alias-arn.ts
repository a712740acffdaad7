// The belief that a call which names the key by an alias is checked against the ARN of the alias.

import { aliasArn } from '../case.ts';
import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const aliasCallNeedsAliasArn: Misconception = {
  id: 'alias-call-needs-alias-arn',
  decide: (asked) => {
    if (!asked.byAlias) return verdictOf(asked);
    const covers = ['*', aliasArn(asked)];
    return verdictOf(
      mapStatements(asked, (one, layer) =>
        layer !== 'identity' || [one.Resource].flat().some((name) => covers.includes(name))
          ? one
          : undefined,
      ),
    );
  },
  correction:
    'Whatever a call names the key by, permission to use it is checked against the ARN of the key.',
  rightIf: 'It would be right if `Resource` did not cover the ARN of the key.',
};

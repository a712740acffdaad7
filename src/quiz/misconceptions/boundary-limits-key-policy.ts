// The belief that a permissions boundary limits what a key policy gives to a user by name.

import { callerArn, userArn } from '../case.ts';
import { onlyWith } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const boundaryLimitsKeyPolicy: Misconception = {
  id: 'boundary-limits-key-policy',
  decide: (asked) => {
    const { boundary, caller } = asked;
    const isUser = callerArn(asked) === userArn(caller.account, caller.name);
    const isLimited = boundary && verdictOf(onlyWith(asked, boundary)).outcome !== 'allow';
    return isUser && isLimited
      ? { outcome: 'implicitDeny', layer: 'permissionsBoundary' }
      : verdictOf(asked);
  },
  correction:
    'A boundary limits identity-based policies: what a key policy gives to a user by name passes it by, unless it denies.',
  rightIf: 'It would be right if the permission came from an identity-based policy.',
};

// The belief that full access in an identity-based policy is above every ceiling.

import type { Case } from '../case.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

const full = ['*', 'kms:*'];

export const fullAccessPassesCeilings: Misconception = {
  id: 'full-access-passes-ceilings',
  decide: (asked) => {
    const isFull = asked.identity.some(({ policy }) =>
      policy.Statement.some(
        ({ Effect, Action }) =>
          Effect === 'Allow' && [Action].flat().some((name) => full.includes(name)),
      ),
    );
    return verdictOf(isFull ? withoutCeilings(asked) : asked);
  },
  correction:
    'Full access in an identity-based policy still counts within boundary, session policy and service control policies.',
  rightIf: 'It would be right if the ceilings allowed the call as well, and no Deny applied.',
};

function withoutCeilings(asked: Case): Case {
  const { boundary: _b, sessionPolicy: _s, scps: _o, ...rest } = asked;
  return rest;
}

// The belief that one level of service control policies is enough to allow.

import { policyOf } from '../case.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const scpLevelsAddUp: Misconception = {
  id: 'scp-levels-add-up',
  decide: (asked) => {
    const { scps } = asked;
    if (!scps) return verdictOf(asked);
    return verdictOf({ ...asked, scps: [policyOf(...scps.flatMap((policy) => policy.Statement))] });
  },
  correction:
    'Every level of service control policies must allow by itself, from the root down to the account.',
  rightIf: 'It would be right if the silent level allowed the action, too.',
};

// SCPs and RCPs that apply to an account, level by level from the root of its organization.

import type { Policy } from '../policy/policy.ts';

/** undefined: the account is in no organization, or policies of this type do not bind it. */
export type PolicyLevels = (
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
  account: string,
) => readonly (readonly Policy[])[] | undefined;

// Every operation of AWS Organizations that is built, in alphabetical order.

import type { ServiceOperation } from '../../../service/handler.ts';
import { attachPolicy } from './attach-policy.ts';
import { createAccount } from './create-account.ts';
import { createOrganization } from './create-organization.ts';
import { createPolicy } from './create-policy.ts';
import { deletePolicy } from './delete-policy.ts';
import { describeOrganization } from './describe-organization.ts';
import { describePolicy } from './describe-policy.ts';
import { detachPolicy } from './detach-policy.ts';
import { enablePolicyType } from './enable-policy-type.ts';
import { listAccounts } from './list-accounts.ts';
import { listPolicies } from './list-policies.ts';
import { listPoliciesForTarget } from './list-policies-for-target.ts';
import { listRoots } from './list-roots.ts';
import { listTargetsForPolicy } from './list-targets-for-policy.ts';
import { updatePolicy } from './update-policy.ts';

export const organizationsOperations: readonly ServiceOperation[] = [
  attachPolicy,
  createAccount,
  createOrganization,
  createPolicy,
  deletePolicy,
  describeOrganization,
  describePolicy,
  detachPolicy,
  enablePolicyType,
  listAccounts,
  listPolicies,
  listPoliciesForTarget,
  listRoots,
  listTargetsForPolicy,
  updatePolicy,
];

// Every wrong evaluator there is, by its belief. The order decides nothing.

import type { Misconception } from '../misconception.ts';
import { aGrantConstraintLimitsItsGrantee } from './a-grant-constraint-limits-its-grantee.ts';
import { aSessionPolicyMustNameTheKey } from './a-session-policy-must-name-the-key.ts';
import { aStarInAnScpLeavesKmsOut } from './a-star-in-an-scp-leaves-kms-out.ts';
import { aSubsetConstraintWantsNothingMore } from './a-subset-constraint-wants-nothing-more.ts';
import { absentKeyEscapesDeny } from './absent-key-escapes-deny.ts';
import { accountStatementAdmitsEverybody } from './account-statement-admits-everybody.ts';
import { actionCoversItsVariants } from './action-covers-its-variants.ts';
import { aliasCallNeedsAliasArn } from './alias-call-needs-alias-arn.ts';
import { aliasInResourceWorks } from './alias-in-resource-works.ts';
import { allowBeatsDeny } from './allow-beats-deny.ts';
import { anExceptionHoldsForEveryDeny } from './an-exception-holds-for-every-deny.ts';
import { anIdentityPolicyMustNameTheKey } from './an-identity-policy-must-name-the-key.ts';
import { bothPoliciesAlwaysNeeded } from './both-policies-always-needed.ts';
import { boundaryGrants } from './boundary-grants.ts';
import { boundaryLimitsKeyPolicy } from './boundary-limits-key-policy.ts';
import { contextIsIgnored } from './context-is-ignored.ts';
import { contextOrderMatters } from './context-order-matters.ts';
import { crossAccountKeyPolicySuffices } from './cross-account-key-policy-suffices.ts';
import { denyCoversCounterpart } from './deny-covers-counterpart.ts';
import { denyIgnoresItsCondition } from './deny-ignores-its-condition.ts';
import { encryptImpliesDecrypt } from './encrypt-implies-decrypt.ts';
import { everyOperationCrossesAccounts } from './every-operation-crosses-accounts.ts';
import { fullAccessPassesCeilings } from './full-access-passes-ceilings.ts';
import { grantEscapesDeny } from './grant-escapes-deny.ts';
import { grantNeedsPolicy } from './grant-needs-policy.ts';
import { groupPoliciesDoNotReachKeys } from './group-policies-do-not-reach-keys.ts';
import { groupSharesKeyAccess } from './group-shares-key-access.ts';
import { iamAloneSuffices } from './iam-alone-suffices.ts';
import { keyPolicyHasTheLastWord } from './key-policy-has-the-last-word.ts';
import { keyPolicyRootMeansRootUser } from './key-policy-root-means-root-user.ts';
import { keysStayInTheirAccount } from './keys-stay-in-their-account.ts';
import { missingConditionKeyPasses } from './missing-condition-key-passes.ts';
import { namedAbroadIsEnough } from './named-abroad-is-enough.ts';
import { regionDoesNotMatter } from './region-does-not-matter.ts';
import { scpGrants } from './scp-grants.ts';
import { scpLevelsAddUp } from './scp-levels-add-up.ts';
import { sessionPolicyGrants } from './session-policy-grants.ts';
import { whoManagesAKeyMayUseIt } from './who-manages-a-key-may-use-it.ts';

export const misconceptions: readonly Misconception[] = [
  aGrantConstraintLimitsItsGrantee,
  aSessionPolicyMustNameTheKey,
  aStarInAnScpLeavesKmsOut,
  aSubsetConstraintWantsNothingMore,
  absentKeyEscapesDeny,
  accountStatementAdmitsEverybody,
  actionCoversItsVariants,
  aliasCallNeedsAliasArn,
  aliasInResourceWorks,
  allowBeatsDeny,
  anExceptionHoldsForEveryDeny,
  anIdentityPolicyMustNameTheKey,
  bothPoliciesAlwaysNeeded,
  boundaryGrants,
  boundaryLimitsKeyPolicy,
  contextIsIgnored,
  contextOrderMatters,
  crossAccountKeyPolicySuffices,
  denyCoversCounterpart,
  denyIgnoresItsCondition,
  encryptImpliesDecrypt,
  everyOperationCrossesAccounts,
  fullAccessPassesCeilings,
  grantEscapesDeny,
  grantNeedsPolicy,
  groupPoliciesDoNotReachKeys,
  groupSharesKeyAccess,
  iamAloneSuffices,
  keyPolicyHasTheLastWord,
  keyPolicyRootMeansRootUser,
  keysStayInTheirAccount,
  missingConditionKeyPasses,
  namedAbroadIsEnough,
  regionDoesNotMatter,
  scpGrants,
  scpLevelsAddUp,
  sessionPolicyGrants,
  whoManagesAKeyMayUseIt,
];

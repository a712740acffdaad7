// The cards of policy-verdict: the skill, where it is read up, how its worlds are drawn, and the
// beliefs that go wrong there.

import type { Card } from '../generator.ts';
import * as recipes from './recipes.ts';
import * as requests from './request-recipes.ts';
import { sources } from './sources.ts';

export interface VerdictCard extends Card {
  readonly recipe: recipes.Recipe;
  /** One of these misleads in every question of the card. */
  readonly beliefs: readonly string[];
}

export const verdictCards: readonly VerdictCard[] = [
  {
    id: 'policy-verdict/explicit-deny',
    title: 'A Deny somewhere',
    objective: 'Find the Deny that applies, or see that none does, in any layer of a call',
    sources: [sources.evaluation, sources.denials],
    recipe: recipes.explicitDeny,
    beliefs: [
      'allow-beats-deny',
      'grant-escapes-deny',
      'key-policy-has-the-last-word',
      'absent-key-escapes-deny',
      'deny-ignores-its-condition',
      'deny-covers-counterpart',
    ],
  },
  {
    id: 'policy-verdict/account-statement',
    title: 'The account in the key policy',
    objective: 'Say what the account statement of a key policy does, and what its absence does',
    sources: [sources.defaultKeyPolicy, sources.keyPolicies],
    recipe: recipes.throughAccount,
    beliefs: [
      'key-policy-root-means-root-user',
      'account-statement-admits-everybody',
      'iam-alone-suffices',
      'group-shares-key-access',
      'group-policies-do-not-reach-keys',
      'an-identity-policy-must-name-the-key',
    ],
  },
  {
    id: 'policy-verdict/named-in-key-policy',
    title: 'The caller in the key policy',
    objective: 'Say what a key policy that names a user or role gives without other policies',
    sources: [sources.keyPolicies, sources.boundaries],
    recipe: recipes.byName,
    beliefs: [
      'both-policies-always-needed',
      'boundary-limits-key-policy',
      'key-policy-has-the-last-word',
      'a-star-in-an-scp-leaves-kms-out',
      'a-session-policy-must-name-the-key',
    ],
  },
  {
    id: 'policy-verdict/ceilings',
    title: 'Ceilings',
    objective: 'Tell what boundaries, session policies and service control policies limit',
    sources: [sources.scps, sources.boundaries],
    recipe: recipes.underCeilings,
    beliefs: [
      'boundary-grants',
      'scp-grants',
      'session-policy-grants',
      'scp-levels-add-up',
      'full-access-passes-ceilings',
      'key-policy-has-the-last-word',
      'a-star-in-an-scp-leaves-kms-out',
      'a-session-policy-must-name-the-key',
    ],
  },
  {
    id: 'policy-verdict/encryption-context',
    title: 'Conditions on the encryption context',
    objective: 'Judge a condition on the encryption context of a call',
    sources: [sources.encryptionContext, sources.conditionKeys],
    recipe: requests.withContext,
    beliefs: [
      'context-is-ignored',
      'context-order-matters',
      'absent-key-escapes-deny',
      'deny-ignores-its-condition',
    ],
  },
  {
    id: 'policy-verdict/grants',
    title: 'Grants',
    objective: 'Say when a grant allows a call, and when its constraint keeps it from doing so',
    sources: [sources.grants, sources.encryptionContext],
    recipe: requests.byGrant,
    beliefs: [
      'grant-needs-policy',
      'context-is-ignored',
      'context-order-matters',
      'grant-escapes-deny',
      'a-grant-constraint-limits-its-grantee',
      'a-subset-constraint-wants-nothing-more',
    ],
  },
  {
    id: 'policy-verdict/two-accounts',
    title: 'Two accounts',
    objective: 'Say who must allow a call on a key of another account',
    sources: [sources.otherAccounts, sources.evaluation],
    recipe: requests.twoAccounts,
    beliefs: [
      'cross-account-key-policy-suffices',
      'named-abroad-is-enough',
      'iam-alone-suffices',
      'every-operation-crosses-accounts',
      'account-statement-admits-everybody',
      'keys-stay-in-their-account',
      'an-identity-policy-must-name-the-key',
    ],
  },
  {
    id: 'policy-verdict/missing-key',
    title: 'Conditions on what the request lacks',
    objective: 'Judge a condition whose key the request does not carry',
    sources: [sources.operators, sources.conditionKeys],
    recipe: requests.lackingKeys,
    beliefs: [
      'missing-condition-key-passes',
      'absent-key-escapes-deny',
      'deny-ignores-its-condition',
    ],
  },
  {
    id: 'policy-verdict/exact-names',
    title: 'Names of actions and resources',
    objective: 'Tell which actions and which keys a statement of an identity-based policy covers',
    sources: [sources.identityPolicies, sources.aliases],
    recipe: requests.exactNames,
    beliefs: [
      'alias-in-resource-works',
      'region-does-not-matter',
      'action-covers-its-variants',
      'alias-call-needs-alias-arn',
    ],
  },
];

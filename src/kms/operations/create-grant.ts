// CreateGrant: lets one principal do some things with a key, without touching the key's policy.

import { toHex } from '../../base/bytes.ts';
import { resourceQuotas } from '../../facts/limits.ts';
import { boolean, optional, string } from '../../service/shape.ts';
import {
  type Grant,
  grantSettings,
  kmsGrantNames,
  kmsGrants,
  parametersOf,
} from '../grant-rows.ts';
import { checkConstraints, checkOperations, checkPrincipals } from '../grant-rules.ts';
import { grantConstraints, grantName, grantOperationList, principal } from '../grant-shapes.ts';
import { issueToken } from '../grant-tokens.ts';
import { keyOperation } from '../operation.ts';
import { grantTokens, keyReference } from '../shapes.ts';
import { grantable } from '../state.ts';

const grantIdBytes = 32;

export const createGrant = keyOperation({
  name: 'CreateGrant',
  summary: 'lets a principal use a KMS key for some operations',
  docs: 'API_CreateGrant',
  input: {
    KeyId: keyReference(),
    GranteePrincipal: optional(principal()),
    RetiringPrincipal: optional(principal()),
    Operations: grantOperationList(),
    Constraints: optional(grantConstraints()),
    GrantTokens: optional(grantTokens()),
    Name: optional(grantName()),
    DryRun: optional(boolean()),
    GranteeServicePrincipal: optional(principal()),
    RetiringServicePrincipal: optional(principal()),
  },
  output: { GrantToken: string({ sensitive: true }), GrantId: string() },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:CreateGrant', crossAccount: true },
  states: grantable,
  errors: ['InvalidArnException', 'LimitExceededException'],
  trail: { readOnly: false },
  differs: [
    'a principal must have the form of one; whether it exists is not looked up',
    'a grant works at once, unless a lab says otherwise; on AWS that takes up to some minutes without its token',
  ],
  handle(input, { theKey, place, tx, random, nowMs, fail }) {
    const constraints = present(input.Constraints ?? {});
    const asked = present({
      granteePrincipal: input.GranteePrincipal,
      granteeServicePrincipal: input.GranteeServicePrincipal,
      retiringPrincipal: input.RetiringPrincipal,
      retiringServicePrincipal: input.RetiringServicePrincipal,
    });
    checkPrincipals(asked, constraints);
    checkOperations(theKey, input.Operations);
    checkConstraints(theKey, constraints);
    const grant: Grant = {
      grantId: toHex(random(grantIdBytes)),
      keyArn: theKey.arn,
      account: theKey.account,
      region: theKey.region,
      ...asked,
      issuingAccount: place.account,
      ...(input.Name === undefined ? {} : { name: input.Name }),
      operations: [...new Set(input.Operations)],
      ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
      createdMs: nowMs,
      effectiveMs: nowMs + (tx.get(grantSettings, 'delay')?.delayMs ?? 0),
    };
    const parameters = grant.name === undefined ? undefined : parametersOf(grant);
    const named = parameters === undefined ? undefined : tx.get(kmsGrantNames, parameters);
    const again = named && tx.get(kmsGrants, named.grantId);
    if (!again) {
      const most = resourceQuotas.grantsPerKey.value;
      if (tx.atLeast(kmsGrants, 'key', theKey.arn, most)) {
        // The text is ours.
        fail('LimitExceededException', `a key has at most ${most} grants`);
      }
      tx.put(kmsGrants, grant);
      if (parameters !== undefined) tx.put(kmsGrantNames, { parameters, grantId: grant.grantId });
    }
    const { grantId } = again ?? grant;
    return { GrantToken: issueToken(again ?? grant, { tx, random }), GrantId: grantId };
  },
});

/** The members that are there. */
function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

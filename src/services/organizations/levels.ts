// Which SCPs and RCPs bind an account: the policies on the root, on every unit down to it and on
// itself, level by level. Reads only; what they mean is src/policy.
// Source: AWS Organizations User Guide, SCP evaluation and RCP evaluation.

import type { Reader } from '../../service/table-spec.ts';
import { policyArn } from './identifiers.ts';
import { awsPolicyOf } from './managed-policies.ts';
import { organizationPolicies, type PolicyType, policyAttachments, targetKey } from './rows.ts';
import { organizationOf, pathTo } from './tree.ts';

/** A policy as the engine wants it: its text, and the ARN a refusal names. */
export interface LevelPolicy {
  readonly arn: string;
  readonly document: string;
}

/**
 * The levels, root first. Undefined where no policy of the type binds the account: it is in no
 * organization, it manages the organization, or the type is not enabled.
 */
export function policyLevels(
  reader: Reader,
  account: string,
  type: PolicyType,
): readonly (readonly LevelPolicy[])[] | undefined {
  const organization = organizationOf(reader, account);
  if (!organization || organization.managementAccount === account) return undefined;
  if (!organization.enabledTypes.includes(type)) return undefined;
  const everything = { limit: Number.POSITIVE_INFINITY };
  return pathTo(reader, organization, account).map((targetId) => {
    const target = targetKey(organization.id, targetId, type);
    const { rows } = reader.page(policyAttachments, 'target', target, everything);
    return rows.flatMap(({ policyId }) => {
      const managed = awsPolicyOf(policyId);
      if (managed) return [{ arn: managed.arn, document: managed.content }];
      const policy = reader.get(organizationPolicies, policyId);
      return policy ? [{ arn: policyArn(organization, policy), document: policy.content }] : [];
    });
  });
}

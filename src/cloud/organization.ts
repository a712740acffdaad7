// Which SCPs and RCPs bind an account: its organization's, level by level, parsed for the engine.

import type { Reader } from '../service/table-spec.ts';
import { policyLevels } from '../services/organizations/levels.ts';
import { members, units } from '../services/organizations/rows.ts';
import { organizationOf } from '../services/organizations/tree.ts';
import { parsed } from './gather.ts';
import type { PolicyLevels } from './levels.ts';

export function policyLevelsIn(reader: Reader): PolicyLevels {
  return (type, account) => {
    const kind = type === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
    return policyLevels(reader, account, type)?.map((policies) =>
      policies
        .map(({ arn, document }) => parsed(document, kind, arn))
        .filter((policy) => policy !== undefined),
    );
  };
}

/** An organization as a lab sees it. */
export interface OrganizationSight {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccount: string;
  /** SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY: those that count. */
  readonly enabledTypes: readonly string[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** The organization an account is in. */
export function organizationSight(reader: Reader, account: string): OrganizationSight | undefined {
  const organization = organizationOf(reader, account);
  if (!organization) return undefined;
  const { id, rootId, managementAccount, enabledTypes } = organization;
  const everything = { limit: Number.POSITIVE_INFINITY };
  return {
    id,
    rootId,
    managementAccount,
    enabledTypes,
    units: reader
      .page(units, 'organization', id, everything)
      .rows.map((unit) => ({ id: unit.id, name: unit.name })),
    accounts: reader
      .page(members, 'organization', id, everything)
      .rows.map(({ accountId, name }) => ({ id: accountId, name })),
  };
}

// Every table of the world, and who lets happen what is due in it. What a row means stands with
// the service it belongs to.

import { kmsStoreClaims } from '../kms/custom-stores/claims.ts';
import { hsmClusterKeys, hsmClusters } from '../kms/custom-stores/clusters.ts';
import { vpcEndpointServices, xksKeys, xksProxies } from '../kms/custom-stores/proxies.ts';
import { settleStore } from '../kms/custom-stores/settle.ts';
import { grantSettings, kmsGrantNames, kmsGrants, kmsGrantTokens } from '../kms/grant-rows.ts';
import {
  kmsAliases,
  kmsDestroyed,
  kmsFamilies,
  kmsKeys,
  kmsLastUses,
  kmsMaterials,
} from '../kms/rows.ts';
import { kmsServiceKeys } from '../kms/service-keys.ts';
import { type ServiceEvent, type SettleContext, settleKey, settleMaterial } from '../kms/settle.ts';
import { kmsStores } from '../kms/stores.ts';
import { principalTables } from '../service/principals.ts';
import type { TableSpec } from '../service/table-spec.ts';
import { organizationTables } from '../services/organizations/rows.ts';
import { machines } from './instance.ts';
import { worldSettings } from './throttle.ts';
import { trailEvents } from './trail.ts';

interface ClockRow {
  readonly id: 'clock';
  readonly advancedMs: number;
}

export const clock: TableSpec<ClockRow> = { name: 'clock', key: (row) => row.id, indexes: {} };

export const worldTables = [
  kmsKeys,
  kmsMaterials,
  kmsAliases,
  kmsFamilies,
  kmsGrants,
  kmsGrantNames,
  kmsGrantTokens,
  grantSettings,
  kmsServiceKeys,
  kmsStores,
  kmsStoreClaims,
  hsmClusters,
  hsmClusterKeys,
  xksProxies,
  xksKeys,
  vpcEndpointServices,
  kmsLastUses,
  kmsDestroyed,
  trailEvents,
  clock,
  worldSettings,
  machines,
  ...principalTables,
  ...organizationTables,
] as const;

/** Who lets a row's event happen, by table. */
export const settlers: Readonly<
  Record<
    string,
    (rowKey: string, context: SettleContext) => ServiceEvent[] | Promise<ServiceEvent[]>
  >
> = {
  [kmsKeys.name]: settleKey,
  [kmsMaterials.name]: settleMaterial,
  [kmsStores.name]: settleStore,
};

// `world` alone: the settings, and what stands behind custom key stores with what is the matter.

import { spanOf } from '../../../base/time-span.ts';
import { clusterStateOf, proxyStateOf, serviceStateOf } from '../../../cloud/backend-states.ts';
import { grantDelayMs } from '../../../cloud/grant-delay.ts';
import { isThrottling } from '../../../cloud/throttle.ts';
import { storeLimits } from '../../../facts/custom-stores.ts';
import { type Cluster, hsmClusterKeys, hsmClusters } from '../../../kms/custom-stores/clusters.ts';
import { vpcEndpointServices, xksKeys, xksProxies } from '../../../kms/custom-stores/proxies.ts';
import type { CloudPort } from '../../command.ts';

export function overview({ world, nowMs }: CloudPort): string {
  const delayMs = grantDelayMs(world);
  const settings = [
    ['clock', `${new Date(nowMs()).toISOString().replace('T', ' ').slice(0, 19)} UTC`],
    ['throttling', isThrottling(world) ? 'on' : 'off'],
    ['grant-delay', delayMs === 0 ? 'off' : spanOf(delayMs)],
  ].map(([name = '', value]) => `${name.padEnd(13)}${value}`);
  const clusters = world.all(hsmClusters).map((cluster) => {
    const keys = world.count(hsmClusterKeys, 'cluster', cluster.id);
    const { id, account, region } = cluster;
    return [
      `  ${id}  ${clusterStateOf(cluster) ?? 'troubled'}`,
      `    ${region}, account ${account}, ${counted(keys, 'key')}, kmsuser: ${userText(cluster)}`,
    ].join('\n');
  });
  const proxies = world.all(xksProxies).flatMap((proxy) => {
    const name = xksProxies.key(proxy);
    return [
      `  ${name}  ${proxyStateOf(proxy)}, answers in ${proxy.latencyMs} ms`,
      ...world
        .page(xksKeys, 'proxy', name, { limit: Number.POSITIVE_INFINITY })
        .rows.map(
          ({ id, status, keySpec, usage }) =>
            `    key ${id}: ${status}, ${keySpec}, ${usage.join(' ')}`,
        ),
    ];
  });
  const services = world.all(vpcEndpointServices).map((service) => {
    const { name, privateDnsName, account } = service;
    return `  ${name}  ${serviceStateOf(service) ?? 'troubled'}\n    ${privateDnsName}, account ${account}`;
  });
  const nothing = 'Nothing stands behind key stores: `world cluster add`, `world proxy add`.';
  return [
    ...settings,
    '',
    ...under('CloudHSM clusters', clusters),
    ...under('External key store proxies', proxies),
    ...under('VPC endpoint services', services),
    ...(clusters.length + proxies.length + services.length === 0 ? [nothing] : []),
    '',
  ].join('\n');
}

function under(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}

function userText({ kmsUser }: Cluster): string {
  if (!kmsUser) return 'there is none';
  if (kmsUser.loggedIn !== undefined) return `${kmsUser.loggedIn} is logged in`;
  return kmsUser.failedLogins >= storeLimits.failedLogins.value ? 'locked' : 'nobody is logged in';
}

// What can be the matter with a CloudHSM cluster, an external key store proxy or a VPC endpoint
// service, each under one word. Whoever breaks one on purpose (`world` in the shell, the endpoint's
// --dev paths) says the word; what KMS makes of it stands in src/kms/custom-stores.

import { storeLimits } from '../facts/custom-stores.ts';
import type { Cluster } from '../kms/custom-stores/clusters.ts';
import type { VpcEndpointService, XksProxy } from '../kms/custom-stores/proxies.ts';

type Health = Pick<Cluster, 'state' | 'hsms' | 'subnets' | 'isSecurityGroupOpen' | 'trouble'>;

/** Active, with an HSM in each of two Availability Zones. */
export function healthyCluster(region: string): Omit<Health, 'trouble'> {
  const zones = [`${region}a`, `${region}b`];
  return {
    state: 'ACTIVE',
    hsms: zones.map((zone) => ({ zone, isActive: true })),
    subnets: zones.map((zone) => ({ zone, exists: true, freeAddresses: 200 })),
    isSecurityGroupOpen: true,
  };
}

const clusterChanges = {
  healthy: () => ({}),
  uninitialized: () => ({ state: 'UNINITIALIZED' }),
  initialized: () => ({ state: 'INITIALIZED' }),
  degraded: () => ({ state: 'DEGRADED' }),
  network: () => ({ trouble: 'network' }),
  internal: () => ({ trouble: 'internal' }),
  closedSecurityGroup: () => ({ isSecurityGroupOpen: false }),
  oneHsm: ({ hsms }) => ({ hsms: hsms.map((each, at) => ({ ...each, isActive: at === 0 })) }),
  noHsm: ({ hsms }) => ({ hsms: hsms.map((each) => ({ ...each, isActive: false })) }),
  hsmsInOneZone: ({ hsms }) => ({ hsms: hsms.map((each) => ({ ...each, ...inZoneOf(hsms) })) }),
  subnetsInOneZone: ({ subnets }) => ({
    subnets: subnets.map((each) => ({ ...each, ...inZoneOf(subnets) })),
  }),
  missingSubnet: ({ subnets }) => ({
    subnets: subnets.map((each, at) => ({ ...each, exists: at > 0 })),
  }),
  noFreeAddresses: ({ subnets }) => ({
    subnets: subnets.map((each) => ({ ...each, freeAddresses: 0 })),
  }),
  noKmsUser: () => ({}),
  kmsUserLoggedIn: () => ({}),
} as const satisfies Record<string, (healthy: Health) => Partial<Health>>;

function inZoneOf([first]: readonly { readonly zone: string }[]): { readonly zone: string } {
  return { zone: first?.zone ?? '' };
}

export type ClusterState = keyof typeof clusterChanges;
export const clusterStates = Object.keys(clusterChanges) as readonly ClusterState[];

/** The cluster with nothing else the matter than this. A user who is gone stays gone. */
export function clusterIn(state: ClusterState, cluster: Cluster): Cluster {
  const { kmsUser, trouble: _, ...rest } = cluster;
  const healthy = healthyCluster(cluster.region);
  const changed: Cluster = { ...rest, ...healthy, ...clusterChanges[state](healthy) };
  if (!kmsUser || state === 'noKmsUser') return changed;
  if (state === 'kmsUserLoggedIn') {
    return { ...changed, kmsUser: { ...kmsUser, loggedIn: 'somebody else' } };
  }
  const isForeign = kmsUser.loggedIn === 'somebody else';
  return { ...changed, kmsUser: isForeign ? loggedOut(kmsUser) : kmsUser };
}

/** Why a cluster cannot be brought into this state, and what to do first; undefined where it can. */
export function clusterObstacle(state: ClusterState, { kmsUser }: Cluster): string | undefined {
  if (state !== 'kmsUserLoggedIn') return undefined;
  if (!kmsUser) return 'the cluster has no kmsuser; give it a password first';
  return kmsUser.loggedIn === 'KMS' ? kmsIsLoggedIn : undefined;
}

export const kmsIsLoggedIn =
  'KMS is logged in as kmsuser, which only one can be; disconnect the key store first';

/** The word for what is the matter; undefined for what has none. */
export function clusterStateOf(cluster: Cluster): ClusterState | undefined {
  if (!cluster.kmsUser) return 'noKmsUser';
  const looks = (one: Cluster) =>
    JSON.stringify([
      one.state,
      one.hsms,
      one.subnets,
      one.isSecurityGroupOpen,
      one.trouble,
      one.kmsUser?.loggedIn === 'somebody else',
    ]);
  return clusterStates.find((state) => looks(clusterIn(state, cluster)) === looks(cluster));
}

export function loggedOut({ password, failedLogins }: NonNullable<Cluster['kmsUser']>) {
  return { password, failedLogins };
}

type Answering = Pick<XksProxy, 'behaviour' | 'latencyMs'>;

const latencyMs = 20;

/** `wrong` gives back another text than was encrypted; the rest are faults KMS has a sentence for. */
export const proxyStates = {
  up: { behaviour: 'up', latencyMs },
  slow: { behaviour: 'up', latencyMs: 2 * storeLimits.proxyAnswerMs.value },
  wrong: { behaviour: 'corrupting', latencyMs },
  down: { behaviour: 'notReachable', latencyMs },
  networkErrors: { behaviour: 'networkErrors', latencyMs },
  invalidTls: { behaviour: 'invalidTls', latencyMs },
  invalidResponse: { behaviour: 'invalidResponse', latencyMs },
  keyManagerDown: { behaviour: 'keyManagerDown', latencyMs },
  accessDenied: { behaviour: 'accessDenied', latencyMs },
  throttling: { behaviour: 'throttling', latencyMs },
  unhealthy: { behaviour: 'unhealthy', latencyMs },
  unsupported: { behaviour: 'unsupported', latencyMs },
  internalError: { behaviour: 'internalError', latencyMs },
} as const satisfies Record<string, Answering>;

export type ProxyState = keyof typeof proxyStates;
export const proxyStateNames = Object.keys(proxyStates) as readonly ProxyState[];

export function proxyStateOf({ behaviour, latencyMs }: Answering): ProxyState {
  if (behaviour === 'up') return latencyMs > storeLimits.proxyAnswerMs.value ? 'slow' : 'up';
  const state = proxyStateNames.find((name) => proxyStates[name].behaviour === behaviour);
  return state ?? 'wrong';
}

type ServiceHealth = Omit<VpcEndpointService, 'name' | 'account' | 'privateDnsName'>;

const healthyService: ServiceHealth = {
  isDomainVerified: true,
  allowsKms: true,
  isAcceptanceRequired: false,
  loadBalancer: 'network',
  zones: 2,
};

export const serviceStates = {
  healthy: healthyService,
  domainNotVerified: { ...healthyService, isDomainVerified: false },
  kmsNotAllowed: { ...healthyService, allowsKms: false },
  acceptanceRequired: { ...healthyService, isAcceptanceRequired: true },
  gatewayLoadBalancer: { ...healthyService, loadBalancer: 'gateway' },
  oneZone: { ...healthyService, zones: 1 },
} as const satisfies Record<string, ServiceHealth>;

export type ServiceState = keyof typeof serviceStates;
export const serviceStateNames = Object.keys(serviceStates) as readonly ServiceState[];

export function serviceStateOf(service: ServiceHealth): ServiceState | undefined {
  return serviceStateNames.find((name) => {
    const { isDomainVerified, allowsKms, isAcceptanceRequired, loadBalancer, zones } = service;
    const looks = { isDomainVerified, allowsKms, isAcceptanceRequired, loadBalancer, zones };
    return JSON.stringify(serviceStates[name]) === JSON.stringify(looks);
  });
}

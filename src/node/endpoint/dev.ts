// What `--dev` adds: an empty world on demand, a clock that can be moved on, settings of the world, and
// what stands behind a custom key store, healthy or not. Not signed, so it is off unless asked for.

import { textOf } from '../../base/bytes.ts';
import {
  clusterObstacle,
  clusterStates,
  proxyStateNames,
  proxyStates,
} from '../../cloud/backend-states.ts';
import {
  addCluster,
  addXksProxy,
  setClusterState,
  setProxyBehaviour,
} from '../../cloud/backends.ts';
import { readGrantDelay, setGrantDelay } from '../../cloud/grant-delay.ts';
import { setThrottling } from '../../cloud/throttle.ts';
import { hsmClusters } from '../../kms/custom-stores/clusters.ts';
import { xksProxies } from '../../kms/custom-stores/proxies.ts';
import { parseDuration } from '../../lab/duration.ts';
import type { Engine } from './engine.ts';
import type { HttpRefusal } from './guard.ts';

type DevAnswer = HttpRefusal | { readonly status: 200; readonly body: Record<string, unknown> };

/** The last moment a JavaScript date can show with a year of four digits. */
const lastMs = Date.UTC(9999, 11, 31);

export type DevPaths = ReadonlyMap<
  string,
  (engine: Engine, body: Uint8Array) => Promise<DevAnswer>
>;

export const devPaths: DevPaths = new Map([
  ['/_lab/reset', reset],
  ['/_lab/clock', moveClock],
  ['/_lab/throttling', turnThrottling],
  ['/_lab/grant-delay', delayGrants],
  ['/_lab/cluster', makeCluster],
  ['/_lab/cluster/state', changeCluster],
  ['/_lab/proxy', makeProxy],
  ['/_lab/proxy/state', changeProxy],
]);

async function reset(engine: Engine): Promise<DevAnswer> {
  engine.reset();
  return nowOf(engine);
}

async function moveClock(engine: Engine, body: Uint8Array): Promise<DevAnswer> {
  const asked = textsIn(body, ['advance']);
  if (asked === undefined) return { status: 400, message: 'send {"advance": "400d"}' };
  const duration = parseDuration(asked.advance);
  if (!duration.ok) return { status: 400, message: duration.problem };
  if (engine.cloud.nowMs() + duration.ms > lastMs) {
    return { status: 400, message: 'the clock ends with the year 9999' };
  }
  await engine.cloud.advance(duration.ms);
  return nowOf(engine);
}

async function turnThrottling({ cloud }: Engine, body: Uint8Array): Promise<DevAnswer> {
  const on = objectIn(body)?.['on'];
  if (typeof on !== 'boolean')
    return { status: 400, message: 'send {"on": true} or {"on": false}' };
  setThrottling(cloud.world, on, cloud.nowMs());
  return { status: 200, body: { on } };
}

/** How long a new grant takes until it works without its token. */
async function delayGrants({ cloud }: Engine, body: Uint8Array): Promise<DevAnswer> {
  const given = textsIn(body, ['delay']);
  if (!given) return { status: 400, message: 'send {"delay": "5m"} or {"delay": "off"}' };
  const read = readGrantDelay(given.delay);
  if (!read.ok) return { status: 400, message: read.problem };
  setGrantDelay(cloud.world, read.ms, cloud.nowMs());
  return { status: 200, body: { delay: given.delay } };
}

/** A healthy CloudHSM cluster with the crypto user kmsuser. */
async function makeCluster({ cloud }: Engine, body: Uint8Array): Promise<DevAnswer> {
  const given = textsIn(body, ['id', 'region', 'trustAnchorCertificate', 'kmsUserPassword']);
  if (!given) return missing('id, region, trustAnchorCertificate and kmsUserPassword');
  await addCluster(cloud, { ...given, account: cloud.admin.account });
  return { status: 200, body: { id: given.id } };
}

/** From now on this is the matter with the cluster, and nothing else. */
async function changeCluster({ cloud }: Engine, body: Uint8Array): Promise<DevAnswer> {
  const given = textsIn(body, ['id', 'state']);
  if (!given) return missing('id and state');
  const cluster = cloud.world.get(hsmClusters, given.id);
  if (!cluster) return unknown('cluster', given.id);
  const state = clusterStates.find((each) => each === given.state);
  if (!state) return noState(given.state, clusterStates);
  const obstacle = clusterObstacle(state, cluster);
  if (obstacle !== undefined) return { status: 400, message: obstacle };
  setClusterState(cloud, given.id, state);
  return { status: 200, body: given };
}

/** An external key store proxy that is up, with one AES-256 key behind it. */
async function makeProxy({ cloud }: Engine, body: Uint8Array): Promise<DevAnswer> {
  const given = textsIn(body, [
    'uriEndpoint',
    'uriPath',
    'accessKeyId',
    'rawSecretAccessKey',
    'xksKeyId',
  ]);
  if (!given) return missing('uriEndpoint, uriPath, accessKeyId, rawSecretAccessKey and xksKeyId');
  const { xksKeyId, ...proxy } = given;
  await addXksProxy(cloud, proxy, [xksKeyId]);
  return { status: 200, body: { xksKeyId } };
}

/** From now on this is the matter with the proxy, and nothing else. */
async function changeProxy({ cloud }: Engine, body: Uint8Array): Promise<DevAnswer> {
  const given = textsIn(body, ['uriEndpoint', 'uriPath', 'state']);
  if (!given) return missing('uriEndpoint, uriPath and state');
  const name = given.uriEndpoint + given.uriPath;
  if (!cloud.world.get(xksProxies, name)) return unknown('proxy', name);
  const state = proxyStateNames.find((each) => each === given.state);
  if (!state) return noState(given.state, proxyStateNames);
  setProxyBehaviour(cloud, name, proxyStates[state]);
  return { status: 200, body: given };
}

function missing(names: string): DevAnswer {
  return { status: 400, message: `send a JSON object with the texts ${names}` };
}

function unknown(what: string, name: string): DevAnswer {
  return { status: 400, message: `there is no ${what} \`${name}\`; make it at /_lab/${what}` };
}

function noState(state: string, states: readonly string[]): DevAnswer {
  return { status: 400, message: `\`${state}\` is no state; there is ${states.join(', ')}` };
}

/** The named members of a JSON object, if each is there and a text. */
function textsIn<Name extends string>(
  body: Uint8Array,
  names: readonly Name[],
): { readonly [K in Name]: string } | undefined {
  const given = objectIn(body);
  if (!given) return undefined;
  const areThere = names.every(
    (name) => Object.hasOwn(given, name) && typeof given[name] === 'string',
  );
  if (!areThere) return undefined;
  return Object.fromEntries(names.map((name) => [name, given[name]])) as { [K in Name]: string };
}

function objectIn(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(textOf(body) ?? '');
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

function nowOf({ cloud }: Engine): DevAnswer {
  return { status: 200, body: { now: new Date(cloud.nowMs()).toISOString() } };
}

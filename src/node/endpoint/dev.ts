// What `--dev` adds: an empty world on demand, a clock that can be moved on, and what must stand
// behind a custom key store before KMS lets one be made. Not signed, so it is off unless asked for.

import { textOf } from '../../base/bytes.ts';
import { addCluster, addXksKey, addXksProxy } from '../../cloud/backends.ts';
import { parseDuration } from '../../lab/duration.ts';
import type { Engine } from './engine.ts';
import type { HttpRefusal } from './guard.ts';

type DevAnswer = HttpRefusal | { readonly status: 200; readonly body: Record<string, unknown> };

/** The last moment a JavaScript date can show with a year of four digits. */
const lastMs = Date.UTC(9999, 11, 31);

export const devPaths: ReadonlyMap<
  string,
  (engine: Engine, body: Uint8Array) => Promise<DevAnswer>
> = new Map([
  ['/_lab/reset', reset],
  ['/_lab/clock', moveClock],
  ['/_lab/cluster', makeCluster],
  ['/_lab/proxy', makeProxy],
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

/** A healthy CloudHSM cluster with the crypto user kmsuser. */
async function makeCluster({ cloud }: Engine, body: Uint8Array): Promise<DevAnswer> {
  const given = textsIn(body, ['id', 'region', 'trustAnchorCertificate', 'kmsUserPassword']);
  if (!given) return missing('id, region, trustAnchorCertificate and kmsUserPassword');
  await addCluster(cloud, { ...given, account: cloud.admin.account });
  return { status: 200, body: { id: given.id } };
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
  await addXksKey(cloud, await addXksProxy(cloud, proxy), xksKeyId);
  return { status: 200, body: { xksKeyId } };
}

function missing(names: string): DevAnswer {
  return { status: 400, message: `send a JSON object with the texts ${names}` };
}

/** The named members of a JSON object, if each is there and a text. */
function textsIn<Name extends string>(
  body: Uint8Array,
  names: readonly Name[],
): { readonly [K in Name]: string } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(body) ?? '');
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const given = parsed as Readonly<Record<string, unknown>>;
  const areThere = names.every(
    (name) => Object.hasOwn(given, name) && typeof given[name] === 'string',
  );
  if (!areThere) return undefined;
  return Object.fromEntries(names.map((name) => [name, given[name]])) as { [K in Name]: string };
}

function nowOf({ cloud }: Engine): DevAnswer {
  return { status: 200, body: { now: new Date(cloud.nowMs()).toISOString() } };
}

// The endpoint: the cloud for real clients (the AWS CLI, the SDKs) on an address of this computer.
// Reads the options, opens the world, listens, and ends cleanly when it is told to.

import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { DomainKey } from '../../hsm/domain-key.ts';
import { domainKeyPath, makeDomainKeyFile, readDomainKeyFile } from '../domain-key-file.ts';
import { lazyCrypto } from '../lazy-crypto.ts';
import { nativeDomainKey, nativeSealing } from '../native-sealing.ts';
import { systemNowMs, systemRandom } from '../ports.ts';
import type { Store } from '../sqlite.ts';
import { checkHeader } from '../sqlite-check.ts';
import { createEngine } from './engine.ts';
import { inUrl } from './guard.ts';
import { limits, openKeysHeld, trailEventsKept } from './limits.ts';
import { createLog, escaped } from './log.ts';
import { type Options, readOptions, usage } from './options.ts';
import { createEndpoint, type Endpoint } from './server.ts';

const [random, nowMs] = [systemRandom, systemNowMs];

export async function main(): Promise<void> {
  const outcome = readOptions(process.argv.slice(2), process.env);
  if (outcome.kind === 'help') {
    process.stdout.write(usage);
    return;
  }
  if (outcome.kind === 'mistake') {
    process.stderr.write(`${escaped(outcome.problem)}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  try {
    await run(outcome.options);
  } catch (error) {
    giveUp(error);
  }
}

async function run(options: Options): Promise<void> {
  const { domainKey, store } = await openWorld(options.data);
  const engine = createEngine(
    { random, nowMs, domainKey },
    {
      account: options.account,
      credentials: options.credentials,
      trailEvents: trailEventsKept,
      hsm: { asymmetric: lazyCrypto, sealing: nativeSealing, openKeys: openKeysHeld },
    },
    store,
  );
  const log = createLog(nowMs, (text) => process.stderr.write(text));
  const endpoint = createEndpoint({
    engine,
    limits,
    listenHost: options.host,
    random,
    nowMs,
    log,
    auth: options.auth,
    // Loaded when it is asked for, so that the endpoint starts sooner.
    dev: options.dev ? (await import('./dev.ts')).devPaths : undefined,
    onFatal: () => {
      log('the world can no longer be kept: ending');
      process.exit(1);
    },
  });
  const { server } = endpoint;
  server.once('error', (error) => {
    store?.close();
    giveUp(error);
  });
  server.listen(options.port, options.host, () => {
    const { address, port } = server.address() as AddressInfo;
    process.stdout.write(`listening on http://${inUrl(address)}:${port}\n`);
  });
  const stop = (): void => end(endpoint, store);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  if (process.env['npm_lifecycle_event'] !== undefined) onOrphaned(stop);
}

/** npm hands a signal to the shell it started us with, and the shell dies without telling us. */
function onOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 200);
  watch.unref();
}

/** A world in memory has a key that nobody else ever sees. */
async function openWorld(
  path: string | undefined,
): Promise<{ readonly domainKey: DomainKey; readonly store?: Store }> {
  if (path === undefined) return { domainKey: nativeDomainKey(random(32), random) };
  const keyPath = domainKeyPath(path);
  const [hasWorld, hasKey] = [existsSync(path), existsSync(keyPath)];
  if (hasWorld) checkHeader(path);
  if (hasWorld && !hasKey) {
    throw new Error(
      `the world in \`${path}\` opens only with its key, and \`${keyPath}\` is missing`,
    );
  }
  const raw = hasKey ? readDomainKeyFile(keyPath) : makeDomainKeyFile(keyPath, random);
  const domainKey = nativeDomainKey(raw, random);
  raw.fill(0);
  const { openStore } = await import('../sqlite.ts');
  return { domainKey, store: openStore(path, domainKey.id) };
}

/** Takes no more requests, lets those under way end, and closes the world's file. */
function end(endpoint: Endpoint, store: Store | undefined): void {
  endpoint.end(() => {
    store?.close();
    process.exit(0);
  });
  setTimeout(() => endpoint.hangUp(), limits.closeMs).unref();
}

function giveUp(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${escaped(message)}\n`);
  process.exitCode = 1;
}

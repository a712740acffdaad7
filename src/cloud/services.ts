// The services there are. KMS is always at hand; the others are loaded when they are first called,
// so that a page of keys does not carry them.

import type { Operation } from '../service/operation.ts';
import { kmsRunner } from './kms-runner.ts';
import type { Runner } from './runner.ts';
import { serviceRunner } from './service-runner.ts';

const loaders: Readonly<Record<string, () => Promise<Runner>>> = {
  kms: async () => kmsRunner,
  cloudtrail: async () =>
    serviceRunner((await import('../services/cloudtrail/service.ts')).cloudtrailService),
  iam: async () => serviceRunner((await import('../services/iam/service.ts')).iamService),
  sts: async () => serviceRunner((await import('../services/sts/service.ts')).stsService),
  organizations: async () =>
    serviceRunner((await import('../services/organizations/service.ts')).organizationsService),
};

const loaded = new Map<string, Runner>([['kms', kmsRunner]]);

/** Names as on the command line: kms, iam, sts ... */
export const serviceNames: readonly string[] = Object.keys(loaders);

/** The runner of a service that has been called before. */
export function loadedRunner(service: string): Runner | undefined {
  return loaded.get(service);
}

export async function runnerOf(service: string): Promise<Runner | undefined> {
  const known = loaded.get(service);
  if (known) return known;
  const load = Object.hasOwn(loaders, service) ? loaders[service] : undefined;
  if (!load) return undefined;
  const runner = await load();
  loaded.set(service, runner);
  return runner;
}

/** The descriptions of a service's operations, for the command line and the wire. */
export async function operationsOf(service: string): Promise<readonly Operation[] | undefined> {
  const runner = await runnerOf(service);
  return runner && [...runner.operations.values()];
}

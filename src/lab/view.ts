// The lab's sight of one world, made anew after each line. Reads tables, files and sealed bytes,
// each only when a check asks; writes nothing and leaves no trace.

import type { Cloud } from '../cloud/cloud.ts';
import { organizationSight } from '../cloud/organization.ts';
import { type TrailEvent, trailEvents } from '../cloud/trail.ts';
import { decryptCbc } from '../crypto/aes-cbc.ts';
import { evpBytesToKey, pbkdf2Key, readSalted } from '../crypto/salted.ts';
import { type Key, kmsAliases, kmsKeys, kmsMaterials } from '../kms/rows.ts';
import { grantsOn, keyPolicyOf, peopleOf } from './people.ts';
import type { KeyView, LabView, TrailView } from './sights.ts';

/** All aliases of a key; the quota is far below. */
const everyAlias = 1000;

/** openssl enc -pbkdf2 without -iter. */
const opensslDefaultIterations = 10_000;

export function labView(cloud: Cloud, files: ReadonlyMap<string, Uint8Array>): LabView {
  const { world } = cloud;
  const keys = once(() => world.all(kmsKeys).map(keyView));
  const people = once(() => peopleOf(world));
  const trail = once(() => world.all(trailEvents).map(trailView));

  function keyView(key: Key): KeyView {
    const aliases = world.page(kmsAliases, 'target', key.arn, { limit: everyAlias }).rows;
    return {
      id: key.keyId,
      arn: key.arn,
      region: key.region,
      state: key.state,
      aliases: aliases.map((alias) => alias.name),
      materials: world.count(kmsMaterials, 'key', key.arn),
      rotationEnabled: key.rotation !== undefined,
    };
  }

  return {
    nowMs: cloud.nowMs(),
    files,
    get keys() {
      return keys();
    },
    key: (reference) =>
      keys().find(
        ({ id, arn, aliases }) =>
          id === reference || arn === reference || aliases.includes(reference),
      ),
    keyPolicy({ arn }) {
      const key = world.get(kmsKeys, arn);
      return key && keyPolicyOf(key, world);
    },
    grants({ arn }) {
      const key = world.get(kmsKeys, arn);
      return key ? grantsOn(key, world) : [];
    },
    get people() {
      return people();
    },
    person: (kind, name) =>
      people().find((one) => one.kind === kind && (one.arn === name || one.name === name)),
    may(principalArn, action, resource, options = {}) {
      const decision = cloud.mayCall({ principalArn, action, resource, trace: false, ...options });
      if (!decision) {
        return { allowed: false, because: `there is no ${principalArn}`, layer: 'identity' };
      }
      const { outcome, reason, decidingLayer } = decision;
      return { allowed: outcome === 'allow', because: reason, layer: decidingLayer };
    },
    get organization() {
      return organizationSight(world, cloud.admin.account);
    },
    get trail() {
      return trail();
    },
    unwrap: (blob, encryptionContext) => cloud.reveal(blob, encryptionContext),
    opensslOpensWithKey(file, key, iv) {
      return key.length === 32 && iv.length === 16 ? decryptCbc({ key, iv }, file) : undefined;
    },
    async opensslOpensWithPassphrase(file, password, { pbkdf2 = false, iterations } = {}) {
      const read = readSalted(file);
      if (!read.ok) return undefined;
      const { salt, ciphertext } = read;
      const input = { hash: 'sha256', password, salt, keyBytes: 32, ivBytes: 16 } as const;
      const derived = pbkdf2
        ? await pbkdf2Key(input, iterations ?? opensslDefaultIterations)
        : evpBytesToKey(input);
      return derived && decryptCbc(derived, ciphertext);
    },
  };
}

function trailView(event: TrailEvent): TrailView {
  const keyArn = event.resources[0]?.ARN;
  const asked = (event.requestParameters ?? {}) as TrailView['asked'];
  const encryptionContext = asked['encryptionContext'] as TrailView['encryptionContext'];
  const { arn: by, accessKeyId } = event.userIdentity;
  return {
    id: event.eventID,
    call: event.eventName,
    region: event.awsRegion,
    asked,
    atMs: event.eventTimeMs,
    ...(by ? { by } : {}),
    ...(accessKeyId ? { accessKeyId } : {}),
    ...(keyArn ? { keyArn } : {}),
    ...(encryptionContext ? { encryptionContext } : {}),
    // CloudTrail shortens this one name; labs speak of errors as the API does.
    ...(event.errorCode
      ? { error: event.errorCode === 'AccessDenied' ? 'AccessDeniedException' : event.errorCode }
      : {}),
    ...(event.errorMessage ? { message: event.errorMessage } : {}),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

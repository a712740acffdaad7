// How this lab reads its world: the team, its two keys, its blobs, and who has called what.

import { limits } from '#facts/limits.ts';
import { equalBytes, type KeyView, type LabView, listed, type TrailView, textOf, utf8 } from '#lab';

export const account = '111122223333';
export const arnOf = (user: string): string => `arn:aws:iam::${account}:user/${user}`;
export const group = 'myKMSGroup';
export const manager = 'myKeyManager';
export const encryptor = 'myEncryptor';
export const team = [manager, encryptor];
/** The notes write myEncrypotionKey. */
export const alias = 'alias/myEncryptionKey';
export const archiveAlias = 'alias/myArchiveKey';

export const groupPolicyFile = 'look.json';
export const keyPolicyFile = 'key-policy.json';
export const secretFile = 'secret.txt';
export const secret = 'Hello\n';
export const blobFile = 'secret.blob';
export const openedFile = 'opened.txt';
export const archiveFile = 'archive.blob';
export const archiveContext = { purpose: 'archive' };
export const periodFile = 'period.txt';
export const laterFile = 'later.txt';

const care = ['DescribeKey', 'EnableKeyRotation', 'GetKeyRotationStatus'];
const use = ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo'];

/** Why a key is not one that the manager looks after and the encryptor uses; undefined when it is. */
export function jobsProblem(view: LabView, name: string): string | undefined {
  const key = view.key(name);
  if (!key) {
    const names = view.keys.flatMap(({ aliases }) => aliases);
    return names.length > 0
      ? `There is ${listed(names)}, but no ${name}.`
      : `There is no key under ${name}. Compare the names letter by letter.`;
  }
  if (key.state !== 'Enabled') return `The key of ${name} is ${key.state}.`;
  return (
    differs(view, key, manager, { has: care, lacks: ['Encrypt', 'Decrypt'] }) ??
    differs(view, key, encryptor, { has: use, lacks: ['EnableKeyRotation', 'PutKeyPolicy'] })
  );
}

interface Job {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

function differs(view: LabView, key: KeyView, user: string, { has, lacks }: Job) {
  const may = (action: string) => view.may(arnOf(user), `kms:${action}`, key.arn);
  const missing = has.filter((action) => !may(action).allowed);
  const name = key.aliases[0] ?? key.id;
  if (missing.length > 0) {
    return `${user} may not ${listed(missing)} with ${name}: ${may(missing[0] ?? '').because}.`;
  }
  const surplus = lacks.filter((action) => may(action).allowed);
  return surplus.length > 0
    ? `${user} may ${listed(surplus)} with ${name} as well, which is the job of the other.`
    : undefined;
}

/** Calls of one person that worked, each with its place in the trail. */
export function callsOf(
  view: LabView,
  user: string,
  call: string,
): readonly { readonly event: TrailView; readonly at: number }[] {
  return view.trail
    .map((event, at) => ({ event, at }))
    .filter(
      ({ event }) => event.by === arnOf(user) && event.call === call && event.error === undefined,
    );
}

/** Place in the trail of the last rotation of the key of the lab. */
export function lastRotation(view: LabView): number {
  const arn = view.key(alias)?.arn;
  return view.trail.findLastIndex(
    ({ call, keyArn, error }) =>
      ['RotateKey', 'RotateKeyOnDemand'].includes(call) && keyArn === arn && error === undefined,
  );
}

/** The period now in force, in days, as the last EnableKeyRotation set it. */
export function periodDays(view: LabView): number {
  const arn = view.key(alias)?.arn;
  const set = view.trail.findLast(
    ({ call, keyArn, error }) =>
      call === 'EnableKeyRotation' && keyArn === arn && error === undefined,
  );
  return Number(set?.asked['rotationPeriodInDays'] ?? limits.rotationPeriodDefaultDays.value);
}

export function isSecret(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && equalBytes(bytes, utf8(secret));
}

/** Why a file is not the secret under one of the two keys; undefined when it is. */
export async function blobProblem(
  view: LabView,
  file: string,
  name: string,
  context?: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const blob = view.files.get(file);
  if (!blob) return `There is no file ${file}.`;
  const opened = await view.unwrap(blob, context);
  if (!opened) {
    return `${file} has ${blob.length} bytes that KMS does not open${context ? ` with the context of the archive` : ''}. Is it still base64?`;
  }
  if (opened.keyId !== view.key(name)?.id) return `${file} opens, but not under ${name}.`;
  return isSecret(opened.plaintext)
    ? undefined
    : `${file} opens to ${opened.plaintext.length} bytes, which are not those of ${secretFile}.`;
}

/** The numbers written in a file. */
export function numbersIn(view: LabView, file: string): readonly number[] | undefined {
  const bytes = view.files.get(file);
  return bytes && ((textOf(bytes) ?? '').match(/\d+/g) ?? []).map(Number);
}

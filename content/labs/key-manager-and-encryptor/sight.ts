// How this lab reads its world: its people and its key, who may do what with it, and the tables of
// actions by which "administer" and "use" are told apart.

import { type KeyView, type LabView, listed, type TrailView } from '#lab';

export const account = '111122223333';
export const arnOf = (user: string): string => `arn:aws:iam::${account}:user/${user}`;
export const group = 'myKMSGroup';
export const manager = 'myKeyManager';
export const encryptor = 'myEncryptor';
export const members = [manager, encryptor];
export const alias = 'alias/myEncryptionKey';
export const policyFile = 'separate.json';
export const consoleFile = 'console.json';
export const secretFile = 'secret.txt';

const use = ['Encrypt', 'Decrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'];
const administer = [
  'DescribeKey',
  'EnableKey',
  'DisableKey',
  'EnableKeyRotation',
  'ScheduleKeyDeletion',
  'CancelKeyDeletion',
];
/** What gives the rest away: who may do these may do everything a moment later. */
const giveAway = ['PutKeyPolicy', 'CreateGrant'];

export function labKey(view: LabView): KeyView | undefined {
  return view.keys.find((key) => key.aliases.includes(alias));
}

export function may(view: LabView, user: string, action: string, key: KeyView) {
  return view.may(arnOf(user), `kms:${action}`, key.arn);
}

/** What still stands between this key and two people with two jobs, as a sentence. */
export function notSeparated(view: LabView): string | undefined {
  const key = labKey(view);
  if (!key) return `There is no key under ${alias} any more.`;
  return (
    tooMuch(view, manager, use, key) ??
    tooMuch(view, encryptor, administer.slice(1), key) ??
    tooLittle(view, encryptor, use, key) ??
    tooLittle(view, manager, administer, key)
  );
}

function tooMuch(
  view: LabView,
  user: string,
  actions: readonly string[],
  key: KeyView,
): string | undefined {
  const allowed = actions.filter((action) => may(view, user, action, key).allowed);
  const [first] = allowed;
  if (first === undefined) return undefined;
  return `${user} may still ${listed(allowed)}: ${may(view, user, first, key).because}.`;
}

function tooLittle(
  view: LabView,
  user: string,
  actions: readonly string[],
  key: KeyView,
): string | undefined {
  const refused = actions.filter((action) => !may(view, user, action, key).allowed);
  const [first] = refused;
  if (first === undefined) return undefined;
  return `${user} may not ${listed(refused)}: ${may(view, user, first, key).because}.`;
}

/** How one of the two could give himself what he lacks, as a sentence. */
export function gap(view: LabView): string | undefined {
  const key = labKey(view);
  if (!key) return `There is no key under ${alias} any more.`;
  for (const user of members) {
    const found = tooMuch(view, user, giveAway, key);
    if (found) return found;
  }
  return undefined;
}

/** Whether anybody else can still change the policy. */
export function hasKeeper(view: LabView): boolean {
  const key = labKey(view);
  const others = view.people.filter(
    ({ kind, name }) => kind !== 'group' && !members.includes(name),
  );
  const arns = [...others.map(({ arn }) => arn), `arn:aws:iam::${account}:root`];
  return (
    key !== undefined && arns.some((arn) => view.may(arn, 'kms:PutKeyPolicy', key.arn).allowed)
  );
}

/** Calls of one user on the key, oldest first. */
export function callsOf(view: LabView, user: string): readonly TrailView[] {
  const key = labKey(view);
  return view.trail.filter(({ by, keyArn }) => by === arnOf(user) && keyArn === key?.arn);
}

const uses = new Set(['Encrypt', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext']);
export const isUse = ({ call }: TrailView): boolean => uses.has(call) || call === 'ReEncrypt';
export const worked = ({ error }: TrailView): boolean => error === undefined;
export const denied = ({ error }: TrailView): boolean => error === 'AccessDeniedException';

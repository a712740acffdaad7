// How this lab reads its world: its people, its key, its files, and how the report lies sealed.

import { limits } from '#facts/limits.ts';
import {
  contains,
  equalBytes,
  type Finding,
  found,
  fromHex,
  type KeyView,
  type LabView,
  lacking,
  listed,
  type TrailView,
  textOf,
  utf8,
} from '#lab';

export const account = '111122223333';
export const alias = 'alias/walk';
export const administrator = 'alice';
export const user = 'bob';
export const arnOf = (name: string): string => `arn:aws:iam::${account}:user/${name}`;

export const policyFile = 'policy.json';
export const noteFile = 'note.txt';
export const note = 'The safe opens to the left.\n';
export const noteSealed = 'note.sealed';
export const noteOpened = 'note.opened';
export const reportFile = 'report.txt';
export const reportSealed = 'report.enc';
export const reportKey = 'report.key';
export const reportIv = 'report.iv';
export const reportOpened = 'report.opened';

export const keyBytes = limits.dataKeyAes256Bytes.value;
/** Twice what Encrypt takes in one call. */
export const report = Array.from(
  { length: Math.ceil((2 * limits.encryptPlaintextBytes.value) / 32) },
  (_, line) => `quarterly figures, line ${String(line + 1).padStart(6, '0')} \n`,
).join('');

export function walkKey(view: LabView): KeyView | undefined {
  return view.key(alias);
}

const use = ['Encrypt', 'Decrypt', 'GenerateDataKey'];
const administer = [
  'DescribeKey',
  'DisableKey',
  'EnableKey',
  'ScheduleKeyDeletion',
  'PutKeyPolicy',
];

/** What still keeps one of the two from the job, or gives the job of the other, as a sentence. */
export function jobProblem(
  view: LabView,
  name: string,
  job: 'administer' | 'use',
): string | undefined {
  const key = walkKey(view);
  if (!key) return `There is no key under ${alias}.`;
  const may = (action: string) => view.may(arnOf(name), `kms:${action}`, key.arn);
  const [wanted, unwanted] = job === 'use' ? [use, administer.slice(1)] : [administer, use];
  const lacks = wanted.filter((action) => !may(action).allowed);
  if (lacks.length > 0) {
    return `${name} may not ${listed(lacks)}: ${may(lacks[0] ?? '').because}.`;
  }
  const surplus = unwanted.filter((action) => may(action).allowed);
  return surplus.length > 0
    ? `${name} may ${listed(surplus)} as well, which is the job of the other.`
    : undefined;
}

/** Calls of one person on the key of this lab that worked. */
export function worked(view: LabView, name: string, call: string): readonly TrailView[] {
  const key = walkKey(view);
  return view.trail.filter(
    (event) =>
      event.by === arnOf(name) &&
      event.call === call &&
      event.error === undefined &&
      event.keyArn === key?.arn,
  );
}

export function isText(bytes: Uint8Array | undefined, text: string): boolean {
  return bytes !== undefined && equalBytes(bytes, utf8(text));
}

/** What report.key wraps, if it is a data key for AES-256 under the key of this lab. */
export async function wrappedKey(view: LabView): Promise<Finding<Uint8Array>> {
  const blob = view.files.get(reportKey);
  if (!blob) return lacking(`There is no file ${reportKey}.`);
  const opened = await view.unwrap(blob);
  if (!opened) {
    return lacking(
      `${reportKey} has ${blob.length} bytes that KMS does not open. It must be the CiphertextBlob, decoded from base64.`,
    );
  }
  if (opened.keyId !== walkKey(view)?.id)
    return lacking(`${reportKey} belongs to another KMS key.`);
  return opened.plaintext.length === keyBytes
    ? found(opened.plaintext)
    : lacking(
        `${reportKey} wraps ${opened.plaintext.length} bytes, not the ${keyBytes} of a key for AES-256.`,
      );
}

/** Why the report is not sealed under this data key; undefined when it is. */
export function sealProblem(view: LabView, key: Uint8Array): string | undefined {
  const sealed = view.files.get(reportSealed);
  if (!sealed) return `There is no file ${reportSealed}.`;
  if (contains(sealed.subarray(0, 8), utf8('Salted__'))) {
    return `${reportSealed} was sealed with a passphrase, and the data key has no part in it: -K takes a key, -k does not.`;
  }
  const text = view.files.get(reportIv);
  const iv = text && (text.length === 16 ? text : fromHex(textOf(text)?.trim() ?? ''));
  if (iv?.length !== 16) return `${reportIv} does not hold an IV of 16 bytes.`;
  return isText(view.opensslOpensWithKey(sealed, key, iv), report)
    ? undefined
    : `${reportSealed} does not open to the report with the key in ${reportKey} and the IV in ${reportIv}.`;
}

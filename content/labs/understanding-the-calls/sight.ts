// How this lab reads its world: its key, its files, what lies sealed, and what CloudTrail has written.

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
  type TrailView,
  textOf,
  utf8,
} from '#lab';

/** The name of the notes. */
export const alias = 'alias/MYCMK';
export const secretFile = 'secret.txt';
export const secret = 'db password: hunter2\n';
export const secretBlob = 'secret.blob';
export const openedFile = 'opened.txt';
export const againFile = 'again.txt';
export const eventFile = 'event.json';
export const reportFile = 'report.txt';
export const reportSealed = 'report.enc';
export const reportIv = 'report.iv';
export const reportKey = 'report.key';
export const reportOpened = 'report.opened';
export const records = ['a', 'b', 'c'] as const;
export const batchKey = 'batch.key';
export const callsFile = 'calls.txt';
export const keyBytes = limits.dataKeyAes256Bytes.value;

const lineOf = (at: number) => `meeting of the board, minute ${String(at).padStart(4, '0')}\n`;
/** More than Encrypt takes, and little enough that Decrypt still reads it before it says no. */
export const report = Array.from({ length: 150 }, (_, at) => lineOf(at + 1)).join('');
export const recordText = (name: string): string => `record ${name}\n`;

export function theKey(view: LabView): KeyView | undefined {
  return view.key(alias);
}
export const noKey = `There is no key under ${alias}. Compare the names letter by letter.`;

/** Calls on the key of the lab that worked, oldest first, each with its place in the trail. */
export function callsOf(
  view: LabView,
  ...names: readonly string[]
): readonly { readonly event: TrailView; readonly at: number }[] {
  const arn = theKey(view)?.arn;
  return view.trail
    .map((event, at) => ({ event, at }))
    .filter(
      ({ event }) =>
        names.includes(event.call) && event.keyArn === arn && event.error === undefined,
    );
}

export const lastPlace = (view: LabView, ...names: readonly string[]): number =>
  callsOf(view, ...names).at(-1)?.at ?? -1;

export function isText(bytes: Uint8Array | undefined, text: string): boolean {
  return bytes !== undefined && equalBytes(bytes, utf8(text));
}

/** Why a file is no blob of KMS with this text inside; undefined when it is. */
export async function blobProblem(
  view: LabView,
  file: string,
  text: string,
  context?: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const blob = view.files.get(file);
  if (!blob) return `There is no file ${file}.`;
  const opened = await view.unwrap(blob, context);
  if (!opened) {
    return `${file} has ${blob.length} bytes that KMS does not open${context ? ' with that context' : ''}. Is it still base64?`;
  }
  if (opened.keyId !== theKey(view)?.id)
    return `${file} opens, but under another key than ${alias}.`;
  return isText(opened.plaintext, text)
    ? undefined
    : `${file} opens to ${opened.plaintext.length} other bytes. Was fileb:// left out, or another file given?`;
}

/** The data key a file wraps, if it is one for AES-256 under the key of the lab. */
export async function wrappedKey(
  view: LabView,
  file: string,
  context?: Readonly<Record<string, string>>,
): Promise<Finding<Uint8Array>> {
  const blob = view.files.get(file);
  if (!blob) return lacking(`There is no file ${file}.`);
  const opened = await view.unwrap(blob, context);
  if (!opened) {
    return lacking(
      `${file} has ${blob.length} bytes that KMS does not open${context ? ' with that context' : ''}.`,
    );
  }
  if (opened.keyId !== theKey(view)?.id) return lacking(`${file} belongs to another KMS key.`);
  return opened.plaintext.length === keyBytes
    ? found(opened.plaintext)
    : lacking(`${file} wraps ${opened.plaintext.length} bytes; a key for AES-256 has ${keyBytes}.`);
}

/** Why `name.enc` is not this text under the data key, with the IV of `name.iv`. */
export function sealProblem(
  view: LabView,
  name: string,
  key: Uint8Array,
  text: string,
): string | undefined {
  const sealed = view.files.get(`${name}.enc`);
  if (!sealed) return `There is no file ${name}.enc.`;
  if (contains(sealed.subarray(0, 8), utf8('Salted__'))) {
    return `${name}.enc begins with Salted__: openssl was given a passphrase, and the data key has no part in it.`;
  }
  const bytes = view.files.get(`${name}.iv`);
  const iv = bytes && (bytes.length === 16 ? bytes : fromHex(textOf(bytes)?.trim() ?? ''));
  if (iv?.length !== 16) return `${name}.iv does not hold an IV of 16 bytes.`;
  return isText(view.opensslOpensWithKey(sealed, key, iv), text)
    ? undefined
    : `${name}.enc does not open to what it should, with its data key and the IV in ${name}.iv.`;
}

/** Files that still show a text in the clear. */
export function filesShowing(view: LabView, text: string): readonly string[] {
  const whole = utf8(text);
  return [...view.files].filter(([, bytes]) => contains(bytes, whole)).map(([path]) => path);
}

/** Calls that worked with the pair way=… in their context. */
export function callsOnTheWay(view: LabView, way: 'direct' | 'envelope'): number {
  const names =
    way === 'direct' ? ['Encrypt'] : ['GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'];
  return callsOf(view, ...names).filter(({ event }) => event.encryptionContext?.['way'] === way)
    .length;
}

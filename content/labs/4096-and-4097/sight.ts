// How this lab reads its world: its files, its key, and what lies sealed on the disk.

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
  textOf,
  utf8,
} from '#lab';

export const alias = 'alias/vault';
export const most = limits.encryptPlaintextBytes.value;
export const mostText = most.toLocaleString('en-US');
export const keyBytes = limits.dataKeyAes256Bytes.value;

export const fullFile = 'full.txt';
export const fullSealed = 'full.sealed';
export const moreFile = 'more.txt';
export const moreSealed = 'more.enc';
export const moreKey = 'more.key';
export const moreIv = 'more.iv';
export const openedFile = 'opened.txt';

/** Lines of a ledger, so that a look into the file says at once whether it is whole. */
function ledger(bytes: number): string {
  let text = '';
  for (let line = 1; text.length < bytes; line++)
    text += `entry ${String(line).padStart(5, '0')}\n`;
  return text.slice(0, bytes);
}
export const full = ledger(most);
export const more = ledger(most + 1);

export function vaultKey(view: LabView): KeyView | undefined {
  return view.key(alias);
}

export function isText(bytes: Uint8Array | undefined, text: string): boolean {
  return bytes !== undefined && equalBytes(bytes, utf8(text));
}

/** What more.key wraps, if it is a data key for AES-256 that opens under the key of the lab. */
export async function wrappedKey(view: LabView): Promise<Finding<Uint8Array>> {
  const blob = view.files.get(moreKey);
  if (!blob) return lacking(`There is no file ${moreKey}.`);
  const opened = await view.unwrap(blob);
  if (!opened) {
    return lacking(
      `${moreKey} has ${blob.length} bytes that KMS does not open. Is it still base64, or the plaintext key?`,
    );
  }
  if (opened.plaintext.length !== keyBytes) {
    return lacking(
      `${moreKey} wraps ${opened.plaintext.length} bytes; a key for AES-256 has ${keyBytes}.`,
    );
  }
  if (opened.keyId !== vaultKey(view)?.id) {
    return lacking(`${moreKey} opens, but under another key than ${alias}.`);
  }
  return found(opened.plaintext);
}

/** The IV in hexadecimal text, as openssl takes it, or as 16 bytes. */
function ivOf(view: LabView): Uint8Array | undefined {
  const bytes = view.files.get(moreIv);
  if (!bytes) return undefined;
  return bytes.length === 16 ? bytes : fromHex(textOf(bytes)?.trim() ?? '');
}

/** Why more.enc is not more.txt under the data key; undefined when it is. */
export function sealProblem(view: LabView, key: Uint8Array): string | undefined {
  const sealed = view.files.get(moreSealed);
  if (!sealed) return `There is no file ${moreSealed}.`;
  if (contains(sealed.subarray(0, 8), utf8('Salted__'))) {
    return `${moreSealed} begins with Salted__: openssl was given a passphrase (-k or -pass) and has not used the data key.`;
  }
  const iv = ivOf(view);
  if (iv?.length !== 16) {
    return `${moreIv} does not hold an IV of 16 bytes. Without it the first block stays closed.`;
  }
  const opened = view.opensslOpensWithKey(sealed, key, iv);
  if (!opened)
    return `${moreSealed} does not open with the data key in ${moreKey} and the IV in ${moreIv}.`;
  return isText(opened, more)
    ? undefined
    : `${moreSealed} opens to ${opened.length} bytes, which are not those of ${moreFile}.`;
}

/** Files that show the ledger beyond the limit in the clear. */
export function filesShowing(view: LabView, text: string): readonly string[] {
  const whole = utf8(text);
  return [...view.files].filter(([, bytes]) => contains(bytes, whole)).map(([path]) => path);
}

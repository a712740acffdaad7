// How this lab reads its world: the key, its rotations, and the sealed ledger of January.

import { equalBytes, type KeyView, type LabView, type TrailView, utf8 } from '#lab';

export const alias = 'alias/ledger';
export const text = 'January: 4711 pay 12.50\n';
export const sealedFile = 'january.blob';
export const openedFile = 'january.txt';
export const rewrappedFile = 'january-new.blob';
export const context = { month: 'january' };
export const contextFlag = '--encryption-context month=january';
export const periodDays = 180;
const dayMs = 86_400_000;

export function ledgerKey(view: LabView): KeyView | undefined {
  return view.key(alias);
}

export const gone = `${alias} points at no key any more; \`undo\` brings it back.`;

/** Successful calls with the key, oldest first. */
export function callsWith(view: LabView, key: KeyView, call: string): readonly TrailView[] {
  return view.trail.filter(
    (event) => event.call === call && event.keyArn === key.arn && event.error === undefined,
  );
}

/** Days from the moment the period was set until now. */
export function daysSinceEnabled(view: LabView, key: KeyView): number {
  const set = callsWith(view, key, 'EnableKeyRotation').at(-1);
  return set ? (view.nowMs - set.atMs) / dayMs : 0;
}

/** What a file holds when KMS opens it, and whether it is the ledger under its key. */
export async function ledgerProblem(
  view: LabView,
  key: KeyView,
  file: string,
): Promise<string | undefined> {
  const blob = view.files.get(file);
  if (!blob) return `There is no ${file} yet.`;
  const opened = await view.unwrap(blob, context);
  if (!opened) {
    return `${file} does not open with the context month=january: it is no ciphertext of KMS, its key is shut, or the context is another one.`;
  }
  if (!equalBytes(opened.plaintext, utf8(text))) return `${file} opens, but it is not January.`;
  return opened.keyId === key.arn || opened.keyId.endsWith(key.id)
    ? undefined
    : `${file} is sealed under another key than ${alias}.`;
}

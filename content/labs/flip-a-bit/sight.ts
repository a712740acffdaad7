// How this lab reads its world: the bank's order in CBC, and the same order sealed by KMS.

import { equalBytes, fromHex, type LabView, type TrailView, textOf, utf8 } from '#lab';

export const alias = 'alias/orders';
export const orderFile = 'order.txt';
export const bankKey = 'bank.key';
export const sealedFile = 'order.enc';
export const ivFile = 'order.iv';
export const forgedIv = 'forged.iv';
export const openedFile = 'opened.txt';
export const blobFile = 'order.blob';
export const flippedFile = 'flipped.blob';
export const receivedFile = 'received.txt';

export const order = 'pay 1000 to Bo\n';
export const wanted = 'pay 9000 to Bo\n';
export const context = { order: '7' } as const;

export function hexIn(view: LabView, path: string): Uint8Array | undefined {
  const bytes = view.files.get(path);
  return bytes && fromHex(textOf(bytes)?.trim() ?? '');
}

/** What the bank reads when it opens the order with the IV in this file. */
export function bankReads(view: LabView, iv: Uint8Array): string | undefined {
  const key = hexIn(view, bankKey);
  const sealed = view.files.get(sealedFile);
  if (!key || !sealed) return undefined;
  const opened = view.opensslOpensWithKey(sealed, key, iv);
  return opened && textOf(opened);
}

export function isFile(view: LabView, path: string, text: string): boolean {
  const bytes = view.files.get(path);
  return bytes !== undefined && equalBytes(bytes, utf8(text));
}

/** How many bits differ; undefined where the lengths do. */
export function bitsApart(one: Uint8Array, other: Uint8Array): number | undefined {
  if (one.length !== other.length) return undefined;
  let bits = 0;
  one.forEach((byte, at) => {
    for (let rest = byte ^ (other[at] ?? 0); rest > 0; rest >>= 1) bits += rest & 1;
  });
  return bits;
}

export function refusedOpenings(view: LabView): readonly TrailView[] {
  return view.trail.filter(
    ({ call, error }) => call === 'Decrypt' && error === 'InvalidCiphertextException',
  );
}

/** Whether a call came with exactly the context of the order. */
export function hasContext({ encryptionContext = {} }: TrailView): boolean {
  const pairs = Object.entries(encryptionContext);
  return pairs.length === 1 && pairs[0]?.join('=') === 'order=7';
}

// How this lab reads its world: which key the alias names now and named before, and what was called when.

import type { KeyView, LabView, TrailView } from '#lab';

export const alias = 'alias/signer';
export const message = 'invoice.txt';
export const oldSignature = 'old.sig';
export const newSignature = 'new.sig';
export const publicKeyFile = 'successor.der';
export const algorithm = 'RSASSA_PSS_SHA_256';
/** How long the partners accept a signature, by note.txt. */
export const overlapDays = 30;
const dayMs = 86_400_000;

/** The key that signed old.sig: the first one this world had. */
export function firstKey(view: LabView): KeyView | undefined {
  const signed = view.trail.find(({ call, error }) => call === 'Sign' && error === undefined);
  return view.keys.find(({ arn }) => arn === signed?.keyArn);
}

export const lost = 'The first signing key is gone; `undo` brings it back.';

export function callsWith(view: LabView, call: string, key?: KeyView): readonly TrailView[] {
  return view.trail.filter(
    (event) =>
      event.call === call &&
      event.error === undefined &&
      (key === undefined || event.keyArn === key.arn),
  );
}

/** The key behind the alias, once it is another than the first. */
export function successor(view: LabView): KeyView | undefined {
  const now = view.key(alias);
  return now && now.id !== firstKey(view)?.id ? now : undefined;
}

/** When the alias was moved to the key it names now. */
export function cutOverMs(view: LabView): number | undefined {
  return callsWith(view, 'UpdateAlias').at(-1)?.atMs;
}

/** Signing keys whose public half somebody has fetched, besides the first. */
export function published(view: LabView): readonly KeyView[] {
  const first = firstKey(view);
  return view.keys.filter(
    (key) => key.id !== first?.id && callsWith(view, 'GetPublicKey', key).length > 0,
  );
}

export function daysBetween(fromMs: number, toMs: number): number {
  return (toMs - fromMs) / dayMs;
}

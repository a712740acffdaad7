// How this lab reads its world: file names, the texts inside, which context a sealed file opens with.

import { contains, type KeyView, kindOf, type LabView, type PersonView, utf8 } from '#lab';

export const alias = 'alias/records';
export const recordFile = 'record.txt';
export const sealedRecord = 'record.sealed';
export const letterFile = 'letter.txt';
export const sealedLetter = 'letter.sealed';

export const recordText = 'patient 4711, cardiology: ECG without findings, control in May\n';
export const letterText = 'patient 5120, oncology: please call your daughter, she worries\\n';
const letterMark = 'please call your daughter';
const recordMark = 'ECG without findings';

export type Context = Readonly<Record<string, string>>;

export const recordContext: Context = { patient: '4711', ward: 'cardiology' };
export const letterContext: Context = { patient: '5120', ward: 'oncology' };
export const leakedContext: Context = { ...letterContext, diagnosis: 'lymphoma' };

export const holdsRecord = (bytes: Uint8Array | undefined): boolean =>
  bytes !== undefined && contains(bytes, utf8(recordMark));
export const holdsLetter = (bytes: Uint8Array | undefined): boolean =>
  bytes !== undefined && contains(bytes, utf8(letterMark));

export function recordsKey(view: LabView): KeyView | undefined {
  return view.key(alias);
}

export function nora(view: LabView): PersonView | undefined {
  return view.person('user', 'nora');
}

export function shown(context: Context | undefined): string {
  const pairs = Object.entries(context ?? {}).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? 'no context' : pairs.join(',');
}

/** Why a file is not this text sealed with this context; undefined when it is. */
export async function sealProblem(
  view: LabView,
  file: string,
  wanted: { readonly context: Context; readonly holds: (bytes: Uint8Array) => boolean },
): Promise<string | undefined> {
  const blob = view.files.get(file);
  if (!blob) return `There is no file ${file}.`;
  const kind = kindOf(blob);
  if (kind === 'empty') return `${file} is empty: what was written to it came to nothing.`;
  if (kind !== 'binary') {
    return `${file} holds ${blob.length} bytes of ${kind}, not a ciphertext. Decode the CiphertextBlob from base64.`;
  }
  const opened = await view.unwrap(blob, wanted.context);
  if (opened) {
    return wanted.holds(opened.plaintext)
      ? undefined
      : `${file} opens with ${shown(wanted.context)}, but something else is inside.`;
  }
  const other = await contextOf(view, blob);
  return other
    ? `${file} opens with ${shown(other)}, and not with ${shown(wanted.context)}.`
    : `${file} opens with ${shown(wanted.context)} under no key of yours, nor with any context in the trail.`;
}

/** The context a blob opens with: none, or one that stands in the trail. */
async function contextOf(view: LabView, blob: Uint8Array): Promise<Context | undefined> {
  const tried = new Map<string, Context>([['', {}]]);
  for (const { encryptionContext } of view.trail) {
    if (encryptionContext) tried.set(shown(encryptionContext), encryptionContext);
  }
  for (const context of tried.values()) if (await view.unwrap(blob, context)) return context;
  return undefined;
}

// How this lab reads its world: the key, the release, its signature, and the public key on the disk.

import { fromBase64, type KeyView, type LabView, textOf, toBase64 } from '#lab';

export const alias = 'alias/release';
export const releaseFile = 'release.txt';
export const signatureFile = 'release.sig';
export const publicFile = 'public.der';
export const verdictFile = 'verdict.txt';
export const forgedFile = 'forged.txt';
export const refusedFile = 'refused.txt';

export const release = 'version 4.2 of the till software\nsha256 of the package: 5f1d\napproved\n';
export const forged = 'version 4.2 of the till software\nsha256 of the package: 0bad\napproved\n';

export function signingKey(view: LabView): KeyView | undefined {
  return view.key(alias);
}

/** Why release.sig is not this key's signature over release.txt; undefined when it is. */
export async function signatureProblem(view: LabView): Promise<string | undefined> {
  const key = signingKey(view);
  const publicKey = key && view.publicKey(key);
  if (!publicKey) return `${alias} does not point at a key pair.`;
  const message = view.files.get(releaseFile);
  if (!message) return `${releaseFile} is gone; undo brings it back.`;
  if (textOf(message) !== release) {
    return `${releaseFile} has been changed. What is to be signed is the release as it came.`;
  }
  const signature = view.files.get(signatureFile);
  if (!signature) return `There is no file ${signatureFile}.`;
  if (await view.signatureFits(publicKey, message, signature)) return undefined;
  const decoded = fromBase64(textOf(signature)?.trim() ?? '');
  return decoded && (await view.signatureFits(publicKey, message, decoded))
    ? `${signatureFile} holds the signature in base64; openssl wants the bytes.`
    : `${signatureFile} has ${signature.length} bytes, which are no signature over ${releaseFile} by the key of ${alias}.`;
}

/** Why public.der is not the public key; undefined when it is, in DER or PEM. */
export function publicKeyProblem(view: LabView): string | undefined {
  const key = signingKey(view);
  const wanted = key && view.publicKey(key);
  const held = view.files.get(publicFile);
  if (!held) return `There is no file ${publicFile}.`;
  if (!wanted) return `${alias} does not point at a key pair.`;
  const base64 = toBase64(wanted);
  if (toBase64(held) === base64) return undefined;
  const text = textOf(held) ?? '';
  const inside = /-----BEGIN PUBLIC KEY-----([\s\S]*?)-----END PUBLIC KEY-----/.exec(text)?.[1];
  if (inside?.replace(/\s/g, '') === base64) return undefined;
  return text.replace(/\s/g, '').includes(base64)
    ? `${publicFile} holds the public key as base64 text; openssl reads the bytes, or a PEM.`
    : `${publicFile} has ${held.length} bytes, which are not the public key of ${alias}.`;
}

export function says(view: LabView, path: string): string | undefined {
  const bytes = view.files.get(path);
  return bytes && (textOf(bytes)?.trim() ?? 'no text');
}

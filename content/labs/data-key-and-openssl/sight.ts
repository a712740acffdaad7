// How this lab reads its world: its file names, which key is alias/demo, what encrypted-datakey
// wraps, where secrets lie about. What a file is sealed under is in seal.ts.

import {
  contains,
  equalBytes,
  type Finding,
  filesHolding,
  found,
  type KeyView,
  kindOf,
  type LabView,
  lacking,
  listed,
  utf8,
} from '#lab';

export const alias = 'alias/demo';
export const passwordsFile = 'passwords.txt';
export const sealedFile = 'passwords-encrypted.txt';
export const openedFile = 'passwords-decrypted.txt';
export const proofFile = 'proof.txt';
export const keyFile = 'datakey';
export const wrappedFile = 'encrypted-datakey';

const secrets = ['tulip-91-lantern', 'correct-horse-battery', 'nobody-guesses-7Kq'];

export const passwords = `mail    ${secrets[0]}
bank    ${secrets[1]}
router  ${secrets[2]}
`;

/** The notes' slip: openssl takes what follows -k as the passphrase itself, letter by letter. */
export const notesPassphrase = 'fileb://./datakey';
/** Lines may be added to the passwords, none may be lost. */
export function holdsPasswords(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && secrets.every((secret) => contains(bytes, utf8(secret)));
}

export function betraysPasswords(bytes: Uint8Array): boolean {
  return secrets.some((secret) => contains(bytes, utf8(secret)));
}

export function filesBetrayingPasswords(view: LabView): readonly string[] {
  return [...view.files].filter(([, bytes]) => betraysPasswords(bytes)).map(([path]) => path);
}

/** The keys behind alias/demo: one in each Region where the alias exists. */
export function demoKeys(view: LabView): readonly KeyView[] {
  return view.keys.filter((key) => key.aliases.includes(alias));
}

export interface WrappedKey {
  readonly material: Uint8Array;
  readonly keyId: string;
}

/** What encrypted-datakey wraps, if it is a data key of 256 bits under an enabled key. */
export async function wrappedKey(view: LabView): Promise<Finding<WrappedKey>> {
  const blob = view.files.get(wrappedFile);
  if (!blob) {
    return lacking(
      `There is no file ${wrappedFile}. Only KMS can open the wrapped key, and only if you still have it.`,
    );
  }
  const kind = kindOf(blob);
  if (kind === 'empty')
    return lacking(`${wrappedFile} is empty: what was written to it came to nothing.`);
  if (kind !== 'binary') {
    return lacking(
      `${wrappedFile} holds ${blob.length} bytes of ${kind}. The CiphertextBlob has to be taken out of the reply and decoded from base64 to binary.`,
    );
  }
  const opened = await unwrapInAnyContext(view, blob);
  if (!opened) {
    return lacking(
      blob.length <= 32
        ? `${wrappedFile} holds ${blob.length} bytes and KMS cannot open them. Is that the plaintext key? The wrapped one is longer.`
        : `${wrappedFile} holds ${blob.length} binary bytes, but no key of yours opens them: the blob is incomplete or altered.`,
    );
  }
  if (opened.plaintext.length !== 32) {
    return lacking(
      `${wrappedFile} wraps ${opened.plaintext.length} bytes. A key for AES-256 has 32: ask for --key-spec AES_256.`,
    );
  }
  const state = view.key(opened.keyId)?.state;
  if (state !== 'Enabled') {
    return lacking(
      `The KMS key that wraps ${wrappedFile} is ${state ?? 'gone'}, so KMS will not open it.`,
    );
  }
  return found({ material: opened.plaintext, keyId: opened.keyId });
}

/** A data key asked for with an encryption context opens with that context only; the trail has it. */
async function unwrapInAnyContext(view: LabView, blob: Uint8Array) {
  const plain = await view.unwrap(blob);
  if (plain) return plain;
  const tried = new Set<string>();
  for (const { encryptionContext } of view.trail) {
    const name = JSON.stringify(encryptionContext);
    if (!encryptionContext || tried.has(name)) continue;
    tried.add(name);
    const opened = await view.unwrap(blob, encryptionContext);
    if (opened) return opened;
  }
  return undefined;
}

/** Why the file datakey is not this key; undefined when it is. */
export function keyFileProblem(view: LabView, material: Uint8Array): string | undefined {
  const bytes = view.files.get(keyFile);
  if (!bytes) return `There is no file ${keyFile}.`;
  if (equalBytes(bytes, material)) return undefined;
  const kind = kindOf(bytes);
  if (kind === 'empty') return `${keyFile} is empty: what was written to it came to nothing.`;
  if (kind !== 'binary') {
    return `${keyFile} holds ${bytes.length} characters of ${kind}, not the 32 bytes of the key. Decode the base64 of Plaintext.`;
  }
  if (equalBytes(bytes, view.files.get(wrappedFile) ?? new Uint8Array())) {
    return `${keyFile} holds the wrapped key: CiphertextBlob and Plaintext have changed places.`;
  }
  if (contains(bytes, material)) {
    return `${keyFile} holds the key, but ${bytes.length} bytes in all: something was added to its 32.`;
  }
  return bytes.length === 32
    ? `${keyFile} holds 32 bytes, but not the ones inside ${wrappedFile}: the two come from different data keys.`
    : `${keyFile} holds ${bytes.length} binary bytes, not the 32 inside ${wrappedFile}.`;
}

/** Where the plaintext data key lies about, as a sentence; undefined when nowhere. */
export function keyOnDisk(view: LabView, material: Uint8Array): string | undefined {
  const sightings = filesHolding(view, material);
  if (sightings.length === 0) return undefined;
  const places = sightings.map(({ path, form }) => `${path} (${form})`);
  return `The plaintext data key still lies on the disk, in ${listed(places)}.`;
}

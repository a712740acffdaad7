// How this lab reads its world: which key is alias/demo, what encrypted-datakey wraps, and under
// what passwords-encrypted.txt really opens. No step is decided here.

import {
  concat,
  contains,
  equalBytes,
  type Finding,
  filesHolding,
  found,
  fromBase64,
  fromHex,
  type KeyView,
  kindOf,
  type LabView,
  lacking,
  listed,
  textOf,
  toBase64,
  toHex,
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

export const passwords = `mail account    ${secrets[0]}
online banking  ${secrets[1]}
home router     ${secrets[2]}
`;

/** The notes' slip: openssl takes what follows -k as the passphrase itself, letter by letter. */
export const notesPassphrase = 'fileb://./datakey';
const literalPassphrases = [
  notesPassphrase,
  'fileb://datakey',
  'fileb:///home/learner/datakey',
  'file://./datakey',
  'file://datakey',
  './datakey',
  'datakey',
];

/** Lines may be added to the passwords, none may be lost. */
export function holdsPasswords(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && secrets.every((secret) => contains(bytes, utf8(secret)));
}

export function betraysPasswords(bytes: Uint8Array): boolean {
  return secrets.some((secret) => contains(bytes, utf8(secret)));
}

/** Files that a passphrase opens which is no secret. */
export async function filesUnderTheNotesPassphrase(view: LabView): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const path of view.files.keys()) {
    if ((await sealOf(view, path)).by === 'literal') paths.push(path);
  }
  return paths;
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

export type Seal =
  /** Under the raw data key, its IV found in `ivFile`; or under the key written out as a passphrase. */
  | { readonly by: 'data-key'; readonly ivFile?: string }
  /** Under a passphrase that is no secret. */
  | { readonly by: 'literal'; readonly passphrase: string }
  | { readonly by: 'none'; readonly why: string };

/** Under what a file opens to the passwords. `material` is the key that encrypted-datakey wraps. */
export async function sealOf(view: LabView, path: string, material?: Uint8Array): Promise<Seal> {
  const stored = view.files.get(path);
  const none = (why: string): Seal => ({ by: 'none', why });
  if (!stored) return none(`There is no file ${path}.`);
  if (stored.length === 0) return none(`${path} is empty.`);
  if (betraysPasswords(stored)) return none(`${path} holds the passwords in the clear.`);
  const sealed = unarmoured(stored);
  if (contains(sealed.subarray(0, 8), utf8('Salted__')))
    return passphraseSeal(view, path, sealed, material);
  if (!material)
    return none(`${path} is not sealed by a passphrase, and no data key is at hand to try.`);
  return rawKeySeal(view, path, sealed, material);
}

/** openssl's two derivations: its old one, and PBKDF2 with its default and with the advised rounds. */
const derivations = [{}, { pbkdf2: true }, { pbkdf2: true, iterations: 600_000 }] as const;

async function passphraseSeal(
  view: LabView,
  path: string,
  sealed: Uint8Array,
  material: Uint8Array | undefined,
): Promise<Seal> {
  const [old] = derivations;
  const opens = async (passphrase: Uint8Array, derivation: (typeof derivations)[number]) =>
    holdsPasswords(await view.opensslOpensWithPassphrase(sealed, passphrase, derivation));
  for (const passphrase of literalPassphrases) {
    if (await opens(utf8(passphrase), old)) return { by: 'literal', passphrase };
  }
  for (const derivation of derivations) {
    // PBKDF2 is slow by design, so under it only the notes' own words are tried.
    if (derivation !== old && (await opens(utf8(notesPassphrase), derivation))) {
      return { by: 'literal', passphrase: notesPassphrase };
    }
    if (!material) continue;
    for (const written of [toBase64(material), toHex(material)]) {
      if (await opens(utf8(written), derivation)) return { by: 'data-key' };
    }
    const line = material.subarray(0, firstLineLength(material));
    if (await opens(line, derivation)) {
      return {
        by: 'none',
        why: `${path} is sealed under ${keyFile} read as a passphrase. openssl stops at the first newline or zero byte: of this key it read ${line.length} of 32 bytes. Hand the key over with -K.`,
      };
    }
  }
  return {
    by: 'none',
    why: `${path} begins with Salted__, so its key was made from a passphrase, and it opens neither under the data key nor under the words ${notesPassphrase}.`,
  };
}

function rawKeySeal(view: LabView, path: string, sealed: Uint8Array, material: Uint8Array): Seal {
  const none = (why: string): Seal => ({ by: 'none', why });
  // In CBC the IV touches the first block only: one decryption under a zero IV serves every candidate.
  const opened = view.opensslOpensWithKey(sealed, material, new Uint8Array(16));
  if (opened && holdsPasswords(opened)) {
    return none(
      `${path} opens under the data key with an IV of zeros. Make a random one: openssl rand -hex 16.`,
    );
  }
  if (opened && betraysPasswords(opened)) {
    const first = opened.subarray(0, 16);
    for (const { iv, file, digits } of ivCandidates(view)) {
      const block = first.map((byte, i) => byte ^ (iv[i] ?? 0));
      if (!holdsPasswords(concat(block, opened.subarray(16)))) continue;
      if (digits === 32) return { by: 'data-key', ivFile: file };
      return none(
        `The IV in ${file} has ${digits} hexadecimal digits; openssl filled it up with zeros. A whole one has 32.`,
      );
    }
    return none(
      `${path} opens under the data key, but its first 16 bytes come out wrong: no file holds the IV it was sealed with.`,
    );
  }
  const behindIv = view.opensslOpensWithKey(sealed.subarray(16), material, sealed.subarray(0, 16));
  if (holdsPasswords(behindIv)) return { by: 'data-key', ivFile: path };
  return none(
    `${path} does not open with AES-256-CBC under the key inside ${wrappedFile}: it was sealed with another key or another cipher.`,
  );
}

interface IvCandidate {
  readonly iv: Uint8Array;
  readonly file: string;
  /** Hexadecimal digits written down; 32 for 16 raw bytes. */
  readonly digits: number;
}

/** Everything on the disk that could be an IV: 16 raw bytes, or hexadecimal digits in a short text. */
function* ivCandidates(view: LabView): Generator<IvCandidate> {
  for (const [file, bytes] of view.files) {
    if (bytes.length === 16) yield { iv: bytes, file, digits: 32 };
    if (bytes.length > 1024) continue;
    for (const digits of textOf(bytes)?.match(/\b[0-9a-fA-F]{2,32}\b/g) ?? []) {
      const iv = fromHex(digits.padEnd(32, '0'));
      if (iv) yield { iv, file, digits: digits.length };
    }
  }
}

/** The bytes of a file written with openssl's -a, or the file itself. */
function unarmoured(bytes: Uint8Array): Uint8Array {
  if (kindOf(bytes) !== 'base64 text') return bytes;
  return fromBase64((textOf(bytes) ?? '').replace(/\s/g, '')) ?? bytes;
}

function firstLineLength(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte === 0 || byte === 10);
  return end < 0 ? bytes.length : end;
}

// Under what an encrypted file of this lab really opens: the data key, words that are no secret, or
// neither, and then why. No step is decided here.

import {
  concat,
  contains,
  fromBase64,
  fromHex,
  kindOf,
  type LabView,
  textOf,
  toBase64,
  toHex,
  utf8,
} from '#lab';
import {
  betraysPasswords,
  holdsPasswords,
  keyFile,
  notesPassphrase,
  wrappedFile,
} from './sight.ts';

const literalPassphrases = [
  notesPassphrase,
  'fileb://datakey',
  'fileb:///home/learner/datakey',
  'file://./datakey',
  'file://datakey',
  './datakey',
  'datakey',
];

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
  const behindIv = view.opensslOpensWithKey(sealed.subarray(16), material, sealed.subarray(0, 16));
  if (readsAsPasswords(behindIv)) return { by: 'data-key', ivFile: path };
  // In CBC the IV touches the first block only: one decryption under a zero IV serves every candidate.
  const opened = view.opensslOpensWithKey(sealed, material, new Uint8Array(16));
  if (readsAsPasswords(opened)) {
    return none(
      `${path} opens under the data key with an IV of zeros. Make a random one: openssl rand -hex 16.`,
    );
  }
  if (opened && betraysPasswords(opened)) {
    const first = opened.subarray(0, 16);
    for (const { iv, file, digits } of ivCandidates(view)) {
      const block = first.map((byte, i) => byte ^ (iv[i] ?? 0));
      if (!readsAsPasswords(concat(block, opened.subarray(16)))) continue;
      if (digits === 32) return { by: 'data-key', ivFile: file };
      return none(
        `The IV in ${file} has ${digits} hexadecimal digits; openssl filled it up with zeros. A whole one has 32.`,
      );
    }
    return none(
      `${path} opens under the data key, but its first 16 bytes come out wrong: no file holds the IV it was sealed with.`,
    );
  }
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

/** Files that a passphrase opens which is no secret. */
export async function filesUnderTheNotesPassphrase(view: LabView): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const path of view.files.keys()) {
    if ((await sealOf(view, path)).by === 'literal') paths.push(path);
  }
  return paths;
}

/** Passwords from the first byte on: a wrong IV spoils the first block, whatever stands in it. */
function readsAsPasswords(bytes: Uint8Array | undefined): boolean {
  const isText =
    bytes &&
    textOf(bytes) !== undefined &&
    !bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32));
  return isText === true && holdsPasswords(bytes);
}

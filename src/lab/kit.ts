// The words a lab may use. A lab declares; it cannot reach into the engine. `done` looks at the
// state of the world through a LabView, never at what was typed: any road that arrives is right.

import { toBase64, toHex } from '../base/bytes.ts';

export {
  concat,
  equalBytes,
  fromBase64,
  fromHex,
  textOf,
  toBase64,
  toHex,
  utf8,
} from '../base/bytes.ts';

/** A KMS key as the lab sees it. */
export interface KeyView {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  /** Enabled, Disabled, PendingDeletion, ... */
  readonly state: string;
  /** alias/demo, ... */
  readonly aliases: readonly string[];
  /** Number of key materials made so far: 1 plus the rotations. */
  readonly materials: number;
  readonly rotationEnabled: boolean;
}

/** A CloudTrail event, cut down to what a check needs. */
export interface TrailView {
  /** GenerateDataKey */
  readonly call: string;
  readonly region: string;
  /** The key's ARN, where the call named one. */
  readonly keyArn?: string;
  /** AccessDeniedException, ... or absent when the call succeeded. */
  readonly error?: string;
  readonly encryptionContext?: Readonly<Record<string, string>>;
  readonly atMs: number;
}

/** Read-only sight of one learner's world: cloud, disk, clock. */
export interface LabView {
  readonly nowMs: number;
  readonly keys: readonly KeyView[];
  /** By key id, ARN or alias name, in any Region. */
  key(reference: string): KeyView | undefined;
  /** Oldest first. */
  readonly trail: readonly TrailView[];
  /** Files of the home folder by path relative to it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Opens a KMS ciphertext blob the way the HSM would, leaving no trace; undefined if it does not open. */
  unwrap(
    blob: Uint8Array,
    encryptionContext?: Readonly<Record<string, string>>,
  ): Promise<{ readonly plaintext: Uint8Array; readonly keyId: string } | undefined>;
  /** Opens an `openssl enc` file with AES-256-CBC under a raw key and iv. */
  opensslOpensWithKey(file: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array | undefined;
  /** Opens an `openssl enc` Salted__ file with AES-256-CBC under a passphrase (default or PBKDF2 derivation). */
  opensslOpensWithPassphrase(
    file: Uint8Array,
    passphrase: Uint8Array,
    options?: { readonly pbkdf2?: boolean; readonly iterations?: number },
  ): Promise<Uint8Array | undefined>;
}

export interface Step {
  /** Kebab-case, unique in the lab; lab.mdx has a section of the same id. */
  readonly id: string;
  /** The condition in a plain sentence, shown as the check: "A KMS key exists under alias/demo". */
  readonly goal: string;
  readonly done: (view: LabView) => boolean | Promise<boolean>;
  /** Why it is not done yet, about this world: "alias/demo points at a disabled key". */
  readonly whyNot: (view: LabView) => string | Promise<string>;
  /** Concept, then operation or flag, then a command with blanks. */
  readonly hints: readonly [string, string, string];
  /** Lines that do it, run in the learner's shell. */
  readonly solution: readonly string[];
}

export interface Lab {
  /** For ever: progress points at it. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly region: string;
  /** Files in the home folder at the start. */
  readonly files: Readonly<Record<string, string>>;
  /** Lines run before the learner sees the prompt. */
  readonly setup?: readonly string[];
  readonly steps: readonly Step[];
  /** What to take away, shown at the end; one paragraph each. */
  readonly debrief: readonly string[];
}

/** A road through a lab, played by the tests: from the start, in the learner's shell. */
export interface Road {
  readonly name: string;
  readonly lines: readonly string[];
  /** For a wrong road: the step that must stay undone. */
  readonly stopsAt?: string;
}

export function lab(definition: Lab): Lab {
  return definition;
}

/** What was looked for, or why it is not there: the sentence a learner reads. */
export type Finding<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

export function found<T>(value: T): Finding<T> {
  return { ok: true, value };
}
export function lacking(why: string): Finding<never> {
  return { ok: false, why };
}

type Missing = string | undefined;

/**
 * A step told by one question: what is still missing in this world? Nothing missing is done, so
 * the tick and its reason can never disagree.
 */
export function stepUntil(
  definition: Omit<Step, 'done' | 'whyNot'> & {
    readonly missing: (view: LabView) => Missing | Promise<Missing>;
  },
): Step {
  const { missing, ...rest } = definition;
  return {
    ...rest,
    done: async (view) => (await missing(view)) === undefined,
    whyNot: async (view) => (await missing(view)) ?? 'Nothing is missing any more.',
  };
}

export function contains(bytes: Uint8Array, part: Uint8Array): boolean {
  const [first] = part;
  if (first === undefined) return true;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + part.length > bytes.length) return false;
    let same = 1;
    while (same < part.length && bytes[at + same] === part[same]) same++;
    if (same === part.length) return true;
  }
  return false;
}

export interface Sighting {
  readonly path: string;
  readonly form: 'raw bytes' | 'base64' | 'hexadecimal';
}

/** Nobody writes a key out in a text longer than this; longer files are searched for raw bytes. */
const longestText = 1 << 20;

/** Every file that gives a secret away, whole, in one of the three forms keys are written in. */
export function filesHolding(view: LabView, secret: Uint8Array): readonly Sighting[] {
  const hex = toHex(secret);
  const base64 = toBase64(secret).replace(/=+$/, '');
  const sightings: Sighting[] = [];
  for (const [path, bytes] of view.files) {
    const form = formIn(bytes);
    if (form) sightings.push({ path, form });
  }
  return sightings;

  function formIn(bytes: Uint8Array): Sighting['form'] | undefined {
    if (contains(bytes, secret)) return 'raw bytes';
    if (bytes.length > longestText || bytes.length < base64.length) return undefined;
    // Without white space: xxd -p breaks a 64-digit key into two lines.
    const text = latin1(bytes).replace(/\s+/g, '');
    if (text.includes(base64)) return 'base64';
    return text.toLowerCase().includes(hex) ? 'hexadecimal' : undefined;
  }
}

/** What kind of bytes these are at a glance, for sentences such as "datakey is JSON text". */
export function kindOf(
  bytes: Uint8Array,
): 'empty' | 'base64 text' | 'hexadecimal text' | 'JSON text' | 'text' | 'binary' {
  if (bytes.length === 0) return 'empty';
  if (
    bytes.some((byte) => byte > 0x7e || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13))
  ) {
    return 'binary';
  }
  const text = latin1(bytes).trim();
  if (text.startsWith('{')) return 'JSON text';
  if (/^(?:[0-9a-fA-F]{2}\s*)+$/.test(text)) return 'hexadecimal text';
  if (/^[A-Za-z0-9+/\s]+={0,2}$/.test(text) && text.replace(/\s/g, '').length % 4 === 0) {
    return 'base64 text';
  }
  return 'text';
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return text;
}

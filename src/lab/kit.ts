// The words a lab may use. A lab declares; it cannot reach into the engine. `done` looks at the
// state of the world through a LabView, never at what was typed: any road that arrives is right.

import { toBase64, toHex } from '../base/bytes.ts';
import type { LabView } from './sights.ts';

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

export type {
  GrantView,
  KeyPolicyView,
  KeyView,
  LabView,
  MayOptions,
  PersonView,
  PolicyView,
  StatementView,
  TrailView,
  Verdict,
} from './sights.ts';
export { allowing, castUser } from './staging.ts';

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

/** What a lab's world has at its start that no line of a learner could make. */
export interface Stage {
  /** Name of a profile that signs as the root user of the learner's account. */
  readonly rootProfile?: string;
  /** Accounts of others, each with a user `admin`; its keys are kept under the profile. */
  readonly accounts?: readonly {
    readonly id: string;
    readonly name: string;
    readonly profile: string;
  }[];
  /** Managed by the learner's account. A member's name is the profile of its administrator's role. */
  readonly organization?: {
    readonly members: readonly string[];
    /** Members by the unit they stand in; the others stand under the root. */
    readonly units?: Readonly<Record<string, readonly string[]>>;
  };
  /** A grant made in the lab works without its token only after this time. */
  readonly grantDelayMs?: number;
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
  readonly stage?: Stage;
  /** Lines run before the learner sees the prompt, on the stage; `advance` moves the clock here too. */
  readonly setup?: readonly string[];
  /**
   * ARN of an instance profile that `setup` has made: the machine is an EC2 instance then, and has
   * its role where no other credentials are found.
   */
  readonly instanceProfile?: string;
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

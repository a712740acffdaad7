// The words a lab may use. A lab declares; it cannot reach into the engine. `done` looks at the
// state of the world through a LabView, never at what was typed: any road that arrives is right.

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
  /** Opens an `openssl enc` Salted__ file under a passphrase (default or PBKDF2 derivation). */
  opensslOpensWithPassphrase(
    file: Uint8Array,
    passphrase: Uint8Array,
    options?: { readonly pbkdf2?: boolean; readonly iterations?: number },
  ): Uint8Array | undefined;
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

// One learner's lab at one moment, as plain values: all that the page knows of the machine in the
// worker, and what a reload draws before the machine runs again.

import type { RefusalSnapshot } from './policy/refusal.ts';

/** Who gave the line: typed at the prompt, pressed as a button, or played as a solution. */
export type LineOrigin = 'typed' | 'button' | 'solution';

/** One line at the prompt and what came of it, or a note of ours between lines. */
export interface TerminalBlock {
  readonly id: number;
  readonly kind: 'line' | 'note';
  /** Who ran it, as the prompt shows it; absent in what was saved before prompts did. */
  readonly who?: string;
  /** The folder as the prompt shows it: ~ */
  readonly folder: string;
  readonly line: string;
  readonly origin: LineOrigin;
  /** As text, not yet inert; shortened beyond a limit, then `dropped` says by how many characters. */
  readonly stdout: string;
  readonly stderr: string;
  readonly dropped: number;
  /** Absent for a note. */
  readonly exitCode?: number;
  readonly stopped?: true;
  /** The row of the wire that holds the line's last refusal. */
  readonly refused?: number;
}

export interface StepSnapshot {
  readonly id: string;
  readonly goal: string;
  readonly status: 'done' | 'current' | 'waiting';
  /** The hints shown so far. */
  readonly hints: readonly string[];
  /** The lines, once they were shown. */
  readonly solution?: readonly string[];
}

/** What a file seems to be, by its bytes alone. */
export type FileLook =
  | 'empty'
  | 'text'
  | 'hexadecimal'
  | 'base64'
  | 'openssl-salted'
  | 'kms-ciphertext'
  | 'kms-ciphertext-base64'
  | 'key-sized'
  | 'binary';

export interface FileSnapshot {
  readonly path: string;
  readonly bytes: number;
  readonly look: FileLook;
  /** The KMS key that sealed it, where that can be told. */
  readonly keyId?: string;
}

export interface KeySnapshot {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly state: string;
  readonly aliases: readonly string[];
  readonly materials: number;
  readonly rotationEnabled: boolean;
}

/** One call on the wire. The bodies are the JSON that crossed, indented. */
export interface WireSnapshot {
  readonly id: number;
  readonly atMs: number;
  readonly operation: string;
  readonly region: string;
  readonly request: string;
  readonly reply: string;
  readonly requestBytes: number;
  readonly replyBytes: number;
  readonly error?: string;
  /** Members of the request and of the reply that must never be logged: Plaintext. */
  readonly sensitiveIn: readonly string[];
  readonly sensitiveOut: readonly string[];
  /** Of the last few calls that authorization refused: why. */
  readonly why?: RefusalSnapshot;
}

export interface LabSnapshot {
  readonly blocks: readonly TerminalBlock[];
  /** Lines typed, oldest first, for the arrow keys. */
  readonly history: readonly string[];
  /** admin, alice@444455556666, admin eu-west-1 */
  readonly who: string;
  readonly folder: string;
  readonly steps: readonly StepSnapshot[];
  readonly outcome: 'open' | 'practised' | 'solved';
  readonly files: readonly FileSnapshot[];
  readonly keys: readonly KeySnapshot[];
  readonly wire: readonly WireSnapshot[];
  readonly nowMs: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Lines of the learner's own that were no lab words. */
  readonly linesTyped: number;
  /** Policies that were typed and not saved, by the id of their place. */
  readonly drafts: Readonly<Record<string, string>>;
}

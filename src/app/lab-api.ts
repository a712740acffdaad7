// What can be asked of a lab that runs, as types: the contract between lab-session.ts and the worker
// that opens it for a page.

import type { LabDocument } from './documents.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import type { Access } from './policy/access-api.ts';
import type { Questions } from './questions.ts';

export interface LineOutcome {
  readonly exitCode: number;
  readonly snapshot: LabSnapshot;
}

/** A text that a line needs on the disk, in the folder where it runs. */
export interface LineFile {
  readonly name: string;
  readonly text: string;
}

export interface Completion {
  readonly from: number;
  readonly words: readonly string[];
}

export interface LabSession {
  snapshot(): Promise<LabSnapshot>;
  /** The lab as it is to be kept; a copy is the storage's to make. */
  document(): Promise<LabDocument>;
  /** `file`: put on the disk first, as part of what the line does. */
  run(line: string, origin: LineOrigin, file?: LineFile): Promise<LineOutcome>;
  /** Ctrl+C for the line that runs, if one does. */
  abort(): void;
  complete(line: string, cursor: number): Promise<Completion>;
  whyNot(stepId: string): Promise<string>;
  /** Runs the current step's solution; the reason where it did not help. */
  skip(): Promise<{ readonly snapshot: LabSnapshot; readonly problem?: string }>;
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** The reason, where the file is refused. */
  upload(name: string, bytes: Uint8Array): Promise<string | undefined>;
  clear(): void;
  note(text: string): void;
  /** What a running command asks; only lines that were typed can ask. */
  readonly questions: Pick<Questions, 'answer' | 'listen'>;
  readonly access: Access;
  /** Keeps a policy that was typed and not saved; undefined forgets it. */
  draft(targetId: string, text: string | undefined): void;
}

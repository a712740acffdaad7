// What a lab page holds and can do: the contract between workbench.ts and the components.

import type { Completion, LineFile } from './lab-api.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import type { AccessPort } from './policy/access-port.ts';
import type { Ending, Prepared } from './prepared.ts';

/** `elsewhere`: open in another tab. `unreadable`: saved, but not to be read. `broken`: our bug. */
export type Phase = 'opening' | 'ready' | 'elsewhere' | 'unreadable' | 'broken';

export interface WaitingLine {
  readonly id: number;
  readonly line: string;
  readonly origin: LineOrigin;
  readonly file?: LineFile;
}

export interface WorkbenchState {
  readonly phase: Phase;
  readonly problem?: string;
  readonly snapshot: LabSnapshot;
  /** The first one runs; the rest waits for it. */
  readonly waiting: readonly WaitingLine[];
  /** What the running line asks; the next text at the prompt is the answer. */
  readonly question?: string | undefined;
  /** False where nothing will be remembered. Unknown until storage has answered. */
  readonly lasting?: boolean;
  readonly saveProblem?: string;
  /** To be read aloud, once per id. */
  readonly news: { readonly id: number; readonly text: string };
  /** Text to stand in the prompt, once per id. */
  readonly fill: { readonly id: number; readonly text: string };
  /** Lines of a solution that follow the one in the prompt. */
  readonly solutionLeft: readonly string[];
}

/** Before anything is known but the page itself. */
export const openingState = (snapshot: LabSnapshot): WorkbenchState => ({
  phase: 'opening',
  snapshot,
  waiting: [],
  news: { id: 0, text: '' },
  fill: { id: 0, text: '' },
  solutionLeft: [],
});

export interface Workbench {
  readonly state: WorkbenchState;
  subscribe(listener: () => void): () => void;
  start(): void;
  submit(line: string, origin?: LineOrigin): void;
  /** Answers the question, if there is one. */
  answer(text: string): void;
  /** Ctrl+C. False where nothing runs. */
  stop(): boolean;
  clear(): void;
  complete(line: string, cursor: number): Promise<Completion | undefined>;
  whyNot(stepId: string): Promise<string>;
  skip(): Promise<string | undefined>;
  readFile(path: string): Promise<Uint8Array | undefined>;
  upload(file: File): Promise<string | undefined>;
  fillPrompt(text: string, thenLines?: readonly string[]): void;
  announce(text: string): void;
  /** The policies of this lab's world, and who may do what. */
  readonly access: AccessPort;
  continueHere(): void;
  /** Resolves when all that was done so far is stored. */
  settled(): Promise<void>;
  /** What the prepared lines will do; then they are typed. */
  predict(said: Ending): Promise<void>;
  /** From what was saved last, from what lies in storage, or from the start of the lab. */
  restart(from: 'last' | 'stored' | 'start', prepared?: Prepared): Promise<void>;
}

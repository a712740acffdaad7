// What a command of ours is: bytes in, bytes out, a complaint and an exit code. It never throws
// for a learner's mistake. Help, completion and the reference page are read from `flags`.

import type { Random } from '../base/random.ts';
import type { Call, Principal, Reply } from '../cloud/reply.ts';
import type { Files } from './files.ts';

export interface Flag {
  /** As typed: --key-id, -pbkdf2 */
  readonly name: string;
  /** What follows the flag, for help (`<file>`); absent for a switch. */
  readonly value?: string;
  readonly summary: string;
}

/** The cloud as a command may use it: one door, one caller. */
export interface CloudPort {
  call(call: Call): Promise<Reply>;
  /** Who the credentials in the environment belong to, or undefined. */
  principalFor(env: Readonly<Record<string, string>>): Principal | undefined;
  nowMs(): number;
}

export interface Invocation {
  readonly args: readonly string[];
  readonly stdin: Uint8Array;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: Files;
  readonly cloud: CloudPort;
  readonly random: Random;
  /** Aborted by Ctrl+C. Long work checks it. */
  readonly signal?: AbortSignal;
}

export interface CommandResult {
  readonly stdout: Uint8Array;
  /** The complaint, as text with its line ends. */
  readonly stderr: string;
  readonly exitCode: number;
}

export interface Command {
  readonly name: string;
  /** One line for `help`. */
  readonly summary: string;
  readonly flags: readonly Flag[];
  /** What Tab may offer after these words (the last one unfinished), besides flags and files. */
  complete?(words: readonly string[]): readonly string[];
  run(invocation: Invocation): CommandResult | Promise<CommandResult>;
}

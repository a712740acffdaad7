// What a command of ours is: bytes in, bytes out, a complaint and an exit code. It never throws
// for a learner's mistake. Help, completion and the reference page are read from `flags`.

import type { Random } from '../base/random.ts';
import type { Credentials } from '../cloud/accounts.ts';
import type { Authenticated } from '../cloud/authenticate.ts';
import type { Site } from '../cloud/backends.ts';
import type { Instance } from '../cloud/instance.ts';
import type { Call, Reply } from '../cloud/reply.ts';
import type { Files } from './files.ts';

export interface Flag {
  /** As typed: --key-id, -pbkdf2 */
  readonly name: string;
  /** What follows the flag, for help (`<file>`); absent for a switch. */
  readonly value?: string;
  readonly summary: string;
}

/**
 * The cloud as a command may use it: one door, and who signs. The site (world, HSM and clock) is for
 * the words that arrange the simulated world; a program has no business with it.
 */
export interface CloudPort extends Site {
  call(call: Call): Promise<Reply>;
  /** Who signs with these credentials, or how the service turns them away. */
  authenticate(credentials: Credentials, service: string): Promise<Authenticated>;
  /** The machine this runs on, as an EC2 instance that may have a role. */
  readonly instance: Instance;
  /** Moves the simulated clock, and lets happen what is due until then. */
  advance(ms: number): Promise<void>;
}

export type Refused = Extract<Reply, { ok: false }>;

/** A call that authorization refused. */
export interface Denial {
  readonly call: Call;
  readonly reply: Refused & Required<Pick<Refused, 'asked' | 'decision'>>;
  readonly atMs: number;
}

export interface Invocation {
  readonly args: readonly string[];
  readonly stdin: Uint8Array;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: Files;
  readonly cloud: CloudPort;
  readonly random: Random;
  /**
   * Asks whoever sits at the terminal, which shows question and answer itself; undefined where they
   * leave. Absent where nobody sits there.
   */
  readonly ask?: (prompt: string) => Promise<string | undefined>;
  /** The last one of this shell session, for `why`. */
  readonly lastDenial?: Denial;
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
  /** The command itself, where this one stands for it until it is loaded (lazily.ts). */
  readonly whole?: () => Promise<Command>;
  /** What Tab may offer after these words (the last one unfinished), besides flags and files. */
  complete?(
    words: readonly string[],
    cloud: CloudPort,
  ): readonly string[] | Promise<readonly string[]>;
  run(invocation: Invocation): CommandResult | Promise<CommandResult>;
}

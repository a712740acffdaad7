// What a sub-command of openssl is: its arguments without its name, and the name it was called by
// (`enc`, but also `aes-256-cbc`; `dgst`, but also `sha256`).

import type { CommandResult, Invocation } from '../../command.ts';
import type { Option } from './options.ts';

export interface SubCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
  run(invocation: Invocation, program: string): Promise<CommandResult>;
}

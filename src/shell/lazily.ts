// A command whose code is loaded when it is first used. Until then its name and summary are known, and
// whoever needs more of it (help, completion) asks for the whole.

import type { Command } from './command.ts';

export function lazily(name: string, summary: string, load: () => Promise<Command>): Command {
  let loaded: Promise<Command> | undefined;
  const whole = (): Promise<Command> => {
    loaded ??= load().catch((error: unknown) => {
      // Tried again the next time: the network may be back.
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
  return { name, summary, flags: [], whole, run: async (asked) => (await whole()).run(asked) };
}

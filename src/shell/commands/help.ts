// `help`: everything this shell has, one line each; `help name` for one command. Read from the
// commands themselves.

import { utf8 } from '../../base/bytes.ts';
import type { Command } from '../command.ts';

interface Listed {
  readonly commands: readonly Command[];
  readonly labWords: readonly Command[];
  readonly builtIns: readonly string[];
}

/** The list is asked for when needed: `help` itself stands in it. */
export function helpCommand(listed: () => Listed): Command {
  return {
    name: 'help',
    summary: 'this list; `help aws` for one command',
    flags: [],
    async run({ args: [name] }) {
      const { commands, labWords, builtIns } = listed();
      if (name === undefined) return ok(overview(commands, labWords, builtIns));
      const command = [...commands, ...labWords].find((each) => each.name === name);
      if (command) return ok(page((await command.whole?.()) ?? command));
      if (builtIns.includes(name)) {
        return ok(`${name}: as in any Linux shell; try \`${name} --help\`\n`);
      }
      const stderr = `help: there is no command \`${name}\`; say \`help\` for the list\n`;
      return { stdout: new Uint8Array(0), stderr, exitCode: 1 };
    },
  };
}

function overview(
  commands: readonly Command[],
  labWords: readonly Command[],
  builtIns: readonly string[],
): string {
  return [
    'Commands',
    ...commands.map(row),
    '',
    'In a lab',
    ...labWords.map(row),
    '',
    'From Linux',
    ...wrapped([...builtIns].sort(), 76).map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function page({ name, summary, flags }: Command): string {
  const rows = flags.map(
    (flag) => `  ${`${flag.name} ${flag.value ?? ''}`.trim().padEnd(28)} ${flag.summary}\n`,
  );
  return `${name}: ${summary}\n${rows.join('')}`;
}

function row({ name, summary }: Command): string {
  return `  ${name.padEnd(10)} ${summary}`;
}

function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function ok(text: string) {
  return { stdout: utf8(text), stderr: '', exitCode: 0 };
}

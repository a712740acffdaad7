// The way GNU programs read their arguments (getopt_long): options anywhere, short ones in one
// word, long ones shortened, `--` ends them. The complaints are the C library's.

import type { Flag } from './command.ts';

export interface GnuOption extends Flag {
  /** `-w` or `--wrap`; the long name is the option's identity. */
  readonly short?: string;
  /** Whether the value may be left out (`--remove`, `--remove=unlink`). */
  readonly optional?: true;
}

export type GnuArguments =
  | {
      readonly ok: true;
      readonly options: readonly { readonly name: string; readonly value: string | undefined }[];
      readonly operands: readonly string[];
    }
  | { readonly ok: false; readonly complaint: string };

export function parseGnu(
  program: string,
  known: readonly GnuOption[],
  args: readonly string[],
): GnuArguments {
  const options: { name: string; value: string | undefined }[] = [];
  const operands: string[] = [];
  const wrong = (text: string): GnuArguments => ({ ok: false, complaint: misuse(program, text) });

  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const typed = equals < 0 ? word : word.slice(0, equals);
      const candidates = known.filter((option) => option.name.startsWith(typed));
      const option = candidates.find((each) => each.name === typed) ?? candidates[0];
      if (option === undefined) return wrong(`unrecognized option '${word}'`);
      if (candidates.length > 1 && option.name !== typed) {
        const names = candidates.map((each) => `'${each.name}'`).join(' ');
        return wrong(`option '${word}' is ambiguous; possibilities: ${names}`);
      }
      let value = equals < 0 ? undefined : word.slice(equals + 1);
      if (option.value === undefined && value !== undefined) {
        return wrong(`option '${option.name}' doesn't allow an argument`);
      }
      if (option.value !== undefined && value === undefined && option.optional !== true) {
        value = args[++at];
        if (value === undefined) return wrong(`option '${option.name}' requires an argument`);
      }
      options.push({ name: option.name, value });
    } else if (word.length > 1 && word.startsWith('-')) {
      for (let letter = 1; letter < word.length; letter++) {
        const option = known.find((each) => each.short === `-${word[letter]}`);
        if (option === undefined) return wrong(`invalid option -- '${word[letter]}'`);
        if (option.value === undefined || option.optional === true) {
          options.push({ name: option.name, value: undefined });
          continue;
        }
        const value = word.length > letter + 1 ? word.slice(letter + 1) : args[++at];
        if (value === undefined) {
          return wrong(`option requires an argument -- '${word[letter]}'`);
        }
        options.push({ name: option.name, value });
        break;
      }
    } else {
      operands.push(word);
    }
  }
  return { ok: true, options, operands };
}

/** A complaint with the line that coreutils adds to it. */
export function misuse(program: string, text: string): string {
  return `${program}: ${text}\nTry '${program} --help' for more information.\n`;
}

/** The flags as the help, the completion and the reference page show them. */
export function flagsOf(known: readonly GnuOption[]): readonly Flag[] {
  return known.flatMap(({ name, short, value, summary }) => {
    const shown = value === undefined ? { summary } : { value, summary };
    return short === undefined
      ? [{ name, ...shown }]
      : [
          { name, ...shown },
          { name: short, ...shown },
        ];
  });
}

export function gnuHelp(usage: string, known: readonly GnuOption[]): string {
  const rows = known.map(({ name, short, value, optional, summary }) => {
    const argument = value === undefined ? '' : optional === true ? `[=${value}]` : `=${value}`;
    return `  ${`${short === undefined ? '   ' : `${short},`} ${name}${argument}`.padEnd(26)} ${summary}\n`;
  });
  return `Usage: ${usage}\n${rows.join('')}`;
}

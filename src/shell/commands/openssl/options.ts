// How openssl reads its arguments: one dash or two, the value as next word or after `=`, the
// first word without a dash ends them, and in `enc` and `dgst` an unknown option is the name of a
// cipher or digest. Complaints are OpenSSL 3.5's; parsing stops at the first.

import type { Flag } from '../../command.ts';

export interface Option extends Flag {
  /** The value is a number above zero. */
  readonly positive?: true;
  /** Another spelling of an option. */
  readonly aliases?: readonly string[];
  /** Known to openssl, not built here: naming it ends the command with a clear word. */
  readonly unbuilt?: true;
}

export type Parsed =
  | { readonly kind: 'option'; readonly name: string; readonly value: string }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'wrong'; readonly complaint: string }
  /** What follows the options. */
  | { readonly kind: 'rest'; readonly words: readonly string[] };

export function* parseOptions(
  program: string,
  known: readonly Option[],
  args: readonly string[],
  unknown?: 'cipher' | 'digest',
): Generator<Parsed, void> {
  let named: string | undefined;
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] ?? '';
    if (!word.startsWith('-') || word === '-') break;
    if (word === '--') {
      at++;
      break;
    }
    const [, typed = '', attached] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const spelled = typed === 'h' ? '-help' : `-${typed}`;
    const option = known.find((each) => each.name === spelled || each.aliases?.includes(spelled));
    if (option === undefined) {
      if (unknown === undefined) {
        yield { kind: 'wrong', complaint: `${program}: Unknown option: -${typed}\n` };
        return;
      }
      if (named !== undefined) {
        const complaint = `${program}: Multiple ${unknown} or unknown options: -${named} and -${typed}\n`;
        yield { kind: 'wrong', complaint };
        return;
      }
      named = typed;
      yield { kind: 'unknown', name: typed };
      continue;
    }
    if (option.unbuilt === true) {
      const complaint = `${program}: ${option.name} is not part of this lab yet\n`;
      yield { kind: 'wrong', complaint };
      return;
    }
    if (option.value === undefined) {
      if (attached !== undefined) {
        const complaint = `${program}: Option -${typed} does not take a value\n`;
        yield { kind: 'wrong', complaint };
        return;
      }
      yield { kind: 'option', name: option.name, value: '' };
      continue;
    }
    const value = attached ?? args[++at];
    if (value === undefined) {
      yield { kind: 'wrong', complaint: `${program}: Option ${option.name} needs a value\n` };
      return;
    }
    const complaint =
      option.positive === true ? notPositive(program, option.name, value) : undefined;
    if (complaint !== undefined) {
      yield { kind: 'wrong', complaint };
      return;
    }
    yield { kind: 'option', name: option.name, value };
  }
  yield { kind: 'rest', words: args.slice(at) };
}

/** What openssl says of words that should not be there. */
export function extraWord(program: string, word: string, unknownName: string | undefined): string {
  return unknownName === undefined
    ? `${program}: Extra option: "${word}"\n`
    : `${program}: Extra (unknown) options: "${unknownName}" "${word}"\n`;
}

/** C's strtol with base 0, the whole word; undefined where it is no number. */
export function parseLong(text: string): number | undefined {
  const [, sign, digits = ''] = /^\s*([+-]?)(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i.exec(text) ?? [];
  if (digits === '') return undefined;
  const octal = /^0[0-7]+$/.test(digits);
  const size = octal ? Number.parseInt(digits, 8) : Number(digits);
  if (size >= 2 ** 63) return undefined;
  return sign === '-' ? -size : size;
}

export function numberProblem(program: string, text: string): string {
  const kind = /^0x/i.test(text) ? 'a hexadecimal' : text.startsWith('0') ? 'an octal' : 'a';
  return `${program}: Can't parse "${text}" as ${kind} number\n`;
}

function notPositive(program: string, name: string, text: string): string | undefined {
  const number = parseLong(text);
  if (number === undefined) return numberProblem(program, text);
  if (Math.abs(number) > 0x7fffffff) return `${program}: Value "${text}" outside integer range\n`;
  if (number > 0) return undefined;
  return `${program}: Non-positive number "${text}" for option ${name}\n`;
}

export function optionHelp(usage: string, options: readonly Option[]): string {
  const rows = options
    .filter((option) => option.unbuilt !== true)
    .map(({ name, value, summary }) => ` ${`${name} ${value ?? ''}`.padEnd(20)}${summary}\n`);
  return `Usage: ${usage}\n\nOptions:\n${rows.join('')}`;
}

// Reads words as Python's argparse does for the AWS CLI: `--flag value`, `--flag=value`, a unique
// beginning of a flag, options anywhere; what is not known is kept in order, for the next reader.

import { usageProblem } from './complaint.ts';

export interface OptionSpec {
  /** --key-id */
  readonly name: string;
  /** How many values follow: one, none, any number, or at most one. */
  readonly takes: 'one' | 'none' | 'many' | 'maybe';
  readonly choices?: readonly string[];
  /** A whole number is wanted. */
  readonly isInteger?: true;
}

export interface ReadOptions {
  /** Values by flag; a switch and a missing optional value are empty lists. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** Words that are no options of this reader and no values of them. */
  readonly words: readonly string[];
  /** Options nobody knows, and the words of the first reader that are left. */
  readonly unknown: readonly string[];
}

/** `wanted` words are taken; later words and unknown options are left over, in order. */
export function readOptions(
  args: readonly string[],
  specs: readonly OptionSpec[],
  wanted: number,
): ReadOptions {
  const given = new Map<string, readonly string[]>();
  const words: string[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (!isOption(arg)) {
      if (words.length < wanted) words.push(arg);
      else unknown.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const typed = equals < 0 ? arg : arg.slice(0, equals);
    const spec = find(typed, specs);
    if (!spec) {
      unknown.push(arg);
      continue;
    }
    let values: string[] = [];
    if (equals >= 0) {
      values = [arg.slice(equals + 1)];
      if (spec.takes === 'none') {
        throw usageProblem(`argument ${spec.name}: ignored explicit argument '${values[0]}'`);
      }
    } else if (spec.takes !== 'none') {
      const most = spec.takes === 'many' ? args.length : 1;
      while (values.length < most && at + 1 < args.length && !isOption(args[at + 1] ?? '')) {
        values.push(args[++at] ?? '');
      }
      if (spec.takes === 'one' && values.length === 0) {
        throw usageProblem(`argument ${spec.name}: expected one argument`);
      }
    }
    check(spec, values);
    given.set(spec.name, values);
  }
  return { given, words, unknown };
}

function find(typed: string, specs: readonly OptionSpec[]): OptionSpec | undefined {
  const exact = specs.find(({ name }) => name === typed);
  if (exact || typed.length < 3) return exact;
  const fitting = specs.filter(({ name }) => name.startsWith(typed));
  if (fitting.length > 1) {
    const names = fitting.map(({ name }) => name).join(', ');
    throw usageProblem(`ambiguous option: ${typed} could match ${names}`);
  }
  return fitting[0];
}

function check({ name, choices, isInteger }: OptionSpec, values: readonly string[]): void {
  for (const value of values) {
    if (choices && !choices.includes(value)) {
      throw usageProblem(`argument ${name}: Found invalid choice '${value}'\n`);
    }
    if (isInteger && !/^\s*[+-]?\d+\s*$/.test(value)) {
      throw usageProblem(`argument ${name}: invalid int value: '${value}'`);
    }
  }
}

/** argparse: a dash and something, unless it is a negative number or holds a space. */
function isOption(arg: string): boolean {
  return /^-./s.test(arg) && !/^-\d+$|^-\d*\.\d+$/.test(arg) && !/ /.test(arg.split('=')[0] ?? '');
}

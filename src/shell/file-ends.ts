// What head and tail share: how an amount is written, and one file after the other with a heading.
// As coreutils 9 has it.

import { concat, utf8 } from '../base/bytes.ts';
import type { CommandResult, Invocation } from './command.ts';
import type { GnuOption } from './gnu-options.ts';
import { errno, readInput } from './streams.ts';

export interface Amount {
  /** `-N` and `+N` mean something else than `N`. */
  readonly sign: '' | '-' | '+';
  readonly count: number;
}

export const endOptions: readonly GnuOption[] = [
  { name: '--bytes', short: '-c', value: 'NUM', summary: 'count bytes' },
  { name: '--lines', short: '-n', value: 'NUM', summary: 'count lines (10)' },
  { name: '--quiet', short: '-q', summary: 'never name the files' },
  { name: '--silent', summary: 'the same' },
  { name: '--verbose', short: '-v', summary: 'always name the files' },
  { name: '--zero-terminated', short: '-z', summary: 'lines end in a zero byte' },
  { name: '--help', summary: 'show this help' },
  { name: '--version', summary: 'show the version' },
];

/** A number with a unit: b is 512, K and KiB 1,024, kB and KB 1,000, and so on. */
export function readAmount(text: string): Amount | undefined {
  const read = /^([+-]?)(\d+)(?:(b)|([kKmMGTPEZY])(iB|B)?)?$/.exec(text);
  if (!read) return undefined;
  const [, sign = '', digits, block, prefix, unit] = read;
  if (prefix === 'm' && unit === 'iB') return undefined;
  const power = prefix === undefined ? 0 : 'KMGTPEZY'.indexOf(prefix.toUpperCase()) + 1;
  const size = block === undefined ? (unit === 'B' ? 1000 : 1024) ** power : 512;
  const count = Math.min(Number(digits) * size, Number.MAX_SAFE_INTEGER);
  return { sign: sign as Amount['sign'], count };
}

export interface Wish {
  by: 'bytes' | 'lines';
  amount: Amount;
  headings: 'always' | 'never' | 'several';
  /** What a line ends in. */
  end: number;
}

/** The wish behind the options, or the complaint. Options that are not shared are left alone. */
export function readWish(
  program: string,
  options: readonly { readonly name: string; readonly value: string | undefined }[],
): Wish | string {
  const wish: Wish = {
    by: 'lines',
    amount: { sign: '', count: 10 },
    headings: 'several',
    end: 10,
  };
  for (const { name, value = '' } of options) {
    if (name === '--quiet' || name === '--silent') wish.headings = 'never';
    if (name === '--verbose') wish.headings = 'always';
    if (name === '--zero-terminated') wish.end = 0;
    if (name !== '--bytes' && name !== '--lines') continue;
    wish.by = name === '--bytes' ? 'bytes' : 'lines';
    const amount = readAmount(value);
    if (!amount) return `${program}: invalid number of ${wish.by}: ‘${value}’\n`;
    wish.amount = amount;
  }
  return wish;
}

/** Where the first `count` lines end; all there is if there are not so many. */
export function afterLines(bytes: Uint8Array, count: number, end: number): number {
  let at = 0;
  for (let line = 0; line < count; line++) {
    const next = bytes.indexOf(end, at);
    if (next < 0) return bytes.length;
    at = next + 1;
  }
  return at;
}

/** Where the last `count` lines begin. */
export function beforeLines(bytes: Uint8Array, count: number, end: number): number {
  let at = bytes.length;
  for (let line = 0; line < count && at > 0; line++) {
    // The end of the line itself is passed over.
    at = at < 2 ? 0 : bytes.lastIndexOf(end, at - 2) + 1;
  }
  return at;
}

/** A part of each file, one after the other. */
export async function partsOf(
  program: string,
  paths: readonly string[],
  { headings }: Wish,
  invocation: Invocation,
  partOf: (bytes: Uint8Array) => Uint8Array,
  endless: (path: string) => Uint8Array | string | undefined,
): Promise<CommandResult> {
  const names = paths.length === 0 ? ['-'] : paths;
  const isHeaded = headings === 'always' || (headings === 'several' && names.length > 1);
  const out: Uint8Array[] = [];
  let stderr = '';
  for (const name of names) {
    const made = endless(invocation.files.absolute(name));
    if (typeof made === 'string') {
      stderr += `${program}: ${made}\n`;
      continue;
    }
    const read = made ? ({ ok: true, value: made } as const) : await readInput(invocation, name);
    const isFolder = !read.ok && read.problem === 'directory';
    if (isHeaded && (read.ok || isFolder)) {
      const shown = name === '-' ? 'standard input' : name;
      out.push(utf8(`${out.length > 0 ? '\n' : ''}==> ${shown} <==\n`));
    }
    if (read.ok) {
      out.push(partOf(read.value));
      continue;
    }
    const { text } = errno[read.problem];
    stderr += isFolder
      ? `${program}: error reading '${name}': ${text}\n`
      : `${program}: cannot open '${name}' for reading: ${text}\n`;
  }
  return { stdout: concat(...out), stderr, exitCode: stderr === '' ? 0 : 1 };
}

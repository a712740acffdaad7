// od as coreutils 9 has it: bytes as numbers, one row of them for each type that was asked for. Integers
// of 1, 2, 4 and 8 bytes, least significant byte first, and characters; no floating point.

import { concat, utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult, Invocation } from '../command.ts';
import { endlessBytes } from '../endless.ts';
import { readAmount } from '../file-ends.ts';
import { flagsOf, type GnuOption, gnuHelp, parseGnu } from '../gnu-options.ts';
import { readTypes, type Type } from '../od-types.ts';
import { errno, readInput } from '../streams.ts';

const options: readonly GnuOption[] = [
  { name: '--address-radix', short: '-A', value: 'd|o|x|n', summary: 'how positions are shown' },
  { name: '--skip-bytes', short: '-j', value: 'N', summary: 'skip that many bytes first' },
  { name: '--read-bytes', short: '-N', value: 'N', summary: 'show that many bytes at most' },
  { name: '--format', short: '-t', value: 'TYPE', summary: 'x1, o2, u1, d4, c, a; z adds text' },
  { name: '--output-duplicates', short: '-v', summary: 'show repeated lines too' },
  { name: '--width', short: '-w', value: 'N', optional: true, summary: 'bytes in a line (16)' },
  { name: '--help', summary: 'show this help' },
  { name: '--version', summary: 'show the version' },
  { name: '-a', short: '-a', summary: 'the same as -t a' },
  { name: '-b', short: '-b', summary: 'the same as -t o1' },
  { name: '-c', short: '-c', summary: 'the same as -t c' },
  { name: '-d', short: '-d', summary: 'the same as -t u2' },
  { name: '-i', short: '-i', summary: 'the same as -t d4' },
  { name: '-l', short: '-l', summary: 'the same as -t d8' },
  { name: '-o', short: '-o', summary: 'the same as -t o2' },
  { name: '-s', short: '-s', summary: 'the same as -t d2' },
  { name: '-x', short: '-x', summary: 'the same as -t x2' },
];

const refused: readonly GnuOption[] = ['-S', '--strings', '--endian', '--traditional', '-f'].map(
  (name) =>
    name.startsWith('--')
      ? { name, value: 'N', optional: true, summary: '' }
      : { name, short: name, summary: '' },
);

const shorthands: ReadonlyMap<string, string> = new Map([
  ...[['-a', 'a'] as const, ['-b', 'o1'] as const, ['-c', 'c'] as const, ['-d', 'u2'] as const],
  ...[['-i', 'd4'] as const, ['-l', 'd8'] as const, ['-o', 'o2'] as const, ['-s', 'd2'] as const],
  ['-x', 'x2'] as const,
]);

export const od: Command = {
  name: 'od',
  summary: 'show bytes as octal numbers, with -t as others',
  flags: flagsOf(options),
  run,
};

interface Wish {
  readonly types: Type[];
  radix: string;
  skip: number;
  count: number | undefined;
  width: number | undefined;
  isWhole: boolean;
}

async function run(invocation: Invocation): Promise<CommandResult> {
  // getopt takes what follows -w in the same word; a word of its own is a file.
  const args = invocation.args.map((arg) => arg.replace(/^-w(\d+)$/, '--width=$1'));
  const parsed = parseGnu('od', [...options, ...refused], args);
  if (!parsed.ok) return said('', parsed.complaint);
  const wish: Wish = {
    types: [],
    radix: 'o',
    skip: 0,
    count: undefined,
    width: undefined,
    isWhole: false,
  };
  for (const { name, value } of parsed.options) {
    if (name === '--help') return said(gnuHelp('od [OPTION]... [FILE]...', options), '');
    if (name === '--version') return said('od (KMS Lab, after GNU coreutils 9)\n', '');
    if (refused.some((each) => each.name === name)) {
      return said('', `od: ${name} is not part of this lab\n`);
    }
    const problem = apply(wish, name, value);
    if (problem !== undefined) return said('', `od: ${problem}\n`);
  }
  if (wish.types.length === 0) wish.types.push(...(readTypes('o2') as readonly Type[]));

  const { radix, skip, count } = wish;
  const input = await readAll(
    parsed.operands,
    skip + (count ?? Number.POSITIVE_INFINITY),
    invocation,
  );
  if (!input.isAnyRead) return said('', input.stderr);
  if (input.bytes.length < skip) {
    return said('', 'od: cannot skip past end of combined input\n');
  }
  const bytes = input.bytes.subarray(skip, count === undefined ? undefined : skip + count);
  const { width, warning } = widthOf(wish);
  const address = (at: number): string => {
    if (radix === 'n') return '';
    const base = { d: 10, x: 16 }[radix] ?? 8;
    return (at + skip).toString(base).padStart(base === 16 ? 6 : 7, '0');
  };
  const text = drawn(bytes, width, wish, address);
  return {
    stdout: utf8(text),
    stderr: warning + input.stderr,
    exitCode: input.stderr === '' ? 0 : 1,
  };
}

/** Takes an option over, or says what is wrong with it. */
function apply(wish: Wish, name: string, value: string | undefined): string | undefined {
  const format = shorthands.get(name) ?? (name === '--format' ? value : undefined);
  if (format !== undefined) {
    const types = readTypes(format);
    if (typeof types === 'string') return types;
    wish.types.push(...types);
  } else if (name === '--address-radix') {
    const radix = value?.[0] ?? '';
    if (!'doxn'.includes(radix) || radix === '') {
      return `invalid output address radix '${radix}'; it must be one character from [doxn]`;
    }
    wish.radix = radix;
  } else if (name === '--output-duplicates') {
    wish.isWhole = true;
  } else if (name === '--width') {
    wish.width = value === undefined ? 32 : Number(value);
    if (!Number.isSafeInteger(wish.width)) return `invalid -w argument '${value}'`;
  } else {
    const amount = sizeOf(value ?? '');
    const letter = name === '--skip-bytes' ? 'j' : 'N';
    if (amount === undefined) return `invalid -${letter} argument '${value}'`;
    if (letter === 'j') wish.skip = amount;
    else wish.count = amount;
  }
  return undefined;
}

/** As in C: 0x for hexadecimal, 0 for octal; or a decimal number with a unit. */
function sizeOf(text: string): number | undefined {
  if (/^0x[\da-f]+$/i.test(text)) return Number(text);
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  const amount = readAmount(text);
  return amount?.sign === '' ? amount.count : undefined;
}

function widthOf({ width, types }: Wish): { readonly width: number; readonly warning: string } {
  const step = Math.max(...types.map(({ size }) => size));
  if (width === undefined) return { width: 16, warning: '' };
  if (width > 0 && width % step === 0) return { width, warning: '' };
  return { width: step, warning: `od: warning: invalid width ${width}; using ${step} instead\n` };
}

async function readAll(paths: readonly string[], wanted: number, invocation: Invocation) {
  const parts: Uint8Array[] = [];
  let stderr = '';
  for (const path of paths.length === 0 ? ['-'] : paths) {
    const made = endlessBytes(invocation.files.absolute(path), wanted, invocation.random);
    if (typeof made === 'string') {
      stderr += `od: ${made}\n`;
      continue;
    }
    const read = made ? ({ ok: true, value: made } as const) : await readInput(invocation, path);
    if (read.ok) parts.push(read.value);
    else {
      const { text } = errno[read.problem];
      stderr += `od: ${path}: ${read.problem === 'directory' ? `read error: ${text}` : text}\n`;
    }
  }
  return { bytes: concat(...parts), stderr, isAnyRead: parts.length > 0 };
}

function drawn(
  bytes: Uint8Array,
  width: number,
  { types, isWhole }: Wish,
  address: (at: number) => string,
): string {
  // Of the widest type; the others leave room so that their numbers stand above each other.
  const room = Math.max(...types.map(({ size, digits }) => ((digits + 1) * width) / size));
  const rows: string[] = [];
  let before: string | undefined;
  let isStarred = false;
  for (let at = 0; at < bytes.length; at += width) {
    const row = bytes.subarray(at, at + width);
    const key = row.length === width ? row.join() : undefined;
    if (!isWhole && key !== undefined && key === before) {
      if (!isStarred) rows.push('*\n');
      isStarred = true;
      continue;
    }
    before = key;
    isStarred = false;
    types.forEach((type, index) => {
      const lead = address(at);
      rows.push((index === 0 ? lead : ' '.repeat(lead.length)) + rowOf(row, width, room, type));
    });
  }
  const last = address(bytes.length);
  return rows.join('') + (last === '' ? '' : `${last}\n`);
}

function rowOf(row: Uint8Array, width: number, room: number, type: Type): string {
  const { size, show, withText } = type;
  const fields = width / size;
  let out = '';
  let used = 0;
  for (let at = 0; at < row.length; at += size) {
    const filled = new Uint8Array(size);
    filled.set(row.subarray(at, at + size));
    // coreutils spreads what is left over the fields, from the right.
    const left = fields - at / size - 1;
    const end = room - Math.trunc((room * left) / fields);
    out += show(filled).padStart(end - used);
    used = end;
  }
  if (!withText) return `${out}\n`;
  const text = [...row].map((b) => (b > 31 && b < 127 ? String.fromCharCode(b) : '.')).join('');
  return `${out.padEnd(room)}  >${text}<\n`;
}

function said(stdout: string, stderr: string): CommandResult {
  return { stdout: utf8(stdout), stderr, exitCode: stderr === '' ? 0 : 1 };
}

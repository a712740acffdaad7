// shred as coreutils 9 has it: overwrite files with random bytes, and remove them with -u.
// Here the disk is memory; the promise it makes on a real disk is in `shredDiffers`.

import { utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult, Invocation } from '../command.ts';
import { flagsOf, type GnuOption, gnuHelp, misuse, parseGnu } from '../gnu-options.ts';
import { errno } from '../streams.ts';

const options: readonly GnuOption[] = [
  { name: '--force', short: '-f', summary: 'change permissions where needed' },
  { name: '--iterations', short: '-n', value: 'N', summary: 'overwrite N times instead of 3' },
  {
    name: '--size',
    short: '-s',
    value: 'N',
    summary: 'overwrite that many bytes (K, M, G allowed)',
  },
  {
    name: '--remove',
    short: '-u',
    value: 'HOW',
    optional: true,
    summary: 'remove the file afterwards: unlink, wipe or wipesync',
  },
  { name: '--verbose', short: '-v', summary: 'show each pass' },
  { name: '--exact', short: '-x', summary: 'do not round the size up to a whole block' },
  { name: '--zero', short: '-z', summary: 'end with a pass of zeros' },
  { name: '--help', summary: 'show this help' },
  { name: '--version', summary: 'show the version' },
];

export const shredDiffers: readonly string[] = [
  'shred overwrites in place: on a solid-state disk, a copy-on-write file system or a backup the old bytes may survive, and shred cannot know',
  'above three passes the order of the fixed patterns is fixed here; the real one shuffles it',
  'at most 1,000 passes, 256 MB in one call',
];

export const shred: Command = {
  name: 'shred',
  summary: 'overwrite a file so that its bytes are gone, with -u remove it too',
  flags: flagsOf(options),
  run,
};

const blockBytes = 4096;
const maxPasses = 1000;
const maxWritten = 256 * 1024 * 1024;

interface Wish {
  passes: number;
  size: number | undefined;
  remove: 'unlink' | 'wipe' | undefined;
  verbose: boolean;
  exact: boolean;
  zero: boolean;
}

async function run(invocation: Invocation): Promise<CommandResult> {
  const parsed = parseGnu('shred', options, invocation.args);
  if (!parsed.ok) return ended(parsed.complaint, 1);
  const wish: Wish = {
    passes: 3,
    size: undefined,
    remove: undefined,
    verbose: false,
    exact: false,
    zero: false,
  };
  for (const { name, value } of parsed.options) {
    const problem = apply(wish, name, value);
    if (name === '--help') return printed(help());
    if (name === '--version') return printed('shred (KMS Lab, after GNU coreutils 9)\n');
    if (problem !== undefined) return ended(problem, 1);
  }
  if (parsed.operands.length === 0) return ended(misuse('shred', 'missing file operand'), 1);

  let stderr = '';
  let exitCode = 0;
  for (const path of parsed.operands) {
    if (invocation.signal?.aborted === true) return ended(stderr, 130);
    const result = await shredOne(invocation, path, wish);
    stderr += result.stderr;
    if (result.exitCode !== 0) exitCode = result.exitCode;
  }
  return ended(stderr, exitCode);
}

/** A complaint, or undefined. */
function apply(wish: Wish, name: string, value: string | undefined): string | undefined {
  if (name === '--verbose') wish.verbose = true;
  if (name === '--exact') wish.exact = true;
  if (name === '--zero') wish.zero = true;
  if (name === '--remove') {
    const ways = ['unlink', 'wipe', 'wipesync'].filter((way) =>
      way.startsWith(value ?? 'wipesync'),
    );
    const way = ways.find((each) => each === value) ?? ways[0];
    if (way === undefined || (ways.length > 1 && way !== value)) {
      const kind = way === undefined ? 'invalid' : 'ambiguous';
      return misuse(
        'shred',
        `${kind} argument ‘${value}’ for ‘--remove’\nValid arguments are:\n  - ‘unlink’\n  - ‘wipe’\n  - ‘wipesync’`,
      );
    }
    wish.remove = way === 'unlink' ? 'unlink' : 'wipe';
  }
  if (name === '--iterations') {
    if (!/^\+?\d+$/.test(value ?? '')) return `shred: invalid number of passes: ‘${value}’\n`;
    wish.passes = Number(value);
    if (wish.passes > maxPasses)
      return `shred: this lab overwrites at most ${maxPasses} times; use a smaller -n\n`;
  }
  if (name === '--size') {
    const [, digits, unit = ''] = /^\+?(\d+)([kKMG]?)$/.exec(value ?? '') ?? [];
    if (digits === undefined) return `shred: invalid file size: ‘${value}’\n`;
    wish.size = Number(digits) * 1024 ** ['', 'K', 'M', 'G'].indexOf(unit.toUpperCase());
  }
  return undefined;
}

async function shredOne(
  { files, random, signal }: Invocation,
  path: string,
  wish: Wish,
): Promise<{ readonly stderr: string; readonly exitCode: number }> {
  const stat = await files.stat(path);
  if (!stat.ok) return refused(path, errno[stat.problem].text);
  if (stat.value.kind === 'directory') return refused(path, errno.directory.text);

  const rounded = Math.ceil(stat.value.bytes / blockBytes) * blockBytes;
  const size = wish.size ?? (wish.exact ? stat.value.bytes : rounded);
  const patterns = plan(wish.passes, wish.zero);
  if (size * patterns.length > maxWritten) {
    return {
      stderr: `shred: ${path}: this lab overwrites at most 256 MB in one call\n`,
      exitCode: 1,
    };
  }
  let stderr = '';
  const tell = (text: string) => {
    if (wish.verbose) stderr += `shred: ${text}\n`;
  };
  for (const [index, pattern] of size === 0 ? [] : patterns.entries()) {
    if (signal?.aborted === true) return { stderr, exitCode: 130 };
    tell(`${path}: pass ${index + 1}/${patterns.length} (${pattern})...`);
    const before = await files.read(path);
    const old = before.ok ? before.value : new Uint8Array(0);
    const bytes = new Uint8Array(Math.max(size, old.length));
    bytes.set(old);
    fill(bytes.subarray(0, size), pattern, random);
    const written = await files.write(path, bytes);
    if (!written.ok)
      return { stderr: stderr + refused(path, errno[written.problem].text).stderr, exitCode: 1 };
  }
  if (wish.remove === undefined) return { stderr, exitCode: 0 };

  tell(`${path}: removing`);
  if (wish.remove === 'wipe') for (const step of renames(path)) tell(step);
  const removed = await files.remove(path);
  if (!removed.ok) {
    const text = errno[removed.problem].text;
    return { stderr: `${stderr}shred: ${path}: failed to remove: ${text}\n`, exitCode: 1 };
  }
  tell(`${path}: removed`);
  return { stderr, exitCode: 0 };
}

/** What each pass writes: `random`, or three bytes in hexadecimal. Random first, last and between. */
function plan(passes: number, zero: boolean): readonly string[] {
  const fixed = [
    'ffffff',
    '000000',
    '555555',
    'aaaaaa',
    '249249',
    '492492',
    '6db6db',
    '924924',
    'b6db6d',
    'db6db6',
    ...[...'1234678'].map((digit) => digit.repeat(6)),
    ...[...'9bcde'].map((digit) => digit.repeat(6)),
  ];
  const out = Array.from({ length: passes }, (_, pass) => {
    if (passes <= 3 || pass === 0 || pass === passes - 1) return 'random';
    return pass % 12 === 0 ? 'random' : (fixed[(pass - 1) % fixed.length] ?? 'random');
  });
  return zero ? [...out, '000000'] : out;
}

function fill(bytes: Uint8Array, pattern: string, random: Invocation['random']): void {
  if (pattern === 'random') {
    for (let at = 0; at < bytes.length; at += 0x10000) {
      bytes.set(random(Math.min(0x10000, bytes.length - at)), at);
    }
    return;
  }
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(pattern.slice((at % 3) * 2, (at % 3) * 2 + 2), 16);
  }
}

/** The file's name is hidden too: as many zeros as it has letters, then one less each time. */
function renames(path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const out: string[] = [];
  let from = path;
  for (let length = name.length; length > 0; length--) {
    const to = folder + '0'.repeat(length);
    out.push(`${from}: renamed to ${to}`);
    from = to;
  }
  return out;
}

function help(): string {
  const caution = shredDiffers[0];
  return `${gnuHelp('shred [OPTION]... FILE...', options)}\nCAUTION: ${caution}.\n`;
}

function refused(path: string, why: string) {
  return { stderr: `shred: ${path}: failed to open for writing: ${why}\n`, exitCode: 1 };
}

function printed(text: string): CommandResult {
  return { stdout: utf8(text), stderr: '', exitCode: 0 };
}

function ended(stderr: string, exitCode: number): CommandResult {
  return { stdout: new Uint8Array(0), stderr, exitCode };
}

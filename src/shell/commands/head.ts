// head as coreutils 9 has it: the first lines or bytes of files.

import { utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult, Invocation } from '../command.ts';
import { endlessBytes } from '../endless.ts';
import { afterLines, beforeLines, endOptions, partsOf, readWish, type Wish } from '../file-ends.ts';
import { flagsOf, gnuHelp, parseGnu } from '../gnu-options.ts';

export const head: Command = {
  name: 'head',
  summary: 'the first lines of a file, or with -c the first bytes',
  flags: flagsOf(endOptions),
  run,
};

async function run(invocation: Invocation): Promise<CommandResult> {
  const [first = '', ...rest] = invocation.args;
  // The old form, which stands first only: -5.
  const args = /^-\d+$/.test(first) ? ['-n', first.slice(1), ...rest] : invocation.args;
  const parsed = parseGnu('head', endOptions, args);
  if (!parsed.ok) return said('', parsed.complaint);
  const has = (name: string): boolean => parsed.options.some((each) => each.name === name);
  if (has('--help')) return said(gnuHelp('head [OPTION]... [FILE]...', endOptions), '');
  if (has('--version')) return said('head (KMS Lab, after GNU coreutils 9)\n', '');
  const wish = readWish('head', parsed.options);
  if (typeof wish === 'string') return said('', wish);
  return partsOf(
    'head',
    parsed.operands,
    wish,
    invocation,
    (bytes) => bytes.subarray(0, endOf(bytes, wish)),
    (path) => endlessBytes(path, wantedOf(wish), invocation.random),
  );
}

function endOf(bytes: Uint8Array, { by, amount, end }: Wish): number {
  const { sign, count } = amount;
  if (by === 'bytes') return sign === '-' ? Math.max(0, bytes.length - count) : count;
  return sign === '-' ? beforeLines(bytes, count, end) : afterLines(bytes, count, end);
}

/** How much of an endless device is enough: of random bytes about one in 256 ends a line. */
function wantedOf({ by, amount: { sign, count } }: Wish): number {
  if (sign === '-') return Number.POSITIVE_INFINITY;
  return by === 'bytes' ? count : count * 4096;
}

function said(stdout: string, stderr: string): CommandResult {
  return { stdout: utf8(stdout), stderr, exitCode: stderr === '' ? 0 : 1 };
}

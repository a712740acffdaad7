// tail as coreutils 9 has it: the last lines or bytes of files, or those from a place on.

import { utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult, Invocation } from '../command.ts';
import { endlessBytes } from '../endless.ts';
import { afterLines, beforeLines, endOptions, partsOf, readWish, type Wish } from '../file-ends.ts';
import { flagsOf, type GnuOption, gnuHelp, parseGnu } from '../gnu-options.ts';

/** Known, so that they can be refused by name. */
const following: readonly GnuOption[] = [
  { name: '--follow', short: '-f', value: 'HOW', optional: true, summary: 'not in this lab' },
  { name: '-F', short: '-F', summary: 'not in this lab' },
  { name: '--pid', value: 'PID', summary: 'not in this lab' },
  { name: '--retry', summary: 'not in this lab' },
  { name: '--sleep-interval', short: '-s', value: 'N', summary: 'not in this lab' },
];
const known = [...endOptions, ...following];

export const tail: Command = {
  name: 'tail',
  summary: 'the last lines of a file, or with -c the last bytes; +N: from there on',
  flags: flagsOf(endOptions),
  run,
};

async function run(invocation: Invocation): Promise<CommandResult> {
  const [first = '', ...rest] = invocation.args;
  // The old forms, which stand first only: -5 and +5.
  const old = /^-(\d+)$|^(\+\d+)$/.exec(first);
  const args = old ? ['-n', old[1] ?? old[2] ?? '', ...rest] : invocation.args;
  const parsed = parseGnu('tail', known, args);
  if (!parsed.ok) return said('', parsed.complaint);
  const has = (name: string): boolean => parsed.options.some((each) => each.name === name);
  if (has('--help')) return said(gnuHelp('tail [OPTION]... [FILE]...', endOptions), '');
  if (has('--version')) return said('tail (KMS Lab, after GNU coreutils 9)\n', '');
  const waits = following.find(({ name }) => has(name));
  if (waits) {
    const name = waits.short ?? waits.name;
    return said('', `tail: ${name} is not part of this lab: nothing writes while a line runs\n`);
  }
  const wish = readWish('tail', parsed.options);
  if (typeof wish === 'string') return said('', wish);
  return partsOf(
    'tail',
    parsed.operands,
    wish,
    invocation,
    (bytes) => bytes.subarray(startOf(bytes, wish)),
    (path) => endlessBytes(path, Number.POSITIVE_INFINITY, invocation.random),
  );
}

function startOf(bytes: Uint8Array, { by, amount, end }: Wish): number {
  const { sign, count } = amount;
  const passed = Math.max(0, count - 1);
  if (by === 'bytes') return sign === '+' ? passed : Math.max(0, bytes.length - count);
  return sign === '+' ? afterLines(bytes, passed, end) : beforeLines(bytes, count, end);
}

function said(stdout: string, stderr: string): CommandResult {
  return { stdout: utf8(stdout), stderr, exitCode: stderr === '' ? 0 : 1 };
}

// cmp: whether two files are the same, byte for byte, as GNU diffutils says it. Of its options
// only -s; to see differences there are diff and xxd.

import { utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult } from '../command.ts';
import { flagsOf, type GnuOption, parseGnu } from '../gnu-options.ts';
import { errno, readInput } from '../streams.ts';

const options: readonly GnuOption[] = [
  { name: '--silent', short: '-s', summary: 'say nothing; the exit code tells' },
  { name: '--quiet', summary: 'the same' },
];

export const cmp: Command = {
  name: 'cmp',
  summary: 'say where two files differ first; nothing if they are the same',
  flags: flagsOf(options),
  async run(invocation): Promise<CommandResult> {
    const parsed = parseGnu('cmp', options, invocation.args);
    if (!parsed.ok) return trouble(parsed.complaint);
    const isSilent = parsed.options.length > 0;
    const [first, second = '-', ...more] = parsed.operands;
    if (first === undefined) return trouble("cmp: missing operand after 'cmp'\n");
    if (more.length > 0) return trouble(`cmp: extra operand '${more[0]}'\n`);
    const files: Uint8Array[] = [];
    for (const path of [first, second]) {
      const read = await readInput(invocation, path);
      if (!read.ok) return trouble(isSilent ? '' : `cmp: ${path}: ${errno[read.problem].text}\n`);
      files.push(read.value);
    }
    const [a = new Uint8Array(0), b = new Uint8Array(0)] = files;
    const shared = Math.min(a.length, b.length);
    let at = 0;
    while (at < shared && a[at] === b[at]) at++;
    if (at === a.length && at === b.length) return answer('', '', 0);
    if (isSilent) return answer('', '', 1);
    const line = countLines(a, at);
    if (at < shared)
      return answer(`${first} ${second} differ: byte ${at + 1}, line ${line}\n`, '', 1);
    const short = a.length < b.length ? first : second;
    const where = at === 0 ? 'which is empty' : `after byte ${at}, ${lineText(a, at)}`;
    return answer('', `cmp: EOF on ${short} ${where}\n`, 1);
  },
};

/** The line that byte `at` is in, counted from 1. */
function countLines(bytes: Uint8Array, at: number): number {
  let lines = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === 10) lines++;
  return lines;
}

function lineText(bytes: Uint8Array, at: number): string {
  return bytes[at - 1] === 10
    ? `line ${countLines(bytes, at) - 1}`
    : `in line ${countLines(bytes, at)}`;
}

function answer(stdout: string, stderr: string, exitCode: number): CommandResult {
  return { stdout: utf8(stdout), stderr, exitCode };
}

function trouble(stderr: string): CommandResult {
  return answer('', stderr, 2);
}

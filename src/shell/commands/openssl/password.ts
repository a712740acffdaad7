// Where `openssl enc` finds its password: -k, -kfile, -pass, or by asking. Without a terminal it
// asks on standard input. A password file counts up to its first line end and first zero byte,
// which is why a raw key makes a poor one.

import { concat, utf8 } from '../../../base/bytes.ts';
import type { Invocation } from '../../command.ts';
import { readInput } from '../../streams.ts';
import { openErrors, openInput, type Report } from './report.ts';

const newline = 10;
const carriageReturn = 13;

/** Text from standard input, taken line by line before the rest is data. */
export interface Input {
  bytes: Uint8Array;
}

/** -kfile: at most 127 bytes of the first line, without its end. undefined after a complaint. */
export async function passwordFromFile(
  invocation: Invocation,
  report: Report,
  program: string,
  path: string,
): Promise<Uint8Array | undefined> {
  const stat = await invocation.files.stat(path);
  const isFolder = stat.ok && stat.value.kind === 'directory';
  const bytes = isFolder ? new Uint8Array(0) : await openInput(invocation, report, path, 'r');
  if (bytes === undefined) return undefined;
  const line = takeLine({ bytes }, 127);
  if (line.length === 0) {
    report.say(`${program} Can't read key from ${path}\n`);
    return undefined;
  }
  let last = line.length - 1;
  while (last > 0 && (line[last] === newline || line[last] === carriageReturn)) last--;
  // seen: a password of one letter counts as none
  if (last === 0) {
    report.say(`${program}: zero length password\n`);
    return undefined;
  }
  return untilZero(line.subarray(0, last + 1));
}

/** -pass pass:, env:, file:, fd: and stdin. undefined after a complaint. */
export async function passwordFromSource(
  invocation: Invocation,
  report: Report,
  source: string,
  stdin: Input,
): Promise<Uint8Array | undefined> {
  const colon = source.indexOf(':');
  const kind = source === 'stdin' ? 'stdin' : source.slice(0, Math.max(0, colon));
  const rest = source.slice(colon + 1);
  if (kind === 'pass' && colon > 0) return utf8(rest);
  if (kind === 'env' && colon > 0) {
    const value = invocation.env[rest];
    if (value === undefined) report.say(`No environment variable ${rest}\n`);
    return value === undefined ? undefined : utf8(value);
  }
  if (kind === 'file' && colon > 0) {
    const input = await readInput(invocation, rest);
    if (!input.ok && input.problem !== 'directory') {
      report.say(`Can't open file ${rest}\n`);
      report.error(...openErrors(rest, 'r', input.problem));
      return undefined;
    }
    return passwordLine(report, { bytes: input.ok ? input.value : new Uint8Array(0) });
  }
  if (kind === 'stdin') return passwordLine(report, stdin);
  if (kind === 'fd' && colon > 0) {
    const isStdin = (Number.parseInt(rest, 10) || 0) === 0;
    if (isStdin) return passwordLine(report, stdin);
    report.say(`${source} is not part of this lab; use fd:0, stdin or file:name\n`);
    return undefined;
  }
  report.say(
    colon < 0 || colon > 4
      ? "Invalid password argument, missing ':' within the first 5 chars\n"
      : `Invalid password argument, starting with "${source.slice(0, colon + 1)}"\n`,
  );
  return undefined;
}

/** Asks for it, twice when it is to encrypt. undefined after a complaint, or for an empty answer. */
export function askedPassword(
  report: Report,
  cipherName: string,
  encrypts: boolean,
  stdin: Input,
): Uint8Array | undefined {
  const prompt = `enter ${cipherName} ${encrypts ? 'encryption' : 'decryption'} password:`;
  const failed = (word: string) => {
    report.say(`${word}bad password read\n`);
    report.error(
      '1400006B:UI routines:UI_process:processing error:../crypto/ui/ui_lib.c:573:while reading strings',
    );
    return undefined;
  };
  report.say(`${prompt}\n`);
  const first = answer(stdin);
  if (first === undefined) return failed('');
  if (encrypts) {
    report.say(`Verifying - ${prompt}\n`);
    const second = answer(stdin);
    if (second === undefined) return failed('');
    if (second.join() !== first.join()) return failed('Verify failure\n');
  }
  return first.length === 0 ? undefined : first;
}

function answer(stdin: Input): Uint8Array | undefined {
  const line = takeLine(stdin, Number.POSITIVE_INFINITY);
  return line.at(-1) === newline ? line.subarray(0, -1) : undefined;
}

function passwordLine(report: Report, input: Input): Uint8Array | undefined {
  const line = takeLine(input, 1023);
  if (line.length === 0) {
    report.say('Error reading password from BIO\n');
    return undefined;
  }
  return untilZero(line.at(-1) === newline ? line.subarray(0, -1) : line);
}

/** The first line with its end, or the first `max` bytes of it; the input keeps the rest. */
function takeLine(input: Input, max: number): Uint8Array {
  const end = input.bytes.indexOf(newline);
  const length = Math.min(end < 0 ? input.bytes.length : end + 1, max);
  const line = concat(input.bytes.subarray(0, length));
  input.bytes = input.bytes.subarray(length);
  return line;
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const zero = bytes.indexOf(0);
  return zero < 0 ? bytes : bytes.subarray(0, zero);
}

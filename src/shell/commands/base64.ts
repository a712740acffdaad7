// base64 as coreutils 9 has it: bytes to lines of 76 characters and back. Knows nothing of keys;
// openssl's own base64 lives with openssl.

import { fromBase64, lossyTextOf, toBase64, utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult, Invocation } from '../command.ts';
import { flagsOf, type GnuOption, gnuHelp, misuse, parseGnu } from '../gnu-options.ts';
import { errno, readInput } from '../streams.ts';

const options: readonly GnuOption[] = [
  { name: '--decode', short: '-d', summary: 'turn base64 back into bytes' },
  { name: '--ignore-garbage', short: '-i', summary: 'skip other characters when decoding' },
  {
    name: '--wrap',
    short: '-w',
    value: 'COLS',
    summary: 'characters per line (76; 0 for one line)',
  },
  { name: '--help', summary: 'show this help' },
  { name: '--version', summary: 'show the version' },
];

export const base64Differs: readonly string[] = [
  'the base64 of coreutils knows no -D; it is taken here because the one of macOS does',
];

export const base64: Command = {
  name: 'base64',
  summary: 'turn bytes into base64 text, or back with -d',
  flags: flagsOf(options),
  run,
};

async function run(invocation: Invocation): Promise<CommandResult> {
  const args = invocation.args.map((arg) => (arg === '-D' ? '-d' : arg));
  const parsed = parseGnu('base64', options, args);
  if (!parsed.ok) return failed(parsed.complaint);

  let decode = false;
  let lenient = false;
  let columns = 76;
  for (const { name, value } of parsed.options) {
    if (name === '--help') return printed(gnuHelp('base64 [OPTION]... [FILE]', options));
    if (name === '--version') return printed('base64 (KMS Lab, after GNU coreutils 9)\n');
    if (name === '--decode') decode = true;
    if (name === '--ignore-garbage') lenient = true;
    if (name === '--wrap') {
      if (!/^\+?\d+$/.test(value ?? '')) {
        return failed(`base64: invalid wrap size: ‘${value}’\n`);
      }
      columns = Number(value);
    }
  }
  const [path, extra] = parsed.operands;
  if (extra !== undefined) return failed(misuse('base64', `extra operand ‘${extra}’`));

  const input = await readInput(invocation, path);
  if (!input.ok) {
    const where = input.problem === 'directory' ? 'read error' : path;
    return failed(`base64: ${where}: ${errno[input.problem].text}\n`);
  }
  if (!decode)
    return { stdout: utf8(wrapped(toBase64(input.value), columns)), stderr: '', exitCode: 0 };
  const { bytes, good } = decodeLines(lossyTextOf(input.value), lenient);
  return good
    ? { stdout: bytes, stderr: '', exitCode: 0 }
    : { stdout: bytes, stderr: 'base64: invalid input\n', exitCode: 1 };
}

function wrapped(text: string, columns: number): string {
  if (columns === 0) return text;
  let out = '';
  for (let at = 0; at < text.length; at += columns) out += `${text.slice(at, at + columns)}\n`;
  return out;
}

/**
 * Groups of four, each of which may end in padding, so that joined encodings decode too. What
 * stands before the first mistake is kept: whole groups, and the whole bytes of a broken one.
 */
export function decodeLines(
  text: string,
  lenient: boolean,
): { readonly bytes: Uint8Array; readonly good: boolean } {
  const letters = text.replace(lenient ? /[^A-Za-z0-9+/=]+/g : /\n+/g, '');
  const clean = fromBase64(letters);
  if (clean !== undefined) return { bytes: clean, good: true };
  const out = new Uint8Array(Math.ceil(letters.length / 4) * 3);
  let length = 0;
  for (let at = 0; at < letters.length; at += 4) {
    const group = letters.slice(at, at + 4);
    const digits = /^[A-Za-z0-9+/]{0,4}/.exec(group)?.[0] ?? '';
    const word =
      [...digits].reduce((sum, digit) => sum * 64 + digitValue(digit), 0) *
      64 ** (4 - digits.length);
    const whole = Math.max(0, digits.length - 1);
    for (let byte = 0; byte < whole; byte++) out[length++] = word / 256 ** (2 - byte);
    const good =
      group.length === 4 &&
      whole > 0 &&
      group.slice(digits.length) === '='.repeat(4 - digits.length);
    if (!good) return { bytes: out.subarray(0, length), good: false };
  }
  return { bytes: out.subarray(0, length), good: true };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function digitValue(digit: string): number {
  return alphabet.indexOf(digit);
}

function printed(text: string): CommandResult {
  return { stdout: utf8(text), stderr: '', exitCode: 0 };
}

function failed(stderr: string): CommandResult {
  return { stdout: new Uint8Array(0), stderr, exitCode: 1 };
}

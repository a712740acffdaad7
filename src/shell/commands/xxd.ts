// xxd (Juergen Weigert's, of 2022) without colours, EBCDIC and the reading back of bit dumps:
// bytes as hexadecimal, as bits, as C source. The way back is in hex-revert.ts.

import { utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult, Flag, Invocation } from '../command.ts';
import { type DumpStyle, dump } from '../hex-dump.ts';
import { revert } from '../hex-revert.ts';
import { errno, readInput, writeOutput } from '../streams.ts';

const flags: readonly Flag[] = [
  { name: '-a', summary: 'one * instead of lines of zero bytes' },
  { name: '-b', summary: 'bits instead of hexadecimal' },
  { name: '-C', summary: 'capital letters in the names of -i' },
  { name: '-c', value: 'cols', summary: 'bytes per line (16; -i 12, -p 30, -b 6)' },
  { name: '-d', summary: 'positions in decimal' },
  { name: '-e', summary: 'groups as little-endian words' },
  { name: '-g', value: 'bytes', summary: 'bytes per group (2; -e 4, -b 1)' },
  { name: '-h', summary: 'show this help' },
  { name: '-i', summary: 'C source: an array and its length' },
  { name: '-l', value: 'len', summary: 'stop after that many bytes' },
  { name: '-n', value: 'name', summary: 'name of the array of -i' },
  { name: '-o', value: 'off', summary: 'add to the positions shown' },
  { name: '-p', summary: 'plain hexadecimal, nothing else' },
  { name: '-r', summary: 'back from a dump (with -p: from plain hexadecimal) to bytes' },
  { name: '-s', value: 'seek', summary: 'start there; -n counts from the end' },
  { name: '-u', summary: 'capital hexadecimal digits' },
  { name: '-v', summary: 'show the version' },
];

// What may follow the letter when the option is written out (-cols, -len, -seek ...).
const longForms: Readonly<Record<string, string>> = {
  c: 'ols',
  g: 'roup',
  l: 'en',
  n: 'ame',
  o: 'ffset',
  s: 'eek',
};

const usage = `Usage:
       xxd [options] [infile [outfile]]
    or
       xxd -r [-s [-]offset] [-c cols] [-p] [infile [outfile]]
Options:
${flags.map((flag) => `    ${`${flag.name} ${flag.value ?? ''}`.padEnd(12)}${flag.summary}\n`).join('')}`;

export const xxdDiffers: readonly string[] = [
  'xxd -E (EBCDIC) and -R (colours) are not built; -r reads hexadecimal dumps only, as in 2022',
];

export const xxd: Command = {
  name: 'xxd',
  summary: 'show bytes as hexadecimal, or back with -r',
  flags,
  run,
};

type Settings = Partial<DumpStyle> & { revert?: boolean; length?: number; seek?: string };

async function run(invocation: Invocation): Promise<CommandResult> {
  const settings: Settings = {};
  const operands: string[] = [];
  const { args } = invocation;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-' || operands.length > 0) {
      operands.push(word);
      continue;
    }
    const plain = word.startsWith('--') ? word.slice(1) : word;
    const letter = plain[1] ?? '';
    if (letter === 'v') return complaint('xxd (KMS Lab, after the version of 2022-01-14)\n', 0);
    const long = longForms[letter];
    if (long === undefined) {
      if (!applySwitch(settings, letter)) return complaint(usage, 1);
      continue;
    }
    const attached = plain.slice(2);
    const value = attached === '' || attached === long ? args[++at] : attached;
    if (value === undefined) return complaint(usage, 1);
    applyValue(settings, letter, value);
  }
  if (operands.length > 2) return complaint(usage, 1);
  return settings.revert === true
    ? back(invocation, settings, operands)
    : forth(invocation, settings, operands);
}

function applySwitch(settings: Settings, letter: string): boolean {
  if (letter === 'a') settings.skipZeros = !(settings.skipZeros ?? false);
  else if (letter === 'b') settings.kind = 'bits';
  else if (letter === 'C') settings.capitalNames = true;
  else if (letter === 'd') settings.decimal = true;
  else if (letter === 'e') settings.kind = 'little-endian';
  else if (letter === 'i') settings.kind = 'include';
  else if (letter === 'p') settings.kind = 'plain';
  else if (letter === 'r') settings.revert = true;
  else if (letter === 'u') settings.upper = true;
  else return false;
  return true;
}

function applyValue(settings: Settings, letter: string, value: string): void {
  if (letter === 'n') settings.arrayName = value;
  else if (letter === 's') settings.seek = value;
  else if (letter === 'c') settings.columns = wholeNumber(value);
  else if (letter === 'g') settings.group = wholeNumber(value);
  else if (letter === 'l') settings.length = wholeNumber(value);
  else if (letter === 'o') settings.offset = wholeNumber(value);
}

/** C's strtol with base 0: 12, 0x0c, 014; what is no number is 0. */
function wholeNumber(text: string): number {
  const [, sign, hex, octal, decimal] =
    /^\s*([+-]?)(?:0x([0-9a-f]+)|(0[0-7]*)|(\d+))/i.exec(text) ?? [];
  const size =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : octal !== undefined
        ? Number.parseInt(octal, 8)
        : Number(decimal ?? 0);
  return sign === '-' ? -size : size;
}

async function forth(
  invocation: Invocation,
  settings: Settings,
  [path, outPath]: readonly string[],
): Promise<CommandResult> {
  const kind = settings.kind ?? 'hex';
  const columns = settings.columns;
  if (kind !== 'plain' && columns !== undefined && (columns < 0 || columns > 256)) {
    return complaint('xxd: invalid number of columns (max. 256).\n', 1);
  }
  const group = settings.group ?? 0;
  if (kind === 'little-endian' && group > 0 && (group & (group - 1)) !== 0) {
    return complaint('xxd: number of octets per group must be a power of 2 with -e.\n', 1);
  }
  const input = await readInput(invocation, path);
  if (!input.ok) return complaint(readProblem(path, input.problem), 2);

  const seek = settings.seek ?? '0';
  const distance = wholeNumber(seek.replace(/^\+/, ''));
  const start = distance < 0 ? input.value.length + distance : distance;
  if (start < 0) return complaint('xxd: Sorry, cannot seek.\n', 4);
  const length = settings.length ?? -1;
  const bytes = input.value.subarray(start, length < 0 ? undefined : start + length);
  const fromFile = path !== undefined && path !== '-';
  const text = dump(bytes, {
    ...settings,
    kind,
    offset: (settings.offset ?? 0) + start,
    ...(settings.arrayName === undefined && fromFile ? { arrayName: path } : {}),
  });
  const written = await writeOutput(invocation, outPath, utf8(text));
  if (!written.ok) return complaint(`xxd: ${outPath}: ${errno[written.problem].text}\n`, 3);
  return { stdout: written.value, stderr: '', exitCode: 0 };
}

async function back(
  invocation: Invocation,
  settings: Settings,
  [path, outPath]: readonly string[],
): Promise<CommandResult> {
  const kind = settings.kind ?? 'hex';
  if (kind !== 'hex' && kind !== 'plain') {
    return complaint('xxd: Sorry, cannot revert this type of hexdump\n', 255);
  }
  const input = await readInput(invocation, path);
  if (!input.ok) return complaint(readProblem(path, input.problem), 2);
  // A file is patched, not emptied; a pipe only goes forward.
  const inFile = outPath !== undefined && outPath !== '-';
  const before = inFile ? await invocation.files.read(outPath) : undefined;
  const { bytes, stuck } = revert(input.value, {
    plain: kind === 'plain',
    columns: settings.columns ?? 16,
    offset: wholeNumber(settings.seek ?? '0'),
    ...(inFile ? { onto: before?.ok === true ? before.value : new Uint8Array(0) } : {}),
  });
  const written = await writeOutput(invocation, outPath, bytes);
  if (!written.ok) return complaint(`xxd: ${outPath}: ${errno[written.problem].text}\n`, 3);
  return stuck === undefined
    ? { stdout: written.value, stderr: '', exitCode: 0 }
    : { stdout: written.value, stderr: `xxd: ${stuck}\n`, exitCode: 5 };
}

function readProblem(path: string | undefined, problem: keyof typeof errno): string {
  const text = errno[problem].text;
  return problem === 'directory' ? `xxd: ${text}\n` : `xxd: ${path}: ${text}\n`;
}

function complaint(stderr: string, exitCode: number): CommandResult {
  return { stdout: new Uint8Array(0), stderr, exitCode };
}

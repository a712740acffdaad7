// What a run of openssl has to say: lines for standard error, the queue of library errors that is
// printed at the end, and files that will not open. The errors' places are those of 3.5.7 where
// recorded; each line starts with a thread's number, which differs from run to run.

import { concat, toHex, utf8 } from '../../../base/bytes.ts';
import type { Random } from '../../../base/random.ts';
import type { CommandResult, Invocation } from '../../command.ts';
import type { FileProblem, FileResult } from '../../files.ts';
import { errno, readInput, writeOutput } from '../../streams.ts';

export interface Report {
  /** A line or more, with their ends. */
  say(text: string): void;
  /** Adds to the queue: `1C800064:Provider routines:...`. */
  error(...entries: readonly string[]): void;
  /** Prints the queue now. */
  flush(): void;
  print(bytes: Uint8Array | string): void;
  /** Flushes; the result of the whole command. */
  end(exitCode: number): CommandResult;
}

export function createReport(random: Random): Report {
  let stderr = '';
  let queue: string[] = [];
  let stdout: Uint8Array[] = [];
  let thread: string | undefined;
  const report: Report = {
    say: (text) => {
      stderr += text;
    },
    error: (...entries) => {
      queue.push(...entries);
    },
    flush: () => {
      if (queue.length === 0) return;
      thread ??= threadName(random);
      for (const entry of queue) stderr += `${thread}:error:${entry}\n`;
      queue = [];
    },
    print: (bytes) => {
      stdout.push(typeof bytes === 'string' ? utf8(bytes) : bytes);
    },
    end: (exitCode) => {
      report.flush();
      const out = concat(...stdout);
      stdout = [];
      return { stdout: out, stderr, exitCode };
    },
  };
  return report;
}

/** A thread's address in memory order, as Linux gives them: 40278BC7C97F0000. */
function threadName(random: Random): string {
  const bytes = random(4);
  const [first = 0, ...middle] = bytes;
  return `40${toHex(Uint8Array.of((first & 0xf0) | 7, ...middle))}7F0000`.toUpperCase();
}

/** Opens a file to read it, and complains. A folder opens too: reading it gives nothing. */
export async function openInput(
  invocation: Invocation,
  report: Report,
  path: string | undefined,
  mode: 'r' | 'rb',
): Promise<Uint8Array | undefined> {
  const input = await readInput(invocation, path);
  if (input.ok) return input.value;
  if (input.problem === 'directory') {
    report.error(...readingFolder);
    return new Uint8Array(0);
  }
  report.say(`Can't open "${path}" for reading, ${errno[input.problem].text}\n`);
  report.error(...openErrors(path ?? '', mode, input.problem));
  report.flush();
  return undefined;
}

/** Empties the file, as opening it for writing does. */
export async function openOutput(
  invocation: Invocation,
  report: Report,
  path: string | undefined,
  mode: 'w' | 'wb',
): Promise<boolean> {
  return wasWritten(report, path, mode, await writeOutput(invocation, path, new Uint8Array(0)));
}

export async function writeOpened(
  invocation: Invocation,
  report: Report,
  path: string | undefined,
  bytes: Uint8Array,
): Promise<boolean> {
  const written = await writeOutput(invocation, path, bytes);
  if (written.ok) report.print(written.value);
  return wasWritten(report, path, 'wb', written);
}

function wasWritten(
  report: Report,
  path: string | undefined,
  mode: 'w' | 'wb',
  written: FileResult<unknown>,
): boolean {
  if (written.ok) return true;
  report.say(`Can't open "${path}" for writing, ${errno[written.problem].text}\n`);
  report.error(...openErrors(path ?? '', mode, written.problem));
  report.flush();
  return false;
}

export function openErrors(path: string, mode: string, problem: FileProblem): readonly string[] {
  const { number, text } = errno[problem];
  return [
    `${systemError(number)}:system library:BIO_new_file:${text}:../crypto/bio/bss_file.c:67:calling fopen(${path}, ${mode})`,
    problem === 'missing'
      ? '10000080:BIO routines:BIO_new_file:no such file:../crypto/bio/bss_file.c:75:'
      : '10080002:BIO routines:BIO_new_file:system lib:../crypto/bio/bss_file.c:77:',
  ];
}

export const readingFolder: readonly string[] = [
  `${systemError(errno.directory.number)}:system library:file_read:${errno.directory.text}:../crypto/bio/bss_file.c:149:calling fread()`,
  '10080002:BIO routines:file_read:system lib:../crypto/bio/bss_file.c:151:',
];

export function unknownAlgorithm(name: string): string {
  return `0308010C:digital envelope routines:inner_evp_generic_fetch:unsupported:../crypto/evp/evp_fetch.c:376:Global default library context, Algorithm (${name} : 0), Properties (<null>)`;
}

export function systemError(number: number): string {
  return `800000${number.toString(16).padStart(2, '0').toUpperCase()}`;
}

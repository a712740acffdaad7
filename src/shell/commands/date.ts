// date: the simulated cloud's time, in UTC, which `advance` moves. It shows; it cannot set.

import { utf8 } from '../../base/bytes.ts';
import type { Command, CommandResult } from '../command.ts';
import { flagsOf, type GnuOption, misuse, parseGnu } from '../gnu-options.ts';

const options: readonly GnuOption[] = [
  { name: '--utc', short: '-u', summary: 'UTC, which it always is' },
  { name: '--iso-8601', short: '-I', summary: 'the day as 2026-11-22' },
];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export const date: Command = {
  name: 'date',
  summary: 'the time in the simulated cloud',
  flags: flagsOf(options),
  run({ args, cloud }): CommandResult {
    const parsed = parseGnu('date', options, args);
    if (!parsed.ok) return refused(parsed.complaint);
    const [format, extra] = parsed.operands;
    if (extra !== undefined) return refused(misuse('date', `extra operand '${extra}'`));
    if (format !== undefined && !format.startsWith('+')) {
      return refused('date: this clock cannot be set; `advance 36h` moves it in a lab\n');
    }
    const isIso = parsed.options.some(({ name }) => name === '--iso-8601');
    const pattern = format?.slice(1) ?? (isIso ? '%F' : '%a %b %e %T %Z %Y');
    const text = pattern.replace(/%([%a-zA-Z])/g, (whole, letter: string) =>
      letter === '%' ? '%' : (field(letter, new Date(cloud.nowMs())) ?? whole),
    );
    return { stdout: utf8(`${text}\n`), stderr: '', exitCode: 0 };
  },
};

function field(letter: string, now: Date): string | undefined {
  const iso = now.toISOString();
  switch (letter) {
    case 'Y':
      return iso.slice(0, 4);
    case 'm':
      return iso.slice(5, 7);
    case 'd':
      return iso.slice(8, 10);
    case 'e':
      return String(now.getUTCDate()).padStart(2);
    case 'H':
      return iso.slice(11, 13);
    case 'M':
      return iso.slice(14, 16);
    case 'S':
      return iso.slice(17, 19);
    case 'F':
      return iso.slice(0, 10);
    case 'T':
      return iso.slice(11, 19);
    case 's':
      return String(Math.floor(now.getTime() / 1000));
    case 'a':
      return days[now.getUTCDay()];
    case 'b':
      return months[now.getUTCMonth()];
    case 'Z':
      return 'UTC';
    case 'z':
      return '+0000';
    case 'n':
      return '\n';
    default:
      return undefined;
  }
}

function refused(stderr: string): CommandResult {
  return { stdout: new Uint8Array(0), stderr, exitCode: 1 };
}

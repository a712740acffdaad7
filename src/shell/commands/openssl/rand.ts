// `openssl rand`: random bytes from the lab's own source, raw, in hexadecimal or in base64.

import { concat, toHex } from '../../../base/bytes.ts';
import { encodeLines } from './base64-lines.ts';
import {
  extraWord,
  numberProblem,
  type Option,
  optionHelp,
  parseLong,
  parseOptions,
} from './options.ts';
import { createReport, openOutput, writeOpened } from './report.ts';
import type { SubCommand } from './sub-command.ts';

const options: readonly Option[] = [
  { name: '-help', summary: 'show this help' },
  { name: '-hex', summary: 'in hexadecimal' },
  { name: '-base64', summary: 'in base64' },
  { name: '-out', value: '<file>', summary: 'output file' },
  ...['-engine', '-rand', '-writerand', '-provider', '-provider-path', '-propquery'].map(
    (name) => ({ name, summary: 'not built', unbuilt: true }) as const,
  ),
];

const maxBytes = 64 * 1024 * 1024;

export const randDiffers: readonly string[] = ['rand gives at most 64 MB in one call'];

export const rand: SubCommand = {
  name: 'rand',
  summary: 'random bytes',
  options,
  run: async (invocation, program) => {
    const report = createReport(invocation.random);
    let form: 'raw' | 'hex' | 'base64' = 'raw';
    let out: string | undefined;
    let count = 0;
    const misused = () => {
      report.say(`${program}: Use -help for summary.\n`);
      return report.end(1);
    };
    for (const item of parseOptions(program, options, invocation.args)) {
      if (item.kind === 'wrong') {
        report.say(item.complaint);
        return misused();
      }
      if (item.kind === 'rest') {
        const [number, second] = item.words;
        if (second !== undefined) {
          report.say(extraWord(program, number ?? '', undefined));
          return misused();
        }
        if (number === undefined) continue;
        const asked = byteCount(program, number);
        if (typeof asked === 'string') {
          report.say(asked);
          return misused();
        }
        count = asked;
      } else if (item.kind === 'option') {
        if (item.name === '-help') {
          report.say(optionHelp(`${program} [options] num[K|M|G|T]`, options));
          return report.end(0);
        }
        if (item.name === '-hex') form = 'hex';
        if (item.name === '-base64') form = 'base64';
        if (item.name === '-out') out = item.value;
      }
    }
    if (count > maxBytes) {
      report.say(`${program}: this lab gives at most 64 MB in one call\n`);
      return report.end(1);
    }
    if (!(await openOutput(invocation, report, out, form === 'hex' ? 'w' : 'wb')))
      return report.end(1);
    const bytes = randomBytes(invocation.random, count);
    const text =
      form === 'raw'
        ? bytes
        : form === 'base64'
          ? encodeLines(bytes, false)
          : new TextEncoder().encode(`${toHex(bytes)}\n`);
    return report.end((await writeOpened(invocation, report, out, text)) ? 0 : 1);
  },
};

/** A number, or the complaint (perhaps empty). */
function byteCount(program: string, word: string): number | string {
  if (word === 'max') return Number.POSITIVE_INFINITY;
  const [, digits = '', suffix = ''] = /^(\d*)(.*)$/s.exec(word) ?? [];
  if (suffix !== '' && !/^[KMGT]$/.test(suffix)) return `Invalid size suffix ${suffix}\n`;
  const number = parseLong(digits);
  if (number === undefined) return numberProblem(program, digits);
  if (number <= 0) return '';
  return number * 1024 ** ' KMGT'.indexOf(suffix || ' ');
}

/** In pieces: a browser gives at most 65,536 bytes at once. */
function randomBytes(random: (count: number) => Uint8Array, count: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let left = count; left > 0; left -= 0x10000) parts.push(random(Math.min(left, 0x10000)));
  return concat(...parts);
}

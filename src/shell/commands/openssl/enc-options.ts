// The options of `openssl enc`, and the settings they add up to, in the order openssl reads them.

import type { Invocation } from '../../command.ts';
import { extraWord, numberProblem, type Option, parseLong, parseOptions } from './options.ts';
import { passwordFromFile } from './password.ts';
import type { Report } from './report.ts';

export const encOptions: readonly Option[] = [
  { name: '-help', summary: 'show this help' },
  { name: '-list', aliases: ['-ciphers'], summary: 'list the ciphers' },
  { name: '-e', summary: 'encrypt (the default)' },
  { name: '-d', summary: 'decrypt' },
  { name: '-p', summary: 'print salt, key and iv' },
  { name: '-P', summary: 'print salt, key and iv, then stop' },
  { name: '-in', value: '<file>', summary: 'input file' },
  { name: '-out', value: '<file>', summary: 'output file' },
  { name: '-k', value: '<text>', summary: 'the password itself, not a file' },
  { name: '-kfile', value: '<file>', summary: 'password from the first line of a file' },
  {
    name: '-pass',
    value: '<source>',
    summary: 'pass:text, env:name, file:name, fd:0 or stdin',
  },
  { name: '-K', value: '<hex>', summary: 'the key itself, in hexadecimal' },
  { name: '-iv', value: '<hex>', summary: 'the iv, in hexadecimal' },
  { name: '-S', value: '<hex>', summary: 'the salt, in hexadecimal; no header is written' },
  { name: '-salt', summary: 'use a salt (the default)' },
  { name: '-nosalt', summary: 'use no salt' },
  { name: '-saltlen', value: '<n>', positive: true, summary: 'bytes of salt with -pbkdf2 (8)' },
  { name: '-md', value: '<digest>', summary: 'digest that makes the key (sha256)' },
  { name: '-pbkdf2', summary: 'make the key by PBKDF2, 10,000 rounds' },
  { name: '-iter', value: '<n>', positive: true, summary: 'rounds of PBKDF2' },
  { name: '-a', aliases: ['-base64'], summary: 'base64 outside' },
  { name: '-A', summary: 'base64 in one line' },
  { name: '-nopad', summary: 'no padding of the last block' },
  { name: '-none', summary: 'no cipher' },
  { name: '-v', summary: 'say how many bytes went through' },
  { name: '-bufsize', value: '<n>', summary: 'has no effect here' },
  ...['-debug', '-engine', '-rand', '-writerand', '-provider', '-provider-path', '-provparam'].map(
    (name) => ({ name, summary: 'not built', unbuilt: true }) as const,
  ),
  ...['-propquery', '-skeymgmt', '-skeyopt', '-skeyuri'].map(
    (name) => ({ name, summary: 'not built', unbuilt: true }) as const,
  ),
];

export interface EncSettings {
  cipherName?: string;
  encrypts: boolean;
  print?: 'and-go-on' | 'and-stop';
  in?: string;
  out?: string;
  password?: Uint8Array;
  passSource?: string;
  key?: string;
  iv?: string;
  salt?: string;
  salted: boolean;
  saltBytes?: number;
  digest?: string;
  pbkdf2: boolean;
  iterations?: number;
  base64: boolean;
  oneLine: boolean;
  padded: boolean;
  verbose: boolean;
  bufferBytes: number;
}

/** help and list end the command well; wrong has complained already. */
export type EncWish = EncSettings | 'help' | 'list' | 'wrong';

export async function readEncOptions(
  invocation: Invocation,
  report: Report,
  program: string,
): Promise<EncWish> {
  const settings: EncSettings = {
    encrypts: true,
    salted: true,
    pbkdf2: false,
    base64: program === 'base64',
    oneLine: false,
    padded: true,
    verbose: false,
    bufferBytes: 8192,
    ...(program === 'enc' || program === 'base64' ? {} : { cipherName: program }),
  };
  let unknown: string | undefined;
  for (const item of parseOptions(program, encOptions, invocation.args, 'cipher')) {
    if (item.kind === 'wrong') {
      report.say(item.complaint);
      return 'wrong';
    }
    if (item.kind === 'unknown') {
      unknown = item.name;
      settings.cipherName = item.name;
    } else if (item.kind === 'rest') {
      const [word] = item.words;
      if (word === undefined) break;
      report.say(extraWord(program, word, unknown));
      return 'wrong';
    } else if (item.name === '-help') {
      return 'help';
    } else if (item.name === '-list') {
      return 'list';
    } else if (item.name === '-kfile') {
      const password = await passwordFromFile(invocation, report, program, item.value);
      if (password === undefined) return 'wrong';
      settings.password = password;
    } else if (item.name === '-bufsize') {
      const [, digits = '', kilo] = /^(.+?)(k?)$/.exec(item.value) ?? [];
      const size = parseLong(digits);
      if (size === undefined || size < 0) {
        if (size === undefined) report.say(numberProblem(program, digits));
        return 'wrong';
      }
      settings.bufferBytes = kilo === 'k' ? size * 1024 : size;
    } else {
      apply(settings, item.name, item.value);
    }
  }
  return settings;
}

function apply(settings: EncSettings, name: string, value: string): void {
  const effects: Readonly<Record<string, () => void>> = {
    '-e': () => {
      settings.encrypts = true;
    },
    '-d': () => {
      settings.encrypts = false;
    },
    '-p': () => {
      settings.print = 'and-go-on';
    },
    '-P': () => {
      settings.print = 'and-stop';
    },
    '-in': () => {
      settings.in = value;
    },
    '-out': () => {
      settings.out = value;
    },
    '-k': () => {
      settings.password = new TextEncoder().encode(value);
    },
    '-pass': () => {
      settings.passSource = value;
    },
    '-K': () => {
      settings.key = value;
    },
    '-iv': () => {
      settings.iv = value;
    },
    '-S': () => {
      settings.salt = value;
    },
    '-salt': () => {
      settings.salted = true;
    },
    '-nosalt': () => {
      settings.salted = false;
    },
    '-saltlen': () => {
      settings.saltBytes = Math.min(16, parseLong(value) ?? 8);
    },
    '-md': () => {
      settings.digest = value;
    },
    '-pbkdf2': () => {
      settings.pbkdf2 = true;
      settings.iterations ??= 10_000;
    },
    '-iter': () => {
      settings.pbkdf2 = true;
      settings.iterations = parseLong(value) ?? 1;
    },
    '-a': () => {
      settings.base64 = true;
    },
    '-A': () => {
      settings.oneLine = true;
    },
    '-nopad': () => {
      settings.padded = false;
    },
    '-v': () => {
      settings.verbose = true;
    },
  };
  effects[name]?.();
}

// `openssl dgst` and its short forms (`openssl sha256`): digests and HMACs of files and standard
// input. Signatures are verified in dgst-verify.ts; making one is not built.

import { concat, fromHex, toHex, utf8 } from '../../../base/bytes.ts';
import { type DigestName, digest, digestNames, hmac } from '../../../crypto/digest.ts';
import type { CommandResult, Invocation } from '../../command.ts';
import { errno, readInput } from '../../streams.ts';
import { columns } from './ciphers.ts';
import { verifyFile } from './dgst-verify.ts';
import { digestLabel, findDigest } from './digests.ts';
import { type Option, optionHelp, parseOptions } from './options.ts';
import {
  createReport,
  openOutput,
  type Report,
  readingFolder,
  systemError,
  unknownAlgorithm,
  writeOpened,
} from './report.ts';
import type { SubCommand } from './sub-command.ts';

const options: readonly Option[] = [
  { name: '-help', summary: 'show this help' },
  { name: '-list', summary: 'list the digests' },
  { name: '-c', summary: 'colons between the bytes' },
  { name: '-r', summary: 'as sha256sum prints it' },
  { name: '-hex', summary: 'in hexadecimal (the default)' },
  { name: '-binary', summary: 'as raw bytes' },
  { name: '-out', value: '<file>', summary: 'output file' },
  { name: '-hmac', value: '<key>', summary: 'HMAC with this text as the key' },
  { name: '-mac', value: '<name>', summary: 'a MAC: HMAC' },
  { name: '-macopt', value: '<option>', summary: 'key:text or hexkey:digits' },
  { name: '-verify', value: '<file>', summary: 'verify with this public key, DER or PEM' },
  { name: '-signature', value: '<file>', summary: 'the signature to verify' },
  { name: '-sigopt', value: '<option>', summary: 'rsa_padding_mode:pss, rsa_pss_saltlen:digest' },
  ...['-sign', '-prverify', '-passin', '-keyform', '-xoflen'].map(
    (name) => ({ name, value: '<value>', summary: 'not built', unbuilt: true }) as const,
  ),
  ...[
    '-engine',
    '-engine_impl',
    '-rand',
    '-writerand',
    '-provider',
    '-provider-path',
    '-propquery',
    '-d',
    '-debug',
    '-fips-fingerprint',
  ].map((name) => ({ name, summary: 'not built', unbuilt: true }) as const),
];

export const dgst: SubCommand = {
  name: 'dgst',
  summary: 'digest or HMAC of files',
  options,
  run,
};

interface Wish {
  hash?: DigestName;
  style: 'lines' | 'colons' | 'coreutils';
  binary: boolean;
  out?: string;
  hmacKey?: Uint8Array;
  macName?: string;
  macOptions: string[];
  publicKey?: string;
  signature?: string;
  readonly signatureOptions: string[];
  files: readonly string[];
}

async function run(invocation: Invocation, program: string): Promise<CommandResult> {
  const report = createReport(invocation.random);
  const named = findDigest(program);
  const wish: Wish = {
    style: 'lines',
    binary: false,
    macOptions: [],
    signatureOptions: [],
    files: [],
    ...(named.kind === 'built' ? { hash: named.digest } : {}),
  };
  const misused = () => {
    report.say(`${program}: Use -help for summary.\n`);
    return report.end(1);
  };
  // dgst takes several digests in a row (the last one counts), so each unknown word is one.
  const args = invocation.args.map((word) => (word === '-' ? '/dev/stdin' : word));
  for (const item of parseOptions(program, [...options, ...digestOptions(args)], args, 'digest')) {
    if (item.kind === 'wrong') {
      report.say(item.complaint);
      return misused();
    }
    if (item.kind === 'unknown') {
      if (findDigest(item.name).kind === 'unbuilt') {
        report.say(`${program}: ${item.name} is not part of this lab; see openssl dgst -list\n`);
      } else {
        report.say(`${program}: Unknown option or message digest: ${item.name}\n`);
        report.error(unknownAlgorithm(item.name));
      }
      return misused();
    }
    if (item.kind === 'rest') {
      wish.files = item.words;
    } else if (item.name === '-help') {
      report.say(
        optionHelp(`${program} [options] [file...]`, [
          ...options,
          { name: '-*', summary: 'a digest: see -list' },
        ]),
      );
      return report.end(0);
    } else if (item.name === '-list') {
      report.print(`Supported digests:\n${columns([...digestNames].sort())}`);
      return report.end(0);
    } else {
      apply(wish, item.name, item.value);
    }
  }
  if (wish.publicKey !== undefined) {
    if (wish.hmacKey !== undefined || wish.macName !== undefined) {
      report.say('MAC and signing key cannot both be specified\n');
      return report.end(1);
    }
    const { hash = 'sha256', publicKey, signatureOptions, ...rest } = wish;
    return verifyFile(invocation, report, { ...rest, hash, publicKey, options: signatureOptions });
  }
  if (!(await openOutput(invocation, report, wish.out, wish.binary ? 'wb' : 'w')))
    return report.end(1);
  const key = macKey(report, wish, program);
  if (key === 'complained') return report.end(1);
  return digestAll(invocation, report, wish, key);
}

/** The digest names among the words, as options: `-sha256`, `-SHA2-256`. */
function digestOptions(args: readonly string[]): readonly Option[] {
  return args
    .filter(
      (word) =>
        /^--?[a-z0-9/-]+$/i.test(word) && findDigest(word.replace(/^--?/, '')).kind === 'built',
    )
    .map((word) => ({ name: `-${word.replace(/^--?/, '')}`, summary: 'digest' }));
}

function apply(wish: Wish, name: string, value: string): void {
  if (name === '-c') wish.style = 'colons';
  else if (name === '-r') wish.style = 'coreutils';
  else if (name === '-hex') wish.binary = false;
  else if (name === '-binary') wish.binary = true;
  else if (name === '-out') wish.out = value;
  else if (name === '-hmac') wish.hmacKey = utf8(value);
  else if (name === '-mac') wish.macName = value;
  else if (name === '-verify') wish.publicKey = value;
  else if (name === '-signature') wish.signature = value;
  else if (name === '-sigopt') wish.signatureOptions.push(value);
  else if (name === '-macopt') wish.macOptions.push(value);
  else {
    const found = findDigest(name.slice(1));
    if (found.kind === 'built') wish.hash = found.digest;
  }
}

/** The key of the HMAC, undefined for a plain digest. */
function macKey(
  report: Report,
  wish: Wish,
  program: string,
): Uint8Array | undefined | 'complained' {
  const complain = (text: string, ...errors: readonly string[]): 'complained' => {
    report.say(`${text}\n`);
    report.error(...errors);
    return 'complained';
  };
  if (wish.macName === undefined) return wish.hmacKey;
  if (wish.hmacKey !== undefined) return complain('MAC and signing key cannot both be specified');
  if (wish.macName.toUpperCase() !== 'HMAC') {
    return complain(`Error initializing ${wish.macName} context`, unknownAlgorithm(wish.macName));
  }
  let key: Uint8Array | undefined;
  for (const option of wish.macOptions) {
    const [, name, value = ''] = /^([^:]*):(.*)$/s.exec(option) ?? [];
    const wrong = `MAC parameter error "${option}"`;
    if (name === undefined) return complain(wrong);
    if (name === 'key') key = utf8(value);
    else if (name === 'hexkey') {
      const bytes = fromHex(value);
      if (bytes === undefined) {
        return complain(
          wrong,
          value.length % 2 === 0
            ? '07800066:common libcrypto routines:hexstr2buf_sep:illegal hex digit:../crypto/o_str.c:167:'
            : '07800067:common libcrypto routines:prepare_from_text:odd number of digits:../crypto/params_from_text.c:124:',
        );
      }
      key = bytes;
    } else {
      return complain(
        wrong,
        `03000093:digital envelope routines:default_fixup_args:command not supported:../crypto/evp/ctrl_params_translate.c:582:[action:2, state:4] name=${name}, value=${value}`,
      );
    }
  }
  if (key === undefined) {
    return complain(
      `${program}: Error generating HMAC key`,
      '1C80009E:Provider routines:mac_gen:invalid key:../providers/implementations/keymgmt/mac_legacy_kmgmt.c:498:',
    );
  }
  if (wish.hash === undefined) {
    return complain(
      'Error setting context',
      '0300009E:digital envelope routines:do_sigver_init:no default digest:../crypto/evp/m_sigver.c:282:',
    );
  }
  return key;
}

async function digestAll(
  invocation: Invocation,
  report: Report,
  wish: Wish,
  key: Uint8Array | undefined,
): Promise<CommandResult> {
  const hash = wish.hash ?? 'sha256';
  // seen: the default digest is labelled SHA256, one that was asked for SHA2-256
  const label = wish.hash === undefined ? 'SHA256' : digestLabel(hash);
  const parts: Uint8Array[] = [];
  let exitCode = 0;
  for (const path of wish.files.length === 0 ? [undefined] : wish.files) {
    const isStdin = path === undefined || path === '/dev/stdin';
    const input = await readInput(invocation, path);
    if (!input.ok) {
      exitCode = 1;
      if (input.problem === 'directory') {
        report.say(`Read error in ${path}\n`);
        report.error(...readingFolder);
        continue;
      }
      const { number, text } = errno[input.problem];
      report.say(`${path}: ${text}\n`);
      report.error(
        `${systemError(number)}:system library:file_ctrl:${text}:../crypto/bio/bss_file.c:299:calling fopen(${path}, r)`,
        '10080002:BIO routines:file_ctrl:system lib:../crypto/bio/bss_file.c:302:',
      );
      continue;
    }
    const value = key === undefined ? digest(hash, input.value) : hmac(hash, key, input.value);
    const name = isStdin ? 'stdin' : (path ?? '');
    const title = key !== undefined && !isStdin ? `HMAC-${label}` : label;
    parts.push(wish.binary ? value : utf8(line(wish.style, title, name, value)));
  }
  return report.end(
    (await writeOpened(invocation, report, wish.out, concat(...parts))) ? exitCode : 1,
  );
}

function line(style: Wish['style'], label: string, name: string, value: Uint8Array): string {
  const hex = toHex(value);
  if (style === 'coreutils') return `${hex} *${name}\n`;
  return `${label}(${name})= ${style === 'colons' ? (hex.match(/../g) ?? []).join(':') : hex}\n`;
}

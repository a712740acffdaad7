// `openssl enc`: encrypts and decrypts with a key or a password, and base64. Steps, warnings and
// complaints come in the order of OpenSSL 3.5's own; ciphers and passwords have their own files.

import { concat, toHex } from '../../../base/bytes.ts';
import { type AesMode, decryptAes, encryptAes } from '../../../crypto/aes-modes.ts';
import { unwrapKey, type WrapMode, wrapIv, wrapKey } from '../../../crypto/aes-wrap.ts';
import type { DigestName } from '../../../crypto/digest.ts';
import { maxIterations } from '../../../crypto/salted.ts';
import type { CommandResult, Invocation } from '../../command.ts';
import { decodeLines, encodeLines } from './base64-lines.ts';
import { type Cipher, cipherNames, columns, findCipher } from './ciphers.ts';
import { findDigest } from './digests.ts';
import { makeKeys } from './enc-keys.ts';
import { type EncSettings, encOptions, readEncOptions } from './enc-options.ts';
import { optionHelp } from './options.ts';
import { askedPassword, type Input, passwordFromSource } from './password.ts';
import {
  createReport,
  openInput,
  openOutput,
  type Report,
  unknownAlgorithm,
  writeOpened,
} from './report.ts';
import type { SubCommand } from './sub-command.ts';

export const enc: SubCommand = {
  name: 'enc',
  summary: 'encrypt or decrypt with a key or a password',
  options: encOptions,
  run,
};

export const encDiffers: readonly string[] = [
  'enc -list names the ciphers built here: AES in CBC, CFB, CTR, ECB and OFB, and AES key wrap',
  `enc makes keys with at most ${maxIterations} rounds of PBKDF2`,
  'enc wraps keys (-id-aes256-wrap) only under -K with the standard -iv, up to 4,096 bytes',
  'enc -p beside -K prints a salt of zeros; the real one prints whatever stood in memory',
];

async function run(invocation: Invocation, program: string): Promise<CommandResult> {
  const report = createReport(invocation.random);
  const wish = await readEncOptions(invocation, report, program);
  if (wish === 'wrong') return misused(report, program);
  if (wish === 'help') {
    report.say(
      optionHelp(`${program} [options]`, [
        ...encOptions,
        { name: '-*', summary: 'a cipher: see -list' },
      ]),
    );
    return report.end(0);
  }
  if (wish === 'list') {
    report.print(`Supported ciphers:\n${columns(cipherNames)}`);
    return report.end(0);
  }
  const cipher = cipherOf(report, program, wish.cipherName);
  if (cipher === 'complained') return misused(report, program);
  const hash = digestOf(report, program, wish.digest);
  if (hash === 'complained') return misused(report, program);
  if ((wish.iterations ?? 1) > maxIterations) {
    report.say(`${program}: at most ${maxIterations} rounds in this lab; use a smaller -iter\n`);
    return report.end(1);
  }
  if (wish.verbose)
    report.say(`bufsize=${wish.base64 ? Math.max(80, wish.bufferBytes) : wish.bufferBytes}\n`);
  return work(invocation, report, program, wish, cipher, hash);
}

async function work(
  invocation: Invocation,
  report: Report,
  program: string,
  wish: EncSettings,
  cipher: Cipher | undefined,
  hash: DigestName,
): Promise<CommandResult> {
  const fromStdin = wish.in === undefined || wish.in === '-' || wish.in === '/dev/stdin';
  const stdin: Input = { bytes: invocation.stdin };
  const opened = await openInput(invocation, report, wish.in, 'rb');
  if (opened === undefined) return report.end(1);

  let password = wish.password;
  if (password === undefined && wish.passSource !== undefined) {
    password = await passwordFromSource(invocation, report, wish.passSource, stdin);
    if (password === undefined) {
      report.say('Error getting password\n');
      return report.end(1);
    }
  }
  if (password === undefined && cipher !== undefined && wish.key === undefined) {
    password = askedPassword(report, cipher.name, wish.encrypts, stdin);
    if (password === undefined) return report.end(1);
  }
  if (!(await openOutput(invocation, report, wish.out, 'wb'))) return report.end(1);

  // Opening the output emptied it: a file that is encrypted onto itself is lost, as in reality.
  const sameFile =
    wish.in !== undefined &&
    wish.out !== undefined &&
    !fromStdin &&
    invocation.files.absolute(wish.in) === invocation.files.absolute(wish.out);
  const raw = sameFile ? new Uint8Array(0) : fromStdin ? stdin.bytes : opened;
  const input = wish.base64 && !wish.encrypts ? decodeLines(raw, wish.oneLine) : raw;
  const finish = async (text: Uint8Array, exitCode: number): Promise<CommandResult> => {
    const bytes = wish.base64 && wish.encrypts ? encodeLines(text, wish.oneLine) : text;
    if (!(await writeOpened(invocation, report, wish.out, bytes))) return report.end(1);
    if (wish.verbose && exitCode === 0) {
      report.say(`bytes read   : ${String(raw.length).padStart(8)}\n`);
      report.say(`bytes written: ${String(bytes.length).padStart(8)}\n`);
    }
    return report.end(exitCode);
  };
  if (cipher === undefined) return finish(input, 0);

  const keys = await makeKeys(invocation, report, wish, cipher, hash, password, input);
  if (keys === 'complained') return finish(new Uint8Array(0), 1);
  if (keys === 'aborted') return report.end(130);
  const { key, iv, salt, header, text } = keys;
  // The header goes out before the key is printed; base64 holds it back.
  const headerHeld = wish.base64 || wish.out !== undefined || wish.print === 'and-stop';
  if (wish.print !== undefined) {
    if (!headerHeld) report.print(header);
    if (wish.salted) report.print(`salt=${upperHex(salt)}\n`);
    report.print(`key=${upperHex(key)}\n`);
    if (iv.length > 0) report.print(`iv =${upperHex(iv)}\n`);
    if (wish.print === 'and-stop') return report.end(0);
  }
  const before = headerHeld || wish.print === undefined ? header : new Uint8Array(0);
  if (cipher.mode === 'wrap' || cipher.mode === 'wrap-pad') {
    const wrapped = wrap(report, program, cipher.mode, wish, { key, iv }, text, password);
    return wrapped === undefined ? finish(before, 1) : finish(concat(before, wrapped), 0);
  }
  const { bytes, exitCode } = crypt(report, cipher.mode, wish, { key, iv }, text);
  return finish(concat(before, bytes), exitCode);
}

function crypt(
  report: Report,
  mode: AesMode,
  wish: EncSettings,
  { key, iv }: { key: Uint8Array; iv: Uint8Array },
  text: Uint8Array,
): { readonly bytes: Uint8Array; readonly exitCode: number } {
  const input = { mode, key, iv, padded: wish.padded };
  const result = wish.encrypts ? encryptAes(input, text) : decryptAes(input, text);
  if (result.ok) return { bytes: result.bytes, exitCode: 0 };
  report.say(wish.encrypts ? 'bad encrypt\n' : 'bad decrypt\n');
  if (result.problem === 'partial-block') {
    // The place in 3.0.19; that of 3.5.7 is not recorded.
    report.error(
      '1C80006B:Provider routines:ossl_cipher_generic_block_final:wrong final block length:../providers/implementations/ciphers/ciphercommon.c:440:',
    );
  } else {
    const line = result.problem === 'padding-number' ? 107 : 112;
    report.error(
      `1C800064:Provider routines:ossl_cipher_unpadblock:bad decrypt:../providers/implementations/ciphers/ciphercommon_block.c:${line}:`,
    );
  }
  return { bytes: result.written, exitCode: 1 };
}

/** undefined after a complaint. */
function wrap(
  report: Report,
  program: string,
  mode: WrapMode,
  { encrypts }: EncSettings,
  { key, iv }: { key: Uint8Array; iv: Uint8Array },
  text: Uint8Array,
  password: Uint8Array | undefined,
): Uint8Array | undefined {
  const standard = wrapIv[mode];
  if (password !== undefined || toHex(iv) !== toHex(standard)) {
    report.say(`${program}: this lab wraps keys only under -K with -iv ${upperHex(standard)}\n`);
    return undefined;
  }
  if (text.length > 4096) {
    report.say(`${program}: this lab wraps at most 4096 bytes: wrapping is for keys\n`);
    return undefined;
  }
  if (text.length === 0) return text;
  const done = encrypts ? wrapKey(mode, key, text) : unwrapKey(mode, key, text);
  if (done !== undefined) return done;
  report.say('error writing output file\n');
  const isLength = encrypts || text.length % 8 !== 0;
  report.error(
    isLength
      ? `1C8000E6:Provider routines:aes_wrap_cipher_internal:invalid input length:../providers/implementations/ciphers/cipher_aes_wrp.c:${encrypts ? 187 : 181}:`
      : '1C800066:Provider routines:aes_wrap_cipher_internal:cipher operation failed:../providers/implementations/ciphers/cipher_aes_wrp.c:211:',
    `030000BD:digital envelope routines:EVP_${encrypts ? 'Encrypt' : 'Decrypt'}Update:update error:../crypto/evp/evp_enc.c:${encrypts ? 688 : 835}:`,
  );
  return undefined;
}

function cipherOf(
  report: Report,
  program: string,
  name: string | undefined,
): Cipher | undefined | 'complained' {
  if (name === undefined) return undefined;
  const found = findCipher(name);
  if (found.kind === 'built') return found.cipher;
  if (found.kind === 'aead') report.say(`${program}: AEAD ciphers not supported\n`);
  if (found.kind === 'xts') report.say(`${program} XTS ciphers not supported\n`);
  if (found.kind === 'unbuilt') {
    report.say(`${program}: ${name} is not part of this lab; see openssl enc -list\n`);
  }
  if (found.kind === 'unknown') {
    report.say(`${program}: Unknown option or cipher: ${name}\n`);
    report.error(unknownAlgorithm(name));
  }
  return 'complained';
}

function digestOf(
  report: Report,
  program: string,
  name: string | undefined,
): DigestName | 'complained' {
  if (name === undefined) return 'sha256';
  const found = findDigest(name);
  if (found.kind === 'built') return found.digest;
  if (found.kind === 'unbuilt') {
    report.say(`${program}: ${name} is not part of this lab; see openssl dgst -list\n`);
    return 'complained';
  }
  report.say(`${program}: Unknown option or message digest: ${name}\n`);
  report.error(unknownAlgorithm(name));
  return 'complained';
}

function misused(report: Report, program: string): CommandResult {
  report.say(`${program}: Use -help for summary.\n`);
  return report.end(1);
}

function upperHex(bytes: Uint8Array): string {
  return toHex(bytes).toUpperCase();
}

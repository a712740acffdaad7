// Key, iv and salt of one `openssl enc`: from a password and the file's header, from the command
// line, or both. The order of steps and complaints is openssl's.

import type { DigestName } from '../../../crypto/digest.ts';
import {
  saltBytes as defaultSaltBytes,
  evpBytesToKey,
  pbkdf2Key,
  readSalted,
  saltedHeader,
} from '../../../crypto/salted.ts';
import type { Invocation } from '../../command.ts';
import type { Cipher } from './ciphers.ts';
import type { EncSettings } from './enc-options.ts';
import type { Report } from './report.ts';

export interface Keys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly salt: Uint8Array;
  /** What stands before the ciphertext in the output. */
  readonly header: Uint8Array;
  /** The input behind its header. */
  readonly text: Uint8Array;
}

export async function makeKeys(
  { random, signal }: Invocation,
  report: Report,
  wish: EncSettings,
  { keyBytes, ivBytes }: Cipher,
  hash: DigestName,
  password: Uint8Array | undefined,
  input: Uint8Array,
): Promise<Keys | 'complained' | 'aborted'> {
  const say = (text: string): 'complained' => {
    report.say(`${text}\n`);
    return 'complained';
  };
  const saltLength = wish.pbkdf2 ? (wish.saltBytes ?? defaultSaltBytes) : defaultSaltBytes;
  let [salt, key, iv] = [saltLength, keyBytes, ivBytes].map((size) => new Uint8Array(size)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  let header: Uint8Array = new Uint8Array(0);
  let text = input;
  if (password !== undefined) {
    if (wish.salted) {
      if (wish.salt !== undefined) {
        const given = hexOption(report, wish.salt, saltLength);
        if (given === undefined) return say('invalid hex salt value');
        salt = given;
      } else if (wish.encrypts) {
        salt = random(saltLength);
        header = saltedHeader(salt);
      } else {
        const file = readSalted(input, saltLength);
        if (!file.ok) {
          return say(file.problem === 'short' ? 'error reading input file' : 'bad magic number');
        }
        ({ salt, ciphertext: text } = file);
      }
    }
    const from = {
      hash,
      password,
      salt: wish.salted ? salt : new Uint8Array(0),
      keyBytes,
      ivBytes,
    };
    if (wish.pbkdf2) {
      const made = await pbkdf2Key(from, wish.iterations ?? 1, signal);
      if (made === undefined) return 'aborted';
      ({ key, iv } = made);
    } else {
      report.say(
        '*** WARNING : deprecated key derivation used.\nUsing -iter or -pbkdf2 would be better.\n',
      );
      ({ key, iv } = evpBytesToKey(from));
    }
  }
  if (wish.iv !== undefined) {
    if (ivBytes === 0) {
      say('warning: iv not used by this cipher');
    } else {
      const given = hexOption(report, wish.iv, ivBytes);
      if (given === undefined) return say('invalid hex iv value');
      iv = given;
    }
  }
  if (wish.iv === undefined && password === undefined && ivBytes > 0) return say('iv undefined');
  if (wish.key !== undefined) {
    const given = hexOption(report, wish.key, keyBytes);
    if (given === undefined) return say('invalid hex key value');
    key = given;
  }
  return { key, iv, salt, header, text };
}

/** Hexadecimal of any length made to fit, with openssl's words; undefined where it is none. */
function hexOption(report: Report, text: string, size: number): Uint8Array | undefined {
  if (text.length > size * 2) report.say('hex string is too long, ignoring excess\n');
  if (text.length < size * 2) {
    report.say('hex string is too short, padding with zero bytes to length\n');
  }
  const digits = text.slice(0, size * 2);
  if (!/^[0-9a-fA-F]*$/.test(digits)) {
    report.say('non-hex digit\n');
    return undefined;
  }
  const full = digits.padEnd(size * 2, '0');
  return Uint8Array.from({ length: size }, (_, at) =>
    Number.parseInt(full.slice(at * 2, at * 2 + 2), 16),
  );
}

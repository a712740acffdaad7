// The file `openssl enc` writes under a password, and how it makes key and iv of that password:
// EVP_BytesToKey (one round, the default) or PBKDF2. Ciphers are in aes-modes.ts.
//
//   Salted__ | salt (8 bytes) | ciphertext

import * as webCrypto from '@noble/hashes/webcrypto.js';
import { concat, equalBytes, u32, utf8 } from '../base/bytes.ts';
import { type DigestName, digest, hmac } from './digest.ts';

export const saltBytes = 8;
const magic = utf8('Salted__');

export interface PasswordKey {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

export interface PasswordInput {
  readonly hash: DigestName;
  readonly password: Uint8Array;
  /** Empty for `-nosalt`. */
  readonly salt: Uint8Array;
  readonly keyBytes: number;
  readonly ivBytes: number;
}

export function saltedHeader(salt: Uint8Array): Uint8Array {
  return concat(magic, salt);
}

/** short: ends inside the header; foreign: begins otherwise. */
export function readSalted(
  file: Uint8Array,
  saltLength: number = saltBytes,
):
  | { readonly ok: true; readonly salt: Uint8Array; readonly ciphertext: Uint8Array }
  | { readonly ok: false; readonly problem: 'short' | 'foreign' } {
  const end = magic.length + saltLength;
  if (file.length < magic.length) return { ok: false, problem: 'short' };
  if (!equalBytes(file.subarray(0, magic.length), magic)) return { ok: false, problem: 'foreign' };
  if (file.length < end) return { ok: false, problem: 'short' };
  return { ok: true, salt: file.subarray(magic.length, end), ciphertext: file.subarray(end) };
}

/** D1 = H(password || salt), Dn = H(Dn-1 || password || salt); key and iv are cut from D1 D2 ... */
export function evpBytesToKey({
  hash,
  password,
  salt,
  keyBytes,
  ivBytes,
}: PasswordInput): PasswordKey {
  let last = new Uint8Array(0);
  let all = new Uint8Array(0);
  while (all.length < keyBytes + ivBytes) {
    last = new Uint8Array(digest(hash, concat(last, password, salt)));
    all = new Uint8Array(concat(all, last));
  }
  return { key: all.slice(0, keyBytes), iv: all.slice(keyBytes, keyBytes + ivBytes) };
}

/** More rounds than this would hold the terminal for minutes. */
export const maxIterations = 10_000_000;

const webHashes: Partial<Record<DigestName, typeof webCrypto.sha256>> = {
  sha256: webCrypto.sha256,
  sha384: webCrypto.sha384,
  sha512: webCrypto.sha512,
};

/** Key || iv in one PBKDF2 (RFC 8018 5.2). undefined when `signal` came first. */
export async function pbkdf2Key(
  { hash, password, salt, keyBytes, ivBytes }: PasswordInput,
  iterations: number,
  signal?: AbortSignal,
): Promise<PasswordKey | undefined> {
  const length = keyBytes + ivBytes;
  const web = webHashes[hash];
  // The platform's own is ten times as fast, but is missing on pages without a secure origin.
  const bytes =
    web !== undefined && globalThis.crypto?.subtle !== undefined
      ? await beforeAbort(
          webCrypto.pbkdf2(web, password, salt, { c: iterations, dkLen: length }),
          signal,
        )
      : await pbkdf2InSlices({
          hash,
          password,
          salt,
          iterations,
          length,
          ...(signal === undefined ? {} : { signal }),
        });
  if (bytes === undefined) return undefined;
  return { key: bytes.slice(0, keyBytes), iv: bytes.slice(keyBytes) };
}

function beforeAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return work;
  if (signal.aborted) return Promise.resolve(undefined);
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return Promise.race([work, aborted]);
}

/** The book's loop, which lets others work (and Ctrl+C arrive) every few thousand rounds. */
export async function pbkdf2InSlices(input: {
  readonly hash: DigestName;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly length: number;
  readonly signal?: AbortSignal;
}): Promise<Uint8Array | undefined> {
  const { hash, password, salt, iterations, length, signal } = input;
  let out = new Uint8Array(0);
  for (let block = 1; out.length < length; block++) {
    let u = hmac(hash, password, concat(salt, u32(block)));
    const sum = u.slice();
    for (let round = 1; round < iterations; round++) {
      u = hmac(hash, password, u);
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) ^ (u[at] ?? 0);
      if (round % 4096 === 0) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (signal?.aborted === true) return undefined;
      }
    }
    out = new Uint8Array(concat(out, sum));
  }
  return out.slice(0, length);
}

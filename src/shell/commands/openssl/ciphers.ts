// The cipher names of `openssl enc`: which are built here, which exist but are not, and which
// enc refuses (AEAD, XTS). The names of OpenSSL are taken in any case.

import { aesBlockBytes } from '../../../crypto/aes-cbc.ts';
import { type AesMode, aesModes } from '../../../crypto/aes-modes.ts';
import { type WrapMode, wrapIv } from '../../../crypto/aes-wrap.ts';

export interface Cipher {
  /** As openssl names it when it asks for a password: AES-256-CBC. */
  readonly name: string;
  readonly mode: AesMode | WrapMode;
  readonly keyBytes: number;
  readonly ivBytes: number;
}

export type CipherLookup =
  | { readonly kind: 'built'; readonly cipher: Cipher }
  | { readonly kind: 'aead' | 'xts' | 'unbuilt' | 'unknown' };

const bits = [128, 192, 256] as const;

/** Every name that works, in the order of `openssl enc -list`. */
export const cipherNames: readonly string[] = bits
  .flatMap((size) => [
    ...aesModes.map((mode) => `aes-${size}-${mode}`),
    ...[`aes${size}`, `aes${size}-wrap`, `aes${size}-wrap-pad`],
    ...[`id-aes${size}-wrap`, `id-aes${size}-wrap-pad`],
  ])
  .sort();

export function findCipher(typed: string): CipherLookup {
  const name = typed.toLowerCase();
  const [, size, mode = 'cbc'] = /^(?:id-)?aes-?(128|192|256)(?:-([a-z-]+))?$/.exec(name) ?? [];
  if (size !== undefined && (cipherNames.includes(name) || /^aes-\d+-wrap(-pad)?$/.test(name))) {
    return { kind: 'built', cipher: describe(Number(size), mode as Cipher['mode']) };
  }
  if (/-(gcm|ccm|ocb|siv)$/.test(name) || name === 'chacha20-poly1305') return { kind: 'aead' };
  if (/^(aes-(128|256)|sm4)-xts$/.test(name)) return { kind: 'xts' };
  return { kind: unbuilt.test(name) ? 'unbuilt' : 'unknown' };
}

const unbuilt =
  /^(aes-\d{3}-(cfb[18]|cbc-cts|cbc-hmac-sha\d+)|(aria|camellia|des|desx|des3|bf|blowfish|cast5?|rc[245]|seed|sm4|idea|chacha20)(-?\d*)(-[a-z0-9-]+)?)$/;

function describe(size: number, mode: Cipher['mode']): Cipher {
  const name = `AES-${size}-${mode.toUpperCase()}`;
  const keyBytes = size / 8;
  if (mode === 'wrap' || mode === 'wrap-pad') {
    return { name, mode, keyBytes, ivBytes: wrapIv[mode].length };
  }
  return { name, mode, keyBytes, ivBytes: mode === 'ecb' ? 0 : aesBlockBytes };
}

/** Three columns, as `enc -list` and `dgst -list` print them. */
export function columns(names: readonly string[]): string {
  let out = '';
  names.forEach((name, index) => {
    out += `-${name.padEnd(25)}${index % 3 === 2 ? '\n' : ' '}`;
  });
  return `${out}\n`;
}

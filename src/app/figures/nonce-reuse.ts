// The figure of nonce reuse: two texts under one key, with one nonce or two, and what somebody who has
// only the ciphertexts, and then one of the texts, gets out of them. Real AES-256-GCM.

import { lossyTextOf, utf8 } from '../../base/bytes.ts';
import type { Random } from '../../base/random.ts';
import { gcmIvBytes, gcmKeyBytes, gcmTagBytes, sealGcm } from '../../crypto/aes-gcm.ts';
import type { ReuseSetting } from './cryptography-settings.ts';
import { shortHex } from './hex.ts';

export interface ReuseState {
  readonly setting: ReuseSetting;
  readonly nonces: readonly [string, string];
  readonly ciphertexts: readonly [string, string];
  /** XOR of the ciphertexts, and XOR of the texts, as far as the shorter one reaches. */
  readonly ofCiphertexts: string;
  readonly ofTexts: string;
  readonly isEqual: boolean;
  /** What comes out for the second text when the first is known: C1 xor C2 xor P1. */
  readonly guess: string;
  readonly isRead: boolean;
  readonly said: string;
}

export function createNonceReuse({ random }: { readonly random: Random }) {
  return {
    async try(setting: ReuseSetting): Promise<ReuseState> {
      const key = random(gcmKeyBytes);
      const iv = random(gcmIvBytes);
      const otherIv = setting.reuses ? iv : random(gcmIvBytes);
      const [first, second] = [utf8(setting.first), utf8(setting.second)];
      // The tags do not matter to an onlooker; what follows needs the ciphertexts alone.
      const one = sealGcm({ key, iv }, first).subarray(0, -gcmTagBytes);
      const two = sealGcm({ key, iv: otherIv }, second).subarray(0, -gcmTagBytes);
      const ofCiphertexts = xor(one, two);
      const ofTexts = xor(first, second);
      const read = xor(ofCiphertexts, first);
      const isEqual = sameBytes(ofCiphertexts, ofTexts);
      const isRead = read.length > 0 && sameBytes(read, second.subarray(0, read.length));
      return {
        setting,
        nonces: [shortHex(iv), shortHex(otherIv)],
        ciphertexts: [shortHex(one), shortHex(two)],
        ofCiphertexts: shortHex(ofCiphertexts),
        ofTexts: shortHex(ofTexts),
        isEqual,
        guess: lossyTextOf(read).replace(/\p{Cc}/gu, '\u{fffd}'),
        isRead,
        said: sentence(isRead, read.length, second.length),
      };
    },
  };
}
export type NonceReuse = ReturnType<typeof createNonceReuse>;

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  const length = Math.min(one.length, other.length);
  return Uint8Array.from({ length }, (_, at) => (one[at] ?? 0) ^ (other[at] ?? 0));
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function sentence(isRead: boolean, read: number, all: number): string {
  if (read === 0) return 'One of the texts is empty, so there is nothing to compare.';
  if (!isRead) return 'Two nonces: the XOR of the ciphertexts tells nothing about the texts.';
  return read < all
    ? `One nonce: the first ${read} of ${all} bytes of the second text are read, without the key.`
    : 'One nonce: the second text is read in full, without the key.';
}

// The hash function SM3 (GB/T 32905-2016; ISO/IEC 10118-3), 32 bytes, as China Regions use it.
// In the shape of SHA-256, with other mixing; written for reading, not for speed.

import { concat, readU32, u32 } from '../base/bytes.ts';

export const sm3Bytes = 32;

const start = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;

export function sm3(data: Uint8Array): Uint8Array {
  // 5.2: a one bit, zeros, and the length in bits, to whole blocks of 64 bytes.
  const zeros = new Uint8Array((119 - (data.length % 64)) % 64);
  const bits = concat(u32(Math.floor(data.length / 0x20000000)), u32(data.length * 8));
  const message = concat(data, Uint8Array.of(0x80), zeros, bits);
  let state = Uint32Array.from(start);
  for (let at = 0; at < message.length; at += 64) state = compress(state, message, at);
  return concat(...Array.from(state, u32));
}

/** 5.3.3. Array items exist by construction; `?? 0` only tells the compiler so. */
function compress(state: Uint32Array, message: Uint8Array, at: number): Uint32Array<ArrayBuffer> {
  const words = expand(message, at);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let j = 0; j < 64; j++) {
    const constant = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    const turned = rotate(a, 12);
    const ss1 = rotate(turned + e + rotate(constant, j % 32), 7);
    const ss2 = ss1 ^ turned;
    const word = words[j] ?? 0;
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + ss2 + (word ^ (words[j + 4] ?? 0))) >>> 0;
    const tt2 = (gg + h + ss1 + word) >>> 0;
    [d, c, b, a] = [c, rotate(b, 9), a, tt1];
    [h, g, f, e] = [g, rotate(f, 19), e, tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)];
  }
  return Uint32Array.from([a, b, c, d, e, f, g, h], (word, i) => word ^ (state[i] ?? 0));
}

/** 5.3.2: sixteen words of the block become 68. */
function expand(message: Uint8Array, at: number): Uint32Array {
  const words = new Uint32Array(68);
  const word = (j: number): number => words[j] ?? 0;
  for (let j = 0; j < 16; j++) words[j] = readU32(message, at + 4 * j);
  for (let j = 16; j < 68; j++) {
    const mixed = word(j - 16) ^ word(j - 9) ^ rotate(word(j - 3), 15);
    const spread = mixed ^ rotate(mixed, 15) ^ rotate(mixed, 23);
    words[j] = spread ^ rotate(word(j - 13), 7) ^ word(j - 6);
  }
  return words;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

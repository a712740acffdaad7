// HMAC-SHA-256 (RFC 2104) of short texts under one key, many times: two one-shot hashes over prepared
// blocks cost a third of what an Hmac object costs. For signatures of requests, not for the HSM.

import { hash } from 'node:crypto';

const blockBytes = 64;
const digestBytes = 32;

export class HmacKey {
  /** The key's block, and room for a text behind it. */
  #inner = Buffer.alloc(blockBytes + 256, 0x36);
  readonly #outer = Buffer.alloc(blockBytes + digestBytes, 0x5c);

  /** A key of one block at most. */
  constructor(key: Uint8Array) {
    if (key.length > blockBytes) throw new Error('the key is longer than a block');
    key.forEach((byte, at) => {
      this.#inner[at] = byte ^ 0x36;
      this.#outer[at] = byte ^ 0x5c;
    });
  }

  /** Whether a signature in lower-case hexadecimal is that of an ASCII text. */
  isSignature(text: string, signature: string): boolean {
    const length = blockBytes + text.length;
    if (this.#inner.length < length) {
      this.#inner = Buffer.concat([this.#inner.subarray(0, blockBytes), Buffer.alloc(length)]);
    }
    this.#inner.write(text, blockBytes, 'latin1');
    const digest = hash('sha256', this.#inner.subarray(0, length), 'binary');
    this.#outer.write(digest, blockBytes, 'latin1');
    return isSame(hash('sha256', this.#outer, 'hex'), signature);
  }
}

/** In a time that depends on the length only. */
function isSame(expected: string, given: string): boolean {
  if (expected.length !== given.length) return false;
  let difference = 0;
  for (let at = 0; at < expected.length; at++) {
    difference |= expected.charCodeAt(at) ^ given.charCodeAt(at);
  }
  return difference === 0;
}

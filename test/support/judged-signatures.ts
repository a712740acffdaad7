// How a published signature is judged by Verify: as a message where KMS takes one of that length,
// as a digest otherwise, and as both in turn where both are possible.

import { expect } from 'vitest';
import { type DigestName, digest } from '../../src/crypto/digest.ts';
import type { SigningAlgorithm } from '../../src/facts/key-specs.ts';
import type { JudgedCloud } from './judged-cloud.ts';
import { bytesIn, type WycheproofCase } from './wycheproof.ts';

export interface SignatureCase extends WycheproofCase {
  readonly msg: string;
  readonly sig: string;
}

/** KMS takes signatures of 1 to 6,144 bytes and messages of 1 to 4,096. */
export const isExpressible = (bytes: Uint8Array, most: number) =>
  bytes.length >= 1 && bytes.length <= most;

export async function judgeSignature(
  words: JudgedCloud,
  one: SignatureCase,
  asked: { readonly KeyId: string; readonly SigningAlgorithm: SigningAlgorithm },
  hash: DigestName,
): Promise<void> {
  const [message, Signature] = [bytesIn(one.msg), bytesIn(one.sig)];
  const isWhole = isExpressible(message, 4096) && one.tcId % 2 === 0;
  const form = isWhole
    ? { MessageType: 'RAW', Message: message }
    : { MessageType: 'DIGEST', Message: digest(hash, message) };
  expectVerified(one, await words.said('Verify', { ...asked, ...form, Signature }), Signature);
}

export function expectVerified(
  one: WycheproofCase,
  said: Record<string, unknown> | string,
  signature: Uint8Array,
): void {
  const isValid = typeof said !== 'string' && said['SignatureValid'] === true;
  if (one.result !== 'acceptable') expect(isValid).toBe(one.result === 'valid');
  if (isValid) return;
  if (isExpressible(signature, 6144)) expect(said).toBe('KMSInvalidSignatureException');
  else expect(said).toMatch(/^ValidationException: /);
}

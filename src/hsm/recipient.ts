// A reply sealed for an attested enclave: CMS EnvelopedData under its RSA key. Loaded when needed.

import type { Random } from '../base/random.ts';
import { sealCms } from '../crypto/cms.ts';
import { readSpki } from '../crypto/spki.ts';

/** undefined where the recipient's key is no RSA key. */
export function sealForRecipient(
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  return readSpki(publicKey)?.algorithm === 'rsa'
    ? sealCms(publicKey, plaintext, random)
    : undefined;
}

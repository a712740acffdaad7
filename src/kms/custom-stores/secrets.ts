// Passwords and secret access keys at rest: sealed by the HSM, each under a key of its own, and
// never shown again. All that can be asked of two of them is whether they are the same.

import { equalBytes, utf8 } from '../../base/bytes.ts';
import { type Hsm, type KeyToken, sealingIvBytes, sealingNonceBytes } from '../../hsm/hsm.ts';

export interface SealedSecret {
  readonly token: KeyToken;
  readonly nonce: Uint8Array;
  readonly iv: Uint8Array;
  readonly sealed: Uint8Array;
}

const purpose = utf8('custom-key-store-secret');

export function sealSecret(hsm: Hsm, text: string): Promise<SealedSecret> {
  return seal(hsm, utf8(text));
}

/** A secret that nobody has ever seen: what KMS makes of kmsuser's password when it connects. */
export function makeSecret(hsm: Hsm): Promise<SealedSecret> {
  return seal(hsm, hsm.random(24));
}

export async function isSameSecret(hsm: Hsm, a: SealedSecret, b: SealedSecret): Promise<boolean> {
  const [one, other] = [await open(hsm, a), await open(hsm, b)];
  const isSame = equalBytes(one, other);
  one.fill(0);
  other.fill(0);
  return isSame;
}

async function seal(hsm: Hsm, secret: Uint8Array): Promise<SealedSecret> {
  const { token } = await hsm.generate('SYMMETRIC_DEFAULT');
  const [nonce, iv] = [hsm.random(sealingNonceBytes), hsm.random(sealingIvBytes)];
  const sealed = await hsm.seal(token, secret, { nonce, iv, aad: purpose });
  secret.fill(0);
  return { token, nonce, iv, sealed };
}

async function open(hsm: Hsm, { token, nonce, iv, sealed }: SealedSecret): Promise<Uint8Array> {
  const secret = await hsm.open(token, sealed, { nonce, iv, aad: purpose });
  if (!secret) throw new Error('the secret of a custom key store does not open');
  return secret;
}

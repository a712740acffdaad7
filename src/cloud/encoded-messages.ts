// Encoded authorization messages: a text that the HSM sealed, in letters a URL can hold. Each holds
// all that is needed to open it, so none is kept. What the text says is the services' business.
//
//   material id (32) | nonce (16) | iv (12) | n (1) | domain (n) | m (2) | wrapped key (m) | sealed

import { concat, fromBase64, fromHex, textOf, toBase64, toHex, utf8 } from '../base/bytes.ts';
import { type Hsm, sealingIvBytes, sealingNonceBytes } from '../hsm/hsm.ts';

const purpose = utf8('authorization-message');
const materialIdBytes = 32;

export async function encodeMessage(hsm: Hsm, text: string): Promise<string> {
  const { token } = await hsm.generate('SYMMETRIC_DEFAULT');
  const [nonce, iv] = [hsm.random(sealingNonceBytes), hsm.random(sealingIvBytes)];
  const sealed = await hsm.seal(token, utf8(text), { nonce, iv, aad: purpose });
  const domain = utf8(token.domain);
  const { wrapped } = token;
  const materialId = fromHex(token.materialId);
  if (!materialId || domain.length > 255) throw new Error('a key token of an unknown form');
  const bytes = concat(
    concat(materialId, nonce, iv),
    concat(Uint8Array.of(domain.length), domain),
    concat(Uint8Array.of(wrapped.length >>> 8, wrapped.length), wrapped),
    sealed,
  );
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The text, or undefined where the message is not one of this HSM. */
export async function decodeMessage(hsm: Hsm, message: string): Promise<string | undefined> {
  const base64 = message.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = fromBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, '='));
  if (!bytes) return undefined;
  let at = 0;
  const take = (count: number): Uint8Array => {
    at += count;
    return bytes.subarray(at - count, at);
  };
  const materialId = toHex(take(materialIdBytes));
  const [nonce, iv] = [take(sealingNonceBytes), take(sealingIvBytes)];
  const [domainLength = 0] = take(1);
  const domain = textOf(take(domainLength));
  const [high = 0, low = 0] = take(2);
  const wrapped = take(high * 256 + low);
  if (domain === undefined || at >= bytes.length) return undefined;
  const token = { materialId, domain, wrapped };
  const text = await hsm.open(token, bytes.subarray(at), { nonce, iv, aad: purpose });
  return text && textOf(text);
}

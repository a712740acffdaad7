// Import tokens: what GetParametersForImport hands out beside its wrapping key, and ImportKeyMaterial
// wants back. Nothing is stored: the token carries everything, sealed under a key of the HSM.
//
//   nonce (16) || iv (12) || sealed JSON: key, wrapping spec, algorithm, end, wrapping private key
//
// The wrapping private key stands in it as the HSM's own token, so nobody can read it there either.

import { concat, fromBase64, textOf, toBase64, utf8 } from '../base/bytes.ts';
import type { WrappingAlgorithm, WrappingKeySpec } from '../facts/key-specs.ts';
import { type Hsm, type KeyToken, sealingIvBytes, sealingNonceBytes } from '../hsm/hsm.ts';
import type { Reader, Transaction } from '../service/table-spec.ts';
import type { KeyArn } from './identifiers.ts';
import { serviceKey, serviceKeyFor } from './service-keys.ts';

export interface ImportParameters {
  readonly keyArn: KeyArn;
  readonly wrappingSpec: WrappingKeySpec;
  readonly algorithm: WrappingAlgorithm;
  readonly validToMs: number;
  readonly wrappingKey: KeyToken;
}

const aad = utf8('import token');
const ivEnd = sealingNonceBytes + sealingIvBytes;

export async function sealImportToken(
  { wrappingKey, ...rest }: ImportParameters,
  { tx, hsm }: { readonly tx: Transaction; readonly hsm: Hsm },
): Promise<Uint8Array> {
  const own = await serviceKeyFor('importTokens', { tx, hsm });
  const wrapped = toBase64(wrappingKey.wrapped);
  const text = utf8(JSON.stringify({ ...rest, wrappingKey: { ...wrappingKey, wrapped } }));
  const [nonce, iv] = [hsm.random(sealingNonceBytes), hsm.random(sealingIvBytes)];
  return concat(nonce, iv, await hsm.seal(own, text, { nonce, iv, aad }));
}

/** What a token says, or undefined where it is none of ours. */
export async function openImportToken(
  token: Uint8Array,
  { reader, hsm }: { readonly reader: Reader; readonly hsm: Hsm },
): Promise<ImportParameters | undefined> {
  const own = serviceKey('importTokens', reader);
  if (!own) return undefined;
  const nonce = token.slice(0, sealingNonceBytes);
  const iv = token.slice(sealingNonceBytes, ivEnd);
  const opened = await hsm.open(own, token.slice(ivEnd), { nonce, iv, aad });
  const text = opened && textOf(opened);
  if (text === undefined) return undefined;
  // Nobody but sealImportToken has written it.
  const { wrappingKey, ...rest } = JSON.parse(text);
  // A world that has moved to another HSM has taken its keys along, not what it had handed out.
  if (wrappingKey.domain !== own.domain) return undefined;
  return { ...rest, wrappingKey: { ...wrappingKey, wrapped: fromBase64(wrappingKey.wrapped) } };
}

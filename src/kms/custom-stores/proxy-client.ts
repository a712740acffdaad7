// KMS as the customer of an external key store proxy: asks for its health, for a key's properties,
// to encrypt and to decrypt. Every request is signed with the store's credential, and an answer that
// takes longer than 250 ms is none.

import { concat } from '../../base/bytes.ts';
import { storeLimits } from '../../facts/custom-stores.ts';
import { type Hsm, sealingIvBytes, sealingNonceBytes } from '../../hsm/hsm.ts';
import type { Reader } from '../../service/table-spec.ts';
import type { ExternalStore } from '../stores.ts';
import {
  type ExternalKey,
  type ExternalKeyUse,
  externalKey,
  type XksProxy,
  xksKeys,
  xksProxies,
} from './proxies.ts';
import type { ProxyFault } from './proxy-faults.ts';
import { isSameSecret } from './secrets.ts';

interface Context {
  readonly reader: Reader;
  readonly hsm: Hsm;
}

/** Where a proxy stands and with what KMS signs: a store, or what a store is to become. */
export type ProxyConfiguration = Pick<
  ExternalStore,
  'uriEndpoint' | 'uriPath' | 'accessKeyId' | 'rawSecretAccessKey'
>;

/** What keeps KMS from an answer, or undefined. */
export async function faultOf(
  asked: ProxyConfiguration,
  { reader, hsm }: Context,
): Promise<ProxyFault | undefined> {
  const proxy = proxyOf(asked, reader);
  if (!proxy) {
    const isHost = reader.count(xksProxies, 'endpoint', asked.uriEndpoint) > 0;
    return isHost ? 'wrongPath' : 'notReachable';
  }
  const { behaviour } = proxy;
  if (behaviour === 'notReachable' || behaviour === 'networkErrors' || behaviour === 'invalidTls') {
    return behaviour;
  }
  if (proxy.latencyMs > storeLimits.proxyAnswerMs.value) return 'timedOut';
  if (
    asked.accessKeyId !== proxy.accessKeyId ||
    !(await isSameSecret(hsm, asked.rawSecretAccessKey, proxy.rawSecretAccessKey))
  ) {
    return 'wrongCredential';
  }
  return behaviour === 'up' || behaviour === 'corrupting' ? undefined : behaviour;
}

export function findExternalKey(
  store: Pick<ExternalStore, 'uriEndpoint' | 'uriPath'>,
  id: string,
  reader: Reader,
): ExternalKey | undefined {
  return reader.get(xksKeys, externalKey(store.uriEndpoint + store.uriPath, id));
}

/** Why the external key cannot be used so, in the guide's words, or undefined. */
export function keyProblem(key: ExternalKey | undefined, use: ExternalKeyUse): string | undefined {
  if (!key) {
    return 'The external key store proxy rejected the request because it could not find the external key.';
  }
  if (key.status !== 'ENABLED') {
    return 'The external key store proxy rejected the request because the external key is not enabled in the external key manager.';
  }
  if (key.keySpec !== 'AES_256' || !key.usage.includes(use)) {
    return 'The external key store proxy rejected the request because the external key does not support the requested operation.';
  }
  return undefined;
}

// One key for everything an external key encrypts, as a key manager has it: only the iv changes.
const nonce = new Uint8Array(sealingNonceBytes);

export async function encryptOutside(
  { token }: ExternalKey,
  plaintext: Uint8Array,
  aad: Uint8Array,
  hsm: Hsm,
): Promise<{ readonly iv: Uint8Array; readonly sealed: Uint8Array }> {
  const iv = hsm.random(sealingIvBytes);
  return { iv, sealed: await hsm.seal(token, plaintext, { nonce, iv, aad }) };
}

/** undefined where the ciphertext or what is bound to it is not what was encrypted. */
export async function decryptOutside(
  key: ExternalKey,
  text: { readonly iv: Uint8Array; readonly sealed: Uint8Array },
  aad: Uint8Array,
  { reader, hsm }: Context,
): Promise<Uint8Array | undefined> {
  const opened = await hsm.open(key.token, text.sealed, { nonce, iv: text.iv, aad });
  if (!opened) return undefined;
  const isCorrupting = reader.get(xksProxies, key.proxy)?.behaviour === 'corrupting';
  return isCorrupting ? concat(opened.subarray(1), opened.subarray(0, 1)) : opened;
}

function proxyOf(
  { uriEndpoint, uriPath }: ProxyConfiguration,
  reader: Reader,
): XksProxy | undefined {
  return reader.get(xksProxies, uriEndpoint + uriPath);
}

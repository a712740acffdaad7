// The KMS ciphertext blob of a symmetric encryption key. AWS calls its format opaque; this one has
// the outer bytes and the sizes that real second-generation blobs have in common, and an inside of
// our own.
//
//   01 02 op 00 78 || key reference (32) || 01 || nonce (16) || u32 length || DER
//
//   op 01  data key asked by NumberOfBytes       DER: EncryptedData (RFC 5652 section 8) with
//      02  Encrypt and ReEncrypt                      AES-256-GCM, iv (12) and ciphertext || tag
//      03  data key asked by KeySpec
//
//   sealed inside: "SIMKMS1" || u32 length || plaintext           (11 bytes more than the plaintext)
//   AAD          : the 54 bytes before the length || the encryption context, canonical
//
// A key of an external key store seals twice: what KMS has sealed (iv || ciphertext || tag) is the
// plaintext of the external key, whose iv and ciphertext then stand in the DER; the AAD is the same.

import { concat, equalBytes, fromHex, readU32, toHex, u32, utf8 } from '../base/bytes.ts';
import {
  childrenOf,
  contentOf,
  contextTag,
  type DerValue,
  der,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derTags,
  integerOf,
  oidOf,
  readDer,
} from '../crypto/der.ts';
import { sha256 } from '../crypto/sha256.ts';
import { type Hsm, type KeyToken, sealingIvBytes, sealingNonceBytes } from '../hsm/hsm.ts';
import type { UsableMaterial } from './rows.ts';

export type EncryptionContext = Readonly<Record<string, string>>;

/** How a blob was made; its third byte. */
export const blobKinds = { numberOfBytes: 1, encrypt: 2, keySpec: 3 } as const;
export type BlobKind = (typeof blobKinds)[keyof typeof blobKinds];

const referenceBytes = 32;
const headBytes = 5 + referenceBytes + 1 + sealingNonceBytes;
const innerTag = utf8('SIMKMS1');
const tagBytes = 16;
const oids = {
  encryptedData: '1.2.840.113549.1.7.6',
  data: '1.2.840.113549.1.7.1',
  aes256Gcm: '2.16.840.1.101.3.4.1.46',
} as const;

/** The parts of a blob that is one by its form; whether it opens is the HSM's to say. */
export interface Blob {
  readonly kind: number;
  /** Names the material that made it, in hexadecimal. */
  readonly reference: string;
  readonly head: Uint8Array;
  readonly nonce: Uint8Array;
  readonly iv: Uint8Array;
  /** Ciphertext and tag. */
  readonly sealed: Uint8Array;
}

/** The second of two encryptions, made outside KMS. */
export interface OuterLayer {
  seal(inner: Uint8Array, aad: Uint8Array): Promise<Layer>;
  /** undefined where it does not open. */
  open(layer: Layer, aad: Uint8Array): Promise<Uint8Array | undefined>;
}
export interface Layer {
  readonly iv: Uint8Array;
  readonly sealed: Uint8Array;
}

/** The reference that stands in every blob of one key material. */
export function referenceOf(materialId: string): string {
  return toHex(sha256(concat(utf8('sim-kms-key'), utf8(materialId))));
}

export async function sealBlob(
  hsm: Hsm,
  { reference, token }: UsableMaterial,
  kind: BlobKind,
  plaintext: Uint8Array,
  context: EncryptionContext | undefined,
  outer?: OuterLayer,
): Promise<Uint8Array> {
  const nonce = hsm.random(sealingNonceBytes);
  const iv = hsm.random(sealingIvBytes);
  const head = concat(
    Uint8Array.of(1, 2, kind, 0, 0x78),
    fromHex(reference) ?? new Uint8Array(),
    Uint8Array.of(1),
    nonce,
  );
  const inner = concat(innerTag, u32(plaintext.length), plaintext);
  const aad = concat(head, canonicalContext(context));
  const sealed = await hsm.seal(token, inner, { nonce, iv, aad });
  inner.fill(0);
  const layer = outer ? await outer.seal(concat(iv, sealed), aad) : { iv, sealed };
  const body = encryptedData(layer.iv, layer.sealed);
  return concat(head, u32(body.length), body);
}

/** The plaintext, or undefined where anything (text, context, key) is not what sealed it. */
export async function openBlob(
  hsm: Hsm,
  token: KeyToken,
  blob: Blob,
  context: EncryptionContext | undefined,
  outer?: OuterLayer,
): Promise<Uint8Array | undefined> {
  const aad = concat(blob.head, canonicalContext(context));
  const layer = outer ? splitLayer(await outer.open(blob, aad)) : blob;
  if (!layer) return undefined;
  const { nonce } = blob;
  const inner = await hsm.open(token, layer.sealed, { nonce, iv: layer.iv, aad });
  if (!inner) return undefined;
  const start = innerTag.length + 4;
  const plaintext = inner.slice(start);
  const isOurs =
    equalBytes(inner.subarray(0, innerTag.length), innerTag) &&
    readU32(inner, innerTag.length) === plaintext.length;
  inner.fill(0);
  return isOurs ? plaintext : undefined;
}

/** Reads a blob by its form, or undefined. */
export function parseBlob(bytes: Uint8Array): Blob | undefined {
  if (bytes.length < headBytes + 4) return undefined;
  const [version, generation, kind = 0, zero, mark] = bytes;
  if (version !== 1 || generation !== 2 || zero !== 0 || mark !== 0x78) return undefined;
  if (kind < 1 || kind > 3 || bytes[5 + referenceBytes] !== 1) return undefined;
  const body = bytes.subarray(headBytes + 4);
  if (readU32(bytes, headBytes) !== body.length) return undefined;
  const parts = readEncryptedData(readDer(body));
  if (!parts) return undefined;
  return {
    kind,
    reference: toHex(bytes.subarray(5, 5 + referenceBytes)),
    head: bytes.slice(0, headBytes),
    nonce: bytes.slice(headBytes - sealingNonceBytes, headBytes),
    ...parts,
  };
}

/** Pairs sorted by the UTF-8 bytes of their keys, each as u32 length and bytes, twice. */
export function canonicalContext(context: EncryptionContext | undefined): Uint8Array {
  const pairs = Object.entries(context ?? {})
    .map(([key, value]) => [utf8(key), utf8(value)] as const)
    .sort(([a], [b]) => compareBytes(a, b));
  return concat(
    ...pairs.flatMap(([key, value]) => [u32(key.length), key, u32(value.length), value]),
  );
}

function splitLayer(bytes: Uint8Array | undefined): Layer | undefined {
  return bytes && { iv: bytes.slice(0, sealingIvBytes), sealed: bytes.slice(sealingIvBytes) };
}

function encryptedData(iv: Uint8Array, sealed: Uint8Array): Uint8Array {
  const algorithm = derSequence(
    derOid(oids.aes256Gcm),
    derSequence(derOctetString(iv), derInteger(tagBytes)),
  );
  const content = derSequence(
    derOid(oids.data),
    algorithm,
    der(contextTag(0, 'primitive'), sealed),
  );
  return derSequence(
    derOid(oids.encryptedData),
    der(contextTag(0, 'constructed'), derSequence(derInteger(0), content)),
  );
}

function readEncryptedData(
  value: DerValue | undefined,
): { iv: Uint8Array; sealed: Uint8Array } | undefined {
  const [type, wrapper, ...rest] = childrenOf(value, derTags.sequence) ?? [];
  const [data, ...more] = childrenOf(wrapper, contextTag(0, 'constructed')) ?? [];
  const [version, content, ...extra] = childrenOf(data, derTags.sequence) ?? [];
  const [kind, algorithm, text, ...tail] = childrenOf(content, derTags.sequence) ?? [];
  const [cipher, parameters, ...left] = childrenOf(algorithm, derTags.sequence) ?? [];
  const [iv, size, ...over] = childrenOf(parameters, derTags.sequence) ?? [];
  const ivBytes = contentOf(iv, derTags.octetString);
  const sealed = contentOf(text, contextTag(0, 'primitive'));
  const isRight =
    oidOf(type) === oids.encryptedData &&
    integerOf(version) === 0 &&
    oidOf(kind) === oids.data &&
    oidOf(cipher) === oids.aes256Gcm &&
    integerOf(size) === tagBytes &&
    ivBytes?.length === sealingIvBytes &&
    [rest, more, extra, tail, left, over].every((surplus) => surplus.length === 0);
  return isRight && ivBytes && sealed ? { iv: ivBytes.slice(), sealed: sealed.slice() } : undefined;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

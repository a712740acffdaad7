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

import { concat, fromHex, readU32, toHex, u32, utf8 } from '../base/bytes.ts';
import {
  contextTag,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derTags,
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
  const head = blobHead(kind, reference, nonce);
  const inner = new Uint8Array(innerTag.length + 4 + plaintext.length);
  inner.set(innerTag);
  putU32(plaintext.length, inner, innerTag.length);
  inner.set(plaintext, innerTag.length + 4);
  const aad = withContext(head, context);
  const sealed = await hsm.seal(token, inner, { nonce, iv, aad });
  inner.fill(0);
  if (!outer) return blobOf(head, iv, sealed);
  const layer = await outer.seal(concat(iv, sealed), aad);
  return blobOf(head, layer.iv, layer.sealed);
}

function blobHead(kind: BlobKind, reference: string, nonce: Uint8Array): Uint8Array {
  const head = new Uint8Array(headBytes);
  head[0] = 1;
  head[1] = 2;
  head[2] = kind;
  head[4] = 0x78;
  head.set(fromHex(reference) ?? new Uint8Array(), 5);
  head[5 + referenceBytes] = 1;
  head.set(nonce, headBytes - sealingNonceBytes);
  return head;
}

/** What a blob's text is bound to: its head, and the encryption context if there is one. */
function withContext(head: Uint8Array, context: EncryptionContext | undefined): Uint8Array {
  return context === undefined ? head : concat(head, canonicalContext(context));
}

/** The plaintext, or undefined where anything (text, context, key) is not what sealed it. */
export async function openBlob(
  hsm: Hsm,
  token: KeyToken,
  blob: Blob,
  context: EncryptionContext | undefined,
  outer?: OuterLayer,
): Promise<Uint8Array | undefined> {
  const aad = withContext(blob.head, context);
  const layer = outer ? splitLayer(await outer.open(blob, aad)) : blob;
  if (!layer) return undefined;
  const { nonce } = blob;
  const inner = await hsm.open(token, layer.sealed, { nonce, iv: layer.iv, aad });
  if (!inner) return undefined;
  const plaintext = inner.slice(innerTag.length + 4);
  const isOurs =
    standsAt(inner, 0, innerTag) && readU32(inner, innerTag.length) === plaintext.length;
  inner.fill(0);
  return isOurs ? plaintext : undefined;
}

/** Reads a blob by its form, or undefined. */
export function parseBlob(bytes: Uint8Array): Blob | undefined {
  if (bytes.length < headBytes + 4) return undefined;
  const [version, generation, kind = 0, zero, mark] = bytes;
  if (version !== 1 || generation !== 2 || zero !== 0 || mark !== 0x78) return undefined;
  if (kind < 1 || kind > 3 || bytes[5 + referenceBytes] !== 1) return undefined;
  if (readU32(bytes, headBytes) !== bytes.length - headBytes - 4) return undefined;
  const parts = readEncryptedData(bytes, headBytes + 4);
  if (!parts) return undefined;
  const { iv, sealed } = parts;
  const reference = toHex(bytes.slice(5, 5 + referenceBytes));
  const head = bytes.slice(0, headBytes);
  const nonce = bytes.slice(headBytes - sealingNonceBytes, headBytes);
  return { kind, reference, head, nonce, iv, sealed };
}

/** Pairs sorted by the UTF-8 bytes of their keys, each as u32 length and bytes, twice. */
export function canonicalContext(context: EncryptionContext | undefined): Uint8Array {
  const pairs = Object.entries(context ?? {})
    .map(([key, value]) => [utf8(key), utf8(value)] as const)
    .sort(([a], [b]) => compareBytes(a, b));
  const parts = pairs.flatMap(([key, value]) => [u32(key.length), key, u32(value.length), value]);
  // Not by `concat`: a context may have more parts than a call may have arguments.
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function splitLayer(bytes: Uint8Array | undefined): Layer | undefined {
  return bytes && { iv: bytes.slice(0, sealingIvBytes), sealed: bytes.slice(sealingIvBytes) };
}

// Everything in the DER but lengths, iv and ciphertext is the same in every blob.
const typeOid = derOid(oids.encryptedData);
const version = derInteger(0);
const beforeIv = (() => {
  const iv = derOctetString(new Uint8Array(sealingIvBytes));
  const parameters = derSequence(iv, derInteger(tagBytes));
  const whole = concat(derOid(oids.data), derSequence(derOid(oids.aes256Gcm), parameters));
  return whole.slice(0, whole.length - sealingIvBytes - derInteger(tagBytes).length);
})();
const afterIv = derInteger(tagBytes);
const [wrapperTag, textTag] = [contextTag(0, 'constructed'), contextTag(0, 'primitive')];

/** Head, length and EncryptedData: a whole blob. */
function blobOf(start: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array {
  const text = headLength(sealed.length) + sealed.length;
  const content = beforeIv.length + iv.length + afterIv.length + text;
  const data = version.length + headLength(content) + content;
  const wrapper = headLength(data) + data;
  const whole = typeOid.length + headLength(wrapper) + wrapper;
  const body = headLength(whole) + whole;
  const out = new Uint8Array(start.length + 4 + body);
  let at = 0;
  const put = (bytes: Uint8Array): void => {
    out.set(bytes, at);
    at += bytes.length;
  };
  const head = (tag: number, length: number): void => {
    out[at++] = tag;
    if (length > 0xff) out[at++] = 0x82;
    else if (length > 0x7f) out[at++] = 0x81;
    if (length > 0xff) out[at++] = length >> 8;
    out[at++] = length & 0xff;
  };
  put(start);
  putU32(body, out, at);
  at += 4;
  head(derTags.sequence, whole);
  put(typeOid);
  head(wrapperTag, wrapper);
  head(derTags.sequence, data);
  put(version);
  head(derTags.sequence, content);
  put(beforeIv);
  put(iv);
  put(afterIv);
  head(textTag, sealed.length);
  put(sealed);
  return out;
}

/** Bytes of a tag and its length; a blob is never longer than two bytes can tell. */
function headLength(length: number): number {
  if (length > 0xffff) throw new Error(`a blob with ${length} bytes in it`);
  return length > 0xff ? 4 : length > 0x7f ? 3 : 2;
}

/** The EncryptedData of blobOf, or undefined. Each value in it ends where the whole ends. */
function readEncryptedData(
  der: Uint8Array,
  start: number,
): { iv: Uint8Array; sealed: Uint8Array } | undefined {
  let at = start;
  const head = (tag: number): boolean => {
    const found = der[at];
    const first = der[at + 1] ?? 0;
    const size = first < 0x80 ? 2 : first === 0x81 ? 3 : first === 0x82 ? 4 : 0;
    const second = der[at + 2] ?? 0;
    const length = size === 2 ? first : size === 3 ? second : second * 256 + (der[at + 3] ?? 0);
    const isRight = found === tag && size !== 0 && headLength(length) === size;
    at += size;
    return isRight && at + length === der.length;
  };
  const same = (expected: Uint8Array): boolean => {
    const isRight = standsAt(der, at, expected);
    at += expected.length;
    return isRight;
  };
  if (!head(derTags.sequence) || !same(typeOid)) return undefined;
  if (!head(wrapperTag) || !head(derTags.sequence) || !same(version)) return undefined;
  if (!head(derTags.sequence) || !same(beforeIv)) return undefined;
  const iv = der.slice(at, at + sealingIvBytes);
  at += sealingIvBytes;
  return same(afterIv) && head(textTag) ? { iv, sealed: der.slice(at) } : undefined;
}

/** Whether bytes that are no secret stand at a place. */
function standsAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}

/** Writes four bytes, big-endian, at a place. */
function putU32(value: number, out: Uint8Array, at: number): void {
  out[at] = value >>> 24;
  out[at + 1] = value >>> 16;
  out[at + 2] = value >>> 8;
  out[at + 3] = value;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

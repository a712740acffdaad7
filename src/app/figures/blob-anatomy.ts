// The figure of a ciphertext blob, byte group by byte group: what a real KMS blob has in common with
// others, made by the engine, and what Decrypt says when one bit of a group is turned over.

import { textOf, toBase64, utf8 } from '../../base/bytes.ts';
import { limits } from '../../facts/limits.ts';
import { parseBlob } from '../../kms/blob.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';

export interface BlobGroup {
  readonly name: string;
  readonly meaning: string;
  readonly from: number;
  readonly to: number;
}

export interface Verdict {
  readonly flipped: string;
  readonly answer: string;
  readonly isRefused: boolean;
}

export interface BlobAnatomyState {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly groups: readonly BlobGroup[];
  /** How the bytes begin in base64: what people recognize. */
  readonly prefix: string;
  readonly sizeSentence: string;
  readonly verdict: Verdict;
}

export interface BlobAnatomy {
  seal(text: string): Promise<BlobAnatomyState>;
  /** Turns one bit of a group over and asks Decrypt; without a group, the whole blob as it is. */
  flip(state: BlobAnatomyState, group?: number): Promise<BlobAnatomyState>;
}

export async function createBlobAnatomy(ports: FigurePorts): Promise<BlobAnatomy> {
  const desk = createDesk(ports);
  const keyId = await desk.createKey();

  async function verdictOn(bytes: Uint8Array, flipped: string): Promise<Verdict> {
    const answer = await desk.ask('Decrypt', { CiphertextBlob: bytes });
    if (answer.ok) {
      const opened = textOf(bytesOf(answer.output, 'Plaintext'));
      return { flipped, answer: `Decrypt opens it: ${opened}`, isRefused: false };
    }
    const { code, message = 'without a message' } = answer.refusal;
    return { flipped, answer: `Decrypt refuses: ${code}, ${message}`, isRefused: true };
  }

  return {
    async seal(typed) {
      const text = cut(typed.toWellFormed());
      const output = await desk.get('Encrypt', { KeyId: keyId, Plaintext: utf8(text) });
      const bytes = bytesOf(output, 'CiphertextBlob');
      const plainBytes = utf8(text).length;
      return {
        text,
        bytes,
        groups: groupsOf(bytes),
        prefix: toBase64(bytes).slice(0, 8),
        sizeSentence: `${plainBytes} bytes of text became a blob of ${bytes.length} bytes.`,
        verdict: await verdictOn(bytes, 'nothing flipped'),
      };
    },
    async flip(state, at) {
      const group = at === undefined ? undefined : state.groups[at];
      const bytes = state.bytes.slice();
      if (!group) return { ...state, verdict: await verdictOn(bytes, 'nothing flipped') };
      const place = group.to - 1;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      const flipped = `one bit of byte ${place} flipped, in ${group.name}`;
      return { ...state, verdict: await verdictOn(bytes, flipped) };
    },
  };
}

/** Never empty (KMS refuses that) and never beyond what Encrypt takes. */
function cut(text: string): string {
  if (text === '') return ' ';
  return Array.from(text)
    .slice(0, Math.floor(limits.encryptPlaintextBytes.value / 4))
    .join('');
}

const [markBytes, referenceBytes, nonceBytes, lengthBytes, ivBytes, tagBytes] = [
  5, 32, 16, 4, 12, 16,
];

export function groupsOf(bytes: Uint8Array): readonly BlobGroup[] {
  const blob = parseBlob(bytes);
  if (!blob) return [{ name: 'Blob', meaning: 'of another form', from: 0, to: bytes.length }];
  const sealedAt = bytes.length - blob.sealed.length;
  const headAt = blob.head.length + lengthBytes;
  const ivAt = indexOf(bytes, blob.iv, headAt);
  const sizes: readonly (readonly [to: number, name: string, meaning: string])[] = [
    [markBytes, 'Marks', 'version, generation, and that Encrypt made it'],
    [
      markBytes + referenceBytes,
      'Key reference',
      'which key material opens it; random to look at, equal in every blob of that material',
    ],
    [markBytes + referenceBytes + 1, 'Mark', 'a nonce follows'],
    [
      markBytes + referenceBytes + 1 + nonceBytes,
      'Nonce',
      'random; from it and the key material comes the key for this one blob',
    ],
    [headAt, 'Length', 'of the rest'],
    [ivAt, 'DER', 'the standard form EncryptedData, naming AES-256-GCM'],
    [ivAt + ivBytes, 'IV', 'random'],
    [sealedAt, 'DER', 'a tag of 16 bytes; the sealed bytes follow'],
    [bytes.length - tagBytes, 'Ciphertext', 'your text and 11 bytes of framing, encrypted'],
    [bytes.length, 'Tag', 'fits only if key, encryption context and every byte are right'],
  ];
  return sizes.map(([to, name, meaning], i) => ({
    name,
    meaning,
    from: sizes[i - 1]?.[0] ?? 0,
    to,
  }));
}

function indexOf(bytes: Uint8Array, part: Uint8Array, from: number): number {
  for (let at = from; at + part.length <= bytes.length; at++) {
    if (part.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  throw new Error('the IV is not in the blob');
}

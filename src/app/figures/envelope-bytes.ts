// What the bytes of a piece in the envelope figure mean, group by group. Only for showing: nothing
// decides by it. The layout of a wrapped data key is what real ones have in common; AWS calls it opaque.

import { ivBytes, type Piece, tagBytes } from './envelope-frames.ts';

export interface ByteGroup {
  readonly name: string;
  readonly meaning: string;
  readonly from: number;
  readonly to: number;
}

/**
 * ```
 * 0        5             37   38      54       58              108   120   125                   168
 * | marks  | key ref (32) | 01 | nonce | length | DER: AES-GCM  | iv  | DER | sealed data key (43) | tag |
 * ```
 */
const wrappedKey256: readonly [to: number, name: string, meaning: string][] = [
  [5, 'Marks', 'version, and that a data key was asked for by KeySpec'],
  [37, 'Key reference', 'which key material opens it; this is why Decrypt needs no key id'],
  [38, 'Mark', 'a nonce follows'],
  [54, 'Nonce', 'random; from it and the key material comes the key for this one sealing'],
  [58, 'Length', 'of the rest'],
  [108, 'DER', 'says: encrypted data, AES-256-GCM'],
  [120, 'IV', 'random'],
  [125, 'DER', 'says: a tag of 16 bytes; the sealed bytes follow'],
  [168, 'Sealed data key', 'the 32 bytes of the data key and 11 of framing, encrypted'],
  [184, 'Tag', 'fits only if key, encryption context and every byte are right'],
];

export function groupsOf({ kind, bytes }: Piece): readonly ByteGroup[] {
  switch (kind) {
    case 'plaintext':
      return whole(bytes, 'Plaintext', 'your text in UTF-8');
    case 'data-key':
      return whole(bytes, 'Data key', 'random, made by KMS; not derived from the KMS key');
    case 'sealed-file': {
      const tagAt = bytes.length - tagBytes;
      return [
        { name: 'IV', meaning: 'random, used once with this key', from: 0, to: ivBytes },
        { name: 'Ciphertext', meaning: 'as long as the text', from: ivBytes, to: tagAt },
        { name: 'Tag', meaning: 'fits only if every byte is right', from: tagAt, to: bytes.length },
      ].filter((group) => group.to > group.from);
    }
    case 'wrapped-key':
      if (bytes.length !== wrappedKey256.at(-1)?.[0])
        return whole(bytes, 'Wrapped data key', 'opaque');
      return wrappedKey256.map(([to, name, meaning], i) => ({
        name,
        meaning,
        from: wrappedKey256[i - 1]?.[0] ?? 0,
        to,
      }));
  }
}

function whole(bytes: Uint8Array, name: string, meaning: string): readonly ByteGroup[] {
  return [{ name, meaning, from: 0, to: bytes.length }];
}

// An attestation document as a Nitro enclave gives one: a COSE_Sign1 envelope (RFC 9052 4.2) around
// a CBOR map (RFC 8949). Its signature is not one: KMS Lab does not check the hypervisor's chain.

import { concat, utf8 } from '../../src/base/bytes.ts';

export type CborInput =
  | number
  | string
  | null
  | boolean
  | Uint8Array
  | readonly CborInput[]
  | ReadonlyMap<CborInput, CborInput>;

/** AWS Nitro Enclaves, Verifying the root of trust: the members of a document. */
export function attestationDocument(
  publicKey: Uint8Array | null,
  more: readonly (readonly [string, CborInput])[] = [],
): Uint8Array {
  const content = new Map<CborInput, CborInput>([
    ['module_id', 'i-1234567890abcdef0-enc0123456789abcde'],
    ['timestamp', 1_795_349_000_000],
    ['digest', 'SHA384'],
    ['pcrs', new Map([[0, new Uint8Array(48)] as const, [8, new Uint8Array(48).fill(8)] as const])],
    ['certificate', new Uint8Array(600).fill(1)],
    ['cabundle', [new Uint8Array(500).fill(2), new Uint8Array(300).fill(3)]],
    ['public_key', publicKey],
    ['user_data', null],
    ['nonce', null],
    ...more,
  ]);
  // The protected header {1: -35}: ECDSA with SHA-384.
  return cbor([cbor(new Map([[1, -35]])), new Map(), cbor(content), new Uint8Array(96)]);
}

/** RFC 8949 3: a head of type and length, then the content. */
export function cbor(value: CborInput): Uint8Array {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === 'boolean') return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (typeof value === 'string') return concat(head(3, utf8(value).length), utf8(value));
  if (value instanceof Map) {
    const pairs = [...value].flatMap(([key, item]) => [cbor(key), cbor(item)]);
    return concat(head(5, value.size), ...pairs);
  }
  const items = value as readonly CborInput[];
  return concat(head(4, items.length), ...items.map(cbor));
}

function head(kind: number, argument: number): Uint8Array {
  const first = kind << 5;
  if (argument < 24) return Uint8Array.of(first | argument);
  const sizes = [
    [1, 24],
    [2, 25],
    [4, 26],
    [8, 27],
  ] as const;
  const [size, code] = sizes.find(([bytes]) => argument < 256 ** bytes) ?? [8, 27];
  const out = new Uint8Array(1 + size);
  out[0] = first | code;
  for (let at = size, rest = argument; at > 0; at--, rest = Math.floor(rest / 256)) {
    out[at] = rest % 256;
  }
  return out;
}

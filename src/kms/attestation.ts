// The attestation document of a Nitro enclave, as far as KMS needs it: a COSE_Sign1 envelope (RFC
// 9052 section 4.2) around a CBOR map (RFC 8949) with the member public_key. Its signature chain
// is not checked: nobody but the real Nitro hypervisor could make one.

export interface Attestation {
  /** The recipient's RSA public key as DER SubjectPublicKeyInfo. */
  readonly publicKey?: Uint8Array;
  /** Platform configuration registers by number, those that are not all zeros. */
  readonly pcrs: ReadonlyMap<number, Uint8Array>;
}

/** undefined where the bytes are no attestation document. */
export function readAttestation(document: Uint8Array): Attestation | undefined {
  const envelope = readCbor(document);
  const parts = Array.isArray(envelope) ? envelope : undefined;
  const payload = parts?.length === 4 ? parts[2] : undefined;
  if (!(payload instanceof Uint8Array)) return undefined;
  const content = readCbor(payload);
  if (!(content instanceof Map)) return undefined;
  const publicKey = content.get('public_key');
  const pcrs = new Map<number, Uint8Array>();
  const registers = content.get('pcrs');
  for (const [index, digest] of registers instanceof Map ? registers : []) {
    const isSet = digest instanceof Uint8Array && digest.some((byte) => byte !== 0);
    if (typeof index === 'number' && isSet) pcrs.set(index, digest);
  }
  return publicKey instanceof Uint8Array ? { publicKey, pcrs } : { pcrs };
}

type Cbor = number | string | Uint8Array | null | boolean | Cbor[] | Map<unknown, Cbor>;

const maxDepth = 16;

/** One CBOR item of definite length, or undefined; bytes after it are refused. */
function readCbor(bytes: Uint8Array): Cbor | undefined {
  let at = 0;

  function readItem(depth: number): Cbor | undefined {
    const first = bytes[at++];
    if (first === undefined || depth > maxDepth) return undefined;
    const kind = first >> 5;
    const value = readArgument(first & 0x1f);
    if (value === undefined) return undefined;
    switch (kind) {
      case 0:
        return value;
      case 1:
        return -1 - value;
      case 2:
      case 3: {
        if (value > bytes.length - at) return undefined;
        const content = bytes.slice(at, at + value);
        at += value;
        return kind === 2 ? content : new TextDecoder().decode(content);
      }
      case 4: {
        const items: Cbor[] = [];
        for (let i = 0; i < value; i++) {
          const item = readItem(depth + 1);
          if (item === undefined) return undefined;
          items.push(item);
        }
        return items;
      }
      case 5: {
        const map = new Map<unknown, Cbor>();
        for (let i = 0; i < value; i++) {
          const key = readItem(depth + 1);
          const item = readItem(depth + 1);
          if (key === undefined || item === undefined) return undefined;
          map.set(key, item);
        }
        return map;
      }
      case 6:
        return readItem(depth + 1);
      default:
        return value === 20 ? false : value === 21 ? true : value === 22 ? null : undefined;
    }
  }

  function readArgument(short: number): number | undefined {
    if (short < 24) return short;
    const size = { 24: 1, 25: 2, 26: 4, 27: 8 }[short];
    if (size === undefined || at + size > bytes.length) return undefined;
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + (bytes[at++] ?? 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }

  const item = readItem(0);
  return at === bytes.length ? item : undefined;
}

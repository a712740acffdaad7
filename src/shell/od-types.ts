// The types of numbers od can show: `x1`, `u4`, `c` and so on, several in one word (`x1c`).

export interface Type {
  /** Bytes per number. */
  readonly size: number;
  /** Letters per number. */
  readonly digits: number;
  readonly show: (bytes: Uint8Array) => string;
  /** `z`: the printable characters follow. */
  readonly withText: boolean;
}

const sizes: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8, '': 4 };

/** The types, or what is wrong with them. */
export function readTypes(text: string): readonly Type[] | string {
  const types: Type[] = [];
  const form = /([acdoux])(\d+|[CSIL])?(z?)/y;
  while (form.lastIndex < text.length || text === '') {
    const at = form.lastIndex;
    const [, kind = '', width = '', z = ''] = form.exec(text) ?? [];
    if (kind === 'a' || kind === 'c') {
      if (width !== '') return `invalid character '${width[0]}' in type string ‘${text}’`;
      types.push({ size: 1, digits: 3, show: kind === 'a' ? named : escaped, withText: z !== '' });
      continue;
    }
    if (kind === '' && (text[at] === 'f' || text === '')) {
      return `the type string ‘${text}’ is not part of this lab: a, c, d, o, u and x are`;
    }
    if (kind === '') return `invalid character '${text[at]}' in type string ‘${text}’`;
    const size = sizes[width] ?? Number(width);
    if (![1, 2, 4, 8].includes(size)) {
      return `invalid type string ‘${text}’;\nthis system doesn't provide a ${size}-byte integral type`;
    }
    types.push({ size, ...integer(kind, size), withText: z !== '' });
  }
  return types;
}

function integer(kind: string, size: number): Pick<Type, 'digits' | 'show'> {
  const bits = size * 8;
  const unsigned = (bytes: Uint8Array): bigint =>
    bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  if (kind === 'd') {
    const digits = String(-(2n ** BigInt(bits - 1))).length;
    return { digits, show: (bytes) => String(BigInt.asIntN(bits, unsigned(bytes))) };
  }
  const base = { o: 8, u: 10, x: 16 }[kind] ?? 10;
  const digits = (2n ** BigInt(bits) - 1n).toString(base).length;
  const fill = kind === 'u' ? ' ' : '0';
  return { digits, show: (bytes) => unsigned(bytes).toString(base).padStart(digits, fill) };
}

const escapes: ReadonlyMap<number, string> = new Map([
  ...[[0, '\\0'] as const, [7, '\\a'] as const, [8, '\\b'] as const, [9, '\\t'] as const],
  ...[[10, '\\n'] as const, [11, '\\v'] as const, [12, '\\f'] as const, [13, '\\r'] as const],
]);

function escaped([byte = 0]: Uint8Array): string {
  if (byte > 31 && byte < 127) return String.fromCharCode(byte);
  return escapes.get(byte) ?? byte.toString(8).padStart(3, '0');
}

const names = (
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em ' +
  'sub esc fs gs rs us sp'
).split(' ');

/** `a`: the names of ASCII; the highest bit is ignored. */
function named([byte = 0]: Uint8Array): string {
  const low = byte & 127;
  return low === 127 ? 'del' : (names[low] ?? String.fromCharCode(low));
}

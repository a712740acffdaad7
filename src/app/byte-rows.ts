// Bytes as rows of offset, hexadecimal and text, for reading. Draws nothing.

export interface ByteRow {
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

export const rowBytes = 16;

/** `count` rows from the row that holds the byte `from`. */
export function byteRows(bytes: Uint8Array, from: number, count: number): readonly ByteRow[] {
  const rows: ByteRow[] = [];
  const first = from - (from % rowBytes);
  for (let at = first; at < bytes.length && rows.length < count; at += rowBytes) {
    const row = bytes.subarray(at, at + rowBytes);
    rows.push({
      offset: at.toString(16).padStart(8, '0'),
      hex: Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: Array.from(row, (byte) =>
        byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
      ).join(''),
    });
  }
  return rows;
}

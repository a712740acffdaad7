// Bytes as rows of offset, hexadecimal and text, for reading. Draws nothing.

export interface ByteRow {
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

export interface ByteWindow {
  /** The row that holds this byte comes first. */
  readonly from: number;
  readonly rows: number;
  readonly rowBytes: number;
}

export function byteRows(
  bytes: Uint8Array,
  { from, rows, rowBytes }: ByteWindow,
): readonly ByteRow[] {
  const digits = bytes.length > 0xffff ? 8 : 4;
  const shown: ByteRow[] = [];
  const first = from - (from % rowBytes);
  for (let at = first; at < bytes.length && shown.length < rows; at += rowBytes) {
    const row = bytes.subarray(at, at + rowBytes);
    shown.push({
      offset: at.toString(16).padStart(digits, '0'),
      hex: Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: Array.from(row, (byte) =>
        byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
      ).join(''),
    });
  }
  return shown;
}

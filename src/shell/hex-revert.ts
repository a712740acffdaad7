// How xxd -r reads a dump back: a machine over characters that takes pairs of digits, follows
// the positions at the line starts and ignores the drawing at the line ends. Bytes only.

export interface RevertStyle {
  /** -p: no positions, digits wherever they stand. */
  readonly plain: boolean;
  /** Bytes per line; what follows them is the drawing. */
  readonly columns: number;
  readonly offset: number;
  /** The file to patch; without it the bytes go to a pipe, which cannot go back. */
  readonly onto?: Uint8Array;
}

// A position beyond this is a mistyped one; filling up to it would only eat memory.
const maxBytes = 64 * 1024 * 1024;

export function revert(
  dump: Uint8Array,
  { plain, columns, offset, onto }: RevertStyle,
): { readonly bytes: Uint8Array; readonly stuck?: string } {
  let out = new Uint8Array(Math.max(dump.length, onto?.length ?? 0) + 16);
  let end = onto?.length ?? 0;
  if (onto !== undefined) out.set(onto);
  let have = 0;
  let want = 0;
  let taken = columns;
  let skipsGarbage = true;
  let [n1, n2, n3] = [-1, 0, 0];

  for (let at = 0; at < dump.length; at++) {
    let letter = dump[at] ?? 0;
    if (letter === 13) continue;
    if (plain && (letter === 32 || letter === 10 || letter === 9)) continue;
    n3 = n2;
    n2 = n1;
    n1 = digitValue(letter);
    if (n1 === -1 && skipsGarbage) continue;
    skipsGarbage = false;

    if (!plain && taken >= columns) {
      if (n1 < 0) taken = 0;
      else want = want * 16 + n1;
      if (want > maxBytes)
        return { bytes: out.slice(0, end), stuck: 'position too far for this lab' };
      continue;
    }
    if (offset + want !== have) {
      if (offset + want < have && onto === undefined) {
        return { bytes: out.slice(0, end), stuck: 'Sorry, cannot seek backwards.' };
      }
      have = Math.max(0, offset + want);
      if (have > maxBytes)
        return { bytes: out.slice(0, end), stuck: 'position too far for this lab' };
    }
    const skipToLineEnd = () => {
      while (at < dump.length && dump[at] !== 10) at++;
      letter = 10;
    };
    if (n2 >= 0 && n1 >= 0) {
      if (have >= out.length) {
        const longer = new Uint8Array(have * 2 + 16);
        longer.set(out);
        out = longer;
      }
      out[have++] = n2 * 16 + n1;
      end = Math.max(end, have);
      want++;
      n1 = -1;
      if (!plain && ++taken >= columns) skipToLineEnd();
    } else if (n1 < 0 && n2 < 0 && n3 < 0) {
      skipToLineEnd();
    }
    if (letter === 10) {
      if (!plain) want = 0;
      taken = columns;
      skipsGarbage = true;
    }
  }
  return { bytes: out.slice(0, end) };
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return -1;
}

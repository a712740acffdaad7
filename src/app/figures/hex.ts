// The first bytes of something in hexadecimal, for a figure's table.

const shownBytes = 12;

export function shortHex(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, shownBytes), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join(' ');
  return bytes.length > shownBytes ? `${shown} …` : shown;
}

// Base64 as Python's base64.b64decode reads it, which the AWS CLI uses: characters outside the
// alphabet are skipped, so `hello world!` is refused for its length and `test` quietly accepted.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...alphabet].map((char, value) => [char, value]));

/** The bytes, or undefined where the length or the padding is wrong. */
export function decodePythonBase64(text: string): Uint8Array | undefined {
  const out: number[] = [];
  let bits = 0;
  let inGroup = 0;
  let padding = 0;
  for (const char of text) {
    if (char === '=') {
      padding++;
      // CPython's binascii: a complete group ends the data, whatever follows.
      if (inGroup >= 2 && inGroup + padding >= 4) return Uint8Array.from(out);
      continue;
    }
    const value = values.get(char);
    if (value === undefined) continue;
    padding = 0;
    bits = ((bits << 6) | value) & 0xffff;
    inGroup = (inGroup + 1) % 4;
    if (inGroup === 2) out.push((bits >> 4) & 0xff);
    if (inGroup === 3) out.push((bits >> 2) & 0xff);
    if (inGroup === 0) out.push(bits & 0xff);
  }
  return inGroup === 0 ? Uint8Array.from(out) : undefined;
}

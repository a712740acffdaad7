// `printf '\\xff'` and `echo -e '\\0377'` mean one byte; just-bash makes a character of it, two
// bytes in UTF-8. Such escapes travel through its command as private characters and come out as
// the bytes they mean.

import { concat, utf8 } from '../base/bytes.ts';

/** U+F700 and a byte: nobody types these. */
const first = 0xf700;

/** The arguments with every escape of a byte above 127 replaced. */
export function hideBytes(args: readonly string[]): readonly string[] {
  return args.map((arg) =>
    arg.replace(/\\(\\|x([89a-fA-F][0-9a-fA-F])|0?([23][0-7]{2}))/g, (whole, _, hex, octal) => {
      if (hex !== undefined) return String.fromCharCode(first + Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(first + Number.parseInt(octal, 8));
      return whole;
    }),
  );
}

export function showBytes(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let plain = '';
  for (const char of text) {
    const byte = char.charCodeAt(0) - first;
    if (byte < 0 || byte > 0xff) {
      plain += char;
      continue;
    }
    parts.push(utf8(plain), Uint8Array.of(byte));
    plain = '';
  }
  return concat(...parts, utf8(plain));
}

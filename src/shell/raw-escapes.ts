// `printf '\\xff'` and `echo -e '\\0377'` mean one byte; just-bash makes a character of it, two
// bytes in UTF-8. Such escapes go to its command as the marks of byte-text.ts.

import { markOf } from './byte-text.ts';

/** The arguments with every escape of a byte above 127 replaced. */
export function markEscapes(args: readonly string[]): readonly string[] {
  return args.map((arg) =>
    arg.replace(/\\(\\|x([89a-fA-F][0-9a-fA-F])|0?([23][0-7]{2}))/g, (whole, _, hex, octal) => {
      if (hex !== undefined) return markOf(Number.parseInt(hex, 16));
      if (octal !== undefined) return markOf(Number.parseInt(octal, 8));
      return whole;
    }),
  );
}

// Several lines pasted at once, parted into the lines the shell would read one after another: what
// is not finished at the end of a line goes on with the next. Parses no more.

import { isUnfinished } from '../shell/unfinished.ts';

export { isUnfinished };

/** The runnable pieces of a text, in order, without empty ones and comments. */
export function pastedLines(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    piece = piece === '' ? line : `${piece}\n${line}`;
    if (isUnfinished(piece)) continue;
    pieces.push(piece);
    piece = '';
  }
  if (piece !== '') pieces.push(piece);
  return pieces.map((p) => p.trim()).filter((p) => p !== '' && !p.startsWith('#'));
}

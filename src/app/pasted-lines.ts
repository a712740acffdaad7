// Several lines pasted at once, parted into the lines the shell would read one after another: a
// quote left open, a backslash at the end or a here-document keeps lines together. Parses no more.

/** The runnable pieces of a text, in order, without empty ones and comments. */
export function pastedLines(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let waitingFor: string | undefined;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    piece = piece === '' ? line : `${piece}\n${line}`;
    if (waitingFor !== undefined) {
      if (line.trim() !== waitingFor) continue;
      waitingFor = undefined;
    } else {
      if (isOpen(piece)) continue;
      waitingFor = /<<-?\s*(['"]?)(\w+)\1/.exec(line)?.[2];
      if (waitingFor !== undefined) continue;
    }
    pieces.push(piece);
    piece = '';
  }
  if (piece !== '') pieces.push(piece);
  return pieces.map((p) => p.trim()).filter((p) => p !== '' && !p.startsWith('#'));
}

/** Whether a quote is open at the end, or the last line goes on after a backslash. */
function isOpen(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '\\' && quote !== "'") {
      if (i === text.length - 1) return true;
      i++;
    } else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"') {
      quote = char;
    }
  }
  return quote !== '';
}

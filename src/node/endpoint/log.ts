// One line for each thing a person should know, on standard error. What strangers sent is escaped:
// no line breaks, no terminal codes, no flood.

const longest = 300;

/** Text in printable ASCII, cut where it is too long. */
export function escaped(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}...` : text;
  return cut.replace(/[^\x20-\x7e]|\\/g, (char) => {
    const code = char.charCodeAt(0).toString(16).padStart(4, '0');
    return char === '\\' ? '\\\\' : `\\u${code}`;
  });
}

export type Log = (line: string) => void;

export function createLog(nowMs: () => number, write: (text: string) => void): Log {
  return (line) => write(`${new Date(nowMs()).toISOString()} ${escaped(line)}\n`);
}

/** What failed and where, for the log only: it never goes into a reply. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, where = ''] = (error.stack ?? '').split('\n').map((line) => line.trim());
  return `${error.name}: ${error.message} ${where}`;
}

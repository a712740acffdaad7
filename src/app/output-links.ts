// Which pieces of an output name something the panels can show: keys (by id or ARN), aliases, files.
// Finds what exists now; a name of something that is gone stays plain text. Draws nothing.

export interface Known {
  readonly keys: readonly { readonly id: string; readonly aliases: readonly string[] }[];
  readonly files: readonly { readonly path: string }[];
}

export type OutputPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'key'; readonly text: string; readonly keyId: string }
  | { readonly kind: 'file'; readonly text: string; readonly path: string };

/** Finds names in any number of texts; made once for a state of the world. */
export function linkFinder(known: Known): (text: string) => readonly OutputPiece[] {
  const keyIdOf = new Map<string, string>();
  for (const { id, aliases } of known.keys) {
    keyIdOf.set(id, id);
    for (const alias of aliases) keyIdOf.set(alias, id);
  }
  const paths = new Set(known.files.map(({ path }) => path));
  const names = [...keyIdOf.keys(), ...paths].sort((a, b) => b.length - a.length);
  if (names.length === 0) return (text) => [{ kind: 'text', text }];
  // A name stands alone: not inside a longer word or path. An ARN ends in a known id or alias.
  const pattern = new RegExp(
    `(?<![\\w./-])(?:\\./|~/)?(arn:aws:kms:[\\w-]+:\\d{12}:(?:key/)?)?(${names.map(escaped).join('|')})(?![\\w/-]|\\.\\w)`,
    'g',
  );
  return (text) => {
    const pieces: OutputPiece[] = [];
    let at = 0;
    for (const match of text.matchAll(pattern)) {
      const [whole, arn, name = ''] = match;
      const keyId = keyIdOf.get(name);
      if (keyId === undefined && arn !== undefined) continue;
      if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
      pieces.push(
        keyId === undefined
          ? { kind: 'file', text: whole, path: name }
          : { kind: 'key', text: whole, keyId },
      );
      at = match.index + whole.length;
    }
    if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
    return pieces;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

// What Tab offers: command names, a command's flags or own words, files. It reads the line as
// words only; quotes and substitutions are not understood.

import type { CloudPort, Flag } from './command.ts';
import type { Files } from './files.ts';

interface Completable {
  readonly name: string;
  readonly flags: readonly Flag[];
  readonly whole?: () => Promise<Completable>;
  readonly complete?: (
    words: readonly string[],
    cloud: CloudPort,
  ) => readonly string[] | Promise<readonly string[]>;
}

interface Surroundings {
  readonly commands: readonly Completable[];
  readonly files: Files;
  readonly cloud: CloudPort;
  readonly home: string;
}

export async function completion(
  line: string,
  cursor: number,
  { commands, files, cloud, home }: Surroundings,
): Promise<{ readonly from: number; readonly words: readonly string[] }> {
  const typed = line.slice(0, cursor);
  const part = typed.slice(
    Math.max(...['|', ';', '&', '(', '`'].map((c) => typed.lastIndexOf(c))) + 1,
  );
  const words = part.trimStart().split(/\s+/);
  const word = words.at(-1) ?? '';
  const from = cursor - word.length;
  const fitting = (all: readonly string[]): string[] =>
    [...new Set(all)].filter((each) => each.startsWith(word) && each !== word).sort();

  if (words.length === 1 && !/[/~>]/.test(word)) {
    return { from, words: fitting(commands.map(({ name }) => name).filter((n) => !/^_/.test(n))) };
  }
  const named = commands.find(({ name }) => name === words[0]);
  const command = (await named?.whole?.()) ?? named;
  const own = fitting([
    ...((await command?.complete?.(words.slice(1), cloud)) ?? []),
    ...(word.startsWith('-') ? (command?.flags ?? []).map(({ name }) => name) : []),
  ]);
  return own.length > 0 || word.startsWith('-')
    ? { from, words: own }
    : { from, words: await paths(word, files, home) };
}

async function paths(word: string, files: Files, home: string): Promise<string[]> {
  const [, prefix = '', path = ''] =
    /^(fileb?:\/\/|[0-9&]*>{1,2}|<|--?[\w-]+=(?:fileb?:\/\/)?)?(.*)$/s.exec(word) ?? [];
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const real = folder.startsWith('~/') ? home + folder.slice(1) : folder;
  const listed = await files.list(real === '' ? '.' : real);
  if (!listed.ok) return [];
  const start = path.slice(slash);
  const found: string[] = [];
  for (const name of listed.value) {
    if (!name.startsWith(start) || (name.startsWith('.') && !start.startsWith('.'))) continue;
    const stat = await files.stat(`${real}${name}`);
    const isFolder = stat.ok && stat.value.kind === 'directory';
    found.push(`${prefix}${folder}${name}${isFolder ? '/' : ''}`);
  }
  return found;
}

// What stands between just-bash and the bytes outside of it: a disk whose files are read and
// written with marks (byte-text.ts), and its commands, which give text with marks. The few that
// count or cut bytes see bytes as they are.

import type { Bash, BashCommand } from './bash.ts';
import {
  bytesOfLatin1,
  contentBytes,
  latin1Of,
  markedLatin1,
  markedText,
  textOfMarkedLatin1,
  unmarkedLatin1,
} from './byte-text.ts';
import type { IFileSystem } from './disk.ts';

type Context = Parameters<BashCommand['execute']>[1];
type Result = Awaited<ReturnType<BashCommand['execute']>>;

const bytewise: ReadonlySet<string> = new Set(
  'wc head tail od md5sum sha1sum sha256sum file strings split'.split(' '),
);

/** The disk as just-bash sees it. */
export function markedFiles(disk: IFileSystem): IFileSystem {
  // The rest is the disk's own; it may be a class, whose methods a spread would lose.
  const fs: IFileSystem = Object.create(disk);
  const written = (content: string | Uint8Array, how: Parameters<typeof contentBytes>[1]) =>
    typeof content === 'string'
      ? bytesOfLatin1(unmarkedLatin1(latin1Of(contentBytes(content, how))))
      : content;
  const own: Partial<IFileSystem> = {
    readFile: async (path, how) => {
      const bytes = await disk.readFileBuffer(path);
      const encoding = typeof how === 'string' ? how : how?.encoding;
      return encoding === 'binary' || encoding === 'latin1'
        ? markedLatin1(bytes)
        : markedText(bytes);
    },
    readFileBytes: async (path) => markedLatin1(await disk.readFileBuffer(path)) as never,
    writeFile: (path, content, how) => disk.writeFile(path, written(content, how)),
    appendFile: (path, content, how) => disk.appendFile(path, written(content, how)),
  };
  return Object.assign(fs, own);
}

/**
 * just-bash keeps its commands private; pinned version, and test/shell/bytes.test.ts notices if
 * they move. `own` are the commands that see to bytes themselves.
 */
export function markCommands(bash: Bash, own: ReadonlySet<string>, disk: IFileSystem): void {
  const { commands } = bash as unknown as { commands: Map<string, BashCommand> };
  for (const [name, command] of commands) {
    const isBytewise = bytewise.has(name) && !own.has(name);
    const execute: BashCommand['execute'] = async (args, context) =>
      isBytewise
        ? marked(await command.execute(args, asBytes(context, disk)), markedText)
        : marked(await command.execute(args, context), (bytes) =>
            textOfMarkedLatin1(latin1Of(bytes)),
          );
    commands.set(name, Object.create(command, { execute: { value: execute } }));
  }
}

function asBytes(context: Context, disk: IFileSystem): Context {
  const stdin = unmarkedLatin1(context.stdin as unknown as string);
  return Object.create(context, { stdin: { value: stdin }, fs: { value: disk } });
}

function marked(result: Result, textOf: (bytes: Uint8Array) => string): Result {
  const { stdoutKind, stdoutEncoding, ...rest } = result;
  const isBytes = stdoutKind === 'bytes' || (!stdoutKind && stdoutEncoding === 'binary');
  return isBytes ? { ...rest, stdout: textOf(bytesOfLatin1(rest.stdout)) } : result;
}

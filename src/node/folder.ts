// A real folder as the shell's home. Nothing outside it can be reached: not with `..`, not through
// a symbolic link, wherever it leads.

import * as fs from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { lossyTextOf } from '../base/bytes.ts';
import { contentBytes } from '../shell/byte-text.ts';
import type { FsStat, IFileSystem } from '../shell/disk.ts';
import { resolvePath } from '../shell/paths.ts';

/** Paths given to it are absolute within the folder: `/` is the folder itself. */
export async function openFolder(folder: string): Promise<IFileSystem> {
  await fs.mkdir(folder, { recursive: true });
  const root = await fs.realpath(folder);

  /** The real path, after every link on the way; the last one only if `last` says so. */
  async function real(path: string, last = true): Promise<string> {
    if (path.includes('\0')) throw refusal('ENOENT', 'no such file or directory', path);
    const place = resolve(root, `.${resolvePath('/', path)}`);
    if (place === root) return root;
    const parent = await realOrSame(dirname(place), path);
    const target = join(parent, relative(dirname(place), place));
    if (!last) return target;
    return realOrSame(target, path);
  }

  async function realOrSame(place: string, path: string): Promise<string> {
    let found: string;
    try {
      found = await fs.realpath(place);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw shown(error, path);
      // A link to nothing must not be written through: where it points is not known to be inside.
      const link = await fs.lstat(place).catch(() => undefined);
      if (link?.isSymbolicLink()) throw refusal('EACCES', 'permission denied', path);
      found =
        place === root
          ? root
          : join(await realOrSame(dirname(place), path), relative(dirname(place), place));
    }
    if (found !== root && !found.startsWith(root + sep)) {
      throw refusal('EACCES', 'permission denied', path);
    }
    return found;
  }

  /** Runs with the real path; what Node complains about names the shell's path instead. */
  async function at<T>(path: string, work: (place: string) => Promise<T>, last = true): Promise<T> {
    const place = await real(path, last);
    try {
      return await work(place);
    } catch (error) {
      throw shown(error, path);
    }
  }

  const read = (path: string): Promise<Uint8Array> =>
    at(path, async (place) => new Uint8Array(await fs.readFile(place)));

  return {
    readFile: async (path) => lossyTextOf(await read(path)),
    readFileBuffer: read,
    writeFile: (path, content, how) =>
      at(path, (place) => fs.writeFile(place, contentBytes(content, how))),
    appendFile: (path, content, how) =>
      at(path, (place) => fs.appendFile(place, contentBytes(content, how))),
    exists: (path) =>
      at(path, (place) => fs.access(place)).then(
        () => true,
        () => false,
      ),
    stat: (path) => at(path, async (place) => stat(await fs.stat(place))),
    lstat: (path) => at(path, async (place) => stat(await fs.lstat(place)), false),
    mkdir: (path, how) =>
      at(path, async (place) => {
        await fs.mkdir(place, { recursive: how?.recursive ?? false });
      }),
    readdir: (path) => at(path, async (place) => (await fs.readdir(place)).sort()),
    rm: (path, how) =>
      at(
        path,
        async (place) => {
          // The folder itself belongs to the person who named it: only its contents go.
          if (place === root) {
            for (const name of await fs.readdir(root)) {
              await fs.rm(join(root, name), { recursive: true, force: true });
            }
          } else if (how?.recursive)
            await fs.rm(place, { recursive: true, force: how.force ?? false });
          else if ((await fs.lstat(place)).isDirectory()) await fs.rmdir(place);
          else await fs.rm(place);
        },
        false,
      ),
    cp: (from, to, how) =>
      at(from, async (place) =>
        fs.cp(place, await real(to), {
          recursive: how?.recursive ?? false,
          // Links are copied as links would be read: inside only.
          filter: async (source) => inside(await fs.realpath(source)),
        }),
      ),
    mv: (from, to) => at(from, async (place) => fs.rename(place, await real(to, false)), false),
    resolvePath,
    getAllPaths: () => [],
    chmod: (path, mode) => at(path, (place) => fs.chmod(place, mode & 0o777)),
    symlink: async (target, path) => {
      const place = await real(path, false);
      if (target.startsWith('/') || !inside(resolve(dirname(place), target))) {
        throw refusal('EACCES', 'permission denied', path);
      }
      await at(path, () => fs.symlink(target, place), false);
    },
    link: (from, to) => at(from, async (place) => fs.link(place, await real(to, false))),
    readlink: (path) => at(path, (place) => fs.readlink(place), false),
    realpath: (path) => at(path, async (place) => `/${relative(root, place).split(sep).join('/')}`),
    utimes: (path, accessed, modified) => at(path, (place) => fs.utimes(place, accessed, modified)),
  };

  function inside(place: string): boolean {
    return place === root || place.startsWith(root + sep);
  }
}

function stat(found: Awaited<ReturnType<typeof fs.stat>>): FsStat {
  return {
    isFile: found.isFile(),
    isDirectory: found.isDirectory(),
    isSymbolicLink: found.isSymbolicLink(),
    mode: Number(found.mode) & 0o777,
    size: Number(found.size),
    mtime: found.mtime,
  };
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Node's error without the real path in it. */
function shown(error: unknown, path: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  const found = /^(E[A-Z]+): ([^,]*)/.exec(message);
  return found ? refusal(found[1] ?? '', found[2] ?? '', path) : new Error(message);
}

function refusal(code: string, text: string, path: string): Error {
  return new Error(`${code}: ${text}, '${path}'`);
}

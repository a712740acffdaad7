// Offline: after the build, writes sw.js: the list of all built files, a version made of their
// contents, and the service worker itself (offline-worker.js). List it last: it counts what the
// others wrote.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Big and rarely used: the policy editor, the files to take along, Pagefind's own windows, which are
 * not ours. Stored when the browser has nothing else to do.
 */
const later =
  /(monaco|json\.worker|editor\.(worker|api|[\w-]+\.css)|jsonMode|codicon|^export\/kms-lab|pagefind-\w*-?ui)/i;

export interface BuiltFile {
  /** Relative to the site's root, with slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The declarations in front of the worker: VERSION, CORE and LATER. */
export function workerHead(files: readonly BuiltFile[], base: string): string {
  const digest = createHash('sha256');
  const [core, rest]: [string[], string[]] = [[], []];
  for (const { path, bytes } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    digest.update(`${path}\0${bytes.length}\0`).update(bytes);
    (later.test(path) ? rest : core).push(base + path.replace(/(^|\/)index\.html$/, '$1'));
  }
  const version = digest.digest('hex').slice(0, 16);
  return Object.entries({ VERSION: version, CORE: core, LATER: rest })
    .map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

export function offline(): AstroIntegration {
  let base = '/';
  return {
    name: 'offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const found = await readdir(root, { recursive: true, withFileTypes: true });
        const paths = found
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
          .filter((path) => path !== 'sw.js' && !path.endsWith('.map'));
        const files = await Promise.all(
          paths.map(async (path) => ({ path, bytes: await readFile(join(root, path)) })),
        );
        const worker = await readFile(new URL('./offline-worker.js', import.meta.url), 'utf8');
        await writeFile(join(root, 'sw.js'), workerHead(files, base) + worker);
        logger.info(`${files.length} files`);
      },
    },
  };
}

// The rules of the architecture test as functions: files in, findings out. They hold no list of
// their own; what is allowed where stands in test/architecture.test.ts.

import ts from 'typescript';
import { importsOf, type TreeFile, usesOf } from './source-tree.ts';

/** Who stands at `at` (a folder ending in `/`, or one file) may import what starts with `may`. */
export interface Row {
  readonly at: string;
  readonly may: readonly string[];
  /** Types may come from anywhere: they are gone at run time. */
  readonly typesFromAnywhere?: true;
}

/** What (a package, a global) may be used only where a path starts with one of `at`. */
export interface Place {
  readonly names: readonly string[];
  readonly at: readonly string[];
}

export interface Listed {
  readonly path: string;
  readonly because: string;
}

export type Files = readonly TreeFile[];
export type Findings = readonly string[];

const isUnder = (path: string, places: readonly string[]): boolean =>
  places.some((place) => path === place || (place.endsWith('/') && path.startsWith(place)));

const isCode = ({ path }: TreeFile): boolean => /\.(?:astro|mdx|tsx?|mjs)$/.test(path);

/** The row of the longest `at` that fits. */
function rowOf(path: string, rows: readonly Row[]): Row | undefined {
  return rows
    .filter((row) => isUnder(path, [row.at]))
    .reduce<Row | undefined>(
      (best, row) => (best && best.at.length > row.at.length ? best : row),
      undefined,
    );
}

export function importsStayInTheTable(files: Files, rows: readonly Row[]): Findings {
  const aliases = aliasesOf(files);
  return files.filter(isCode).flatMap((file) => {
    const row = rowOf(file.path, rows);
    if (!row) return [`${file.path} -> no line of the table speaks of this folder`];
    return importsOf(file).flatMap(({ specifier, path, isType }) => {
      const target = path ?? aliased(specifier, aliases);
      if (target === undefined) {
        return specifier.startsWith('#')
          ? [`${file.path} -> ${specifier} (not in package.json)`]
          : [];
      }
      if (isType && row.typesFromAnywhere) return [];
      return isUnder(target, [row.at, ...row.may]) ? [] : [`${file.path} -> ${target}`];
    });
  });
}

/** Content says `#lab`, not the way to it, so that the engine can move. Components are no engine. */
export function contentImportsByAlias(files: Files): Findings {
  return files
    .filter(({ path }) => path.startsWith('content/'))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => path !== undefined && !isUnder(path, ['content/', 'src/components/']))
        .map(({ specifier }) => `${file.path} -> ${specifier}`),
    );
}

export function packagesStayInTheirPlaces(
  files: Files,
  places: readonly Place[],
  free: readonly string[],
): Findings {
  return files
    .filter((file) => isCode(file) && !isUnder(file.path, free))
    .flatMap((file) =>
      importsOf(file).flatMap(({ specifier, path }) => {
        if (path !== undefined || specifier.startsWith('#')) return [];
        const place = places.find(({ names }) => names.some((name) => isPackage(specifier, name)));
        return place && isUnder(file.path, place.at) ? [] : [`${file.path} -> ${specifier}`];
      }),
    );
}

export function globalsStayInTheirPlaces(files: Files, places: readonly Place[]): Findings {
  return files.filter(isCode).flatMap((file) => {
    const uses = usesOf(file);
    return places
      .filter(({ at }) => !isUnder(file.path, at))
      .flatMap(({ names }) => names.filter((name) => uses.has(name)))
      .map((name) => `${file.path} -> ${name}`);
  });
}

/** Every file and folder beside an index.ts is imported by it. */
export function indexesAreComplete(files: Files, folders: readonly string[]): Findings {
  return folders.flatMap((folder) => {
    const inside = files.filter(({ path }) => path.startsWith(folder));
    if (inside.length === 0) return [];
    const index = inside.find(({ path }) => path === `${folder}index.ts`);
    if (!index) return [`${folder}index.ts -> missing`];
    const imported = importsOf(index).map(({ path = '' }) => memberOf(path, folder));
    const members = new Set(inside.map(({ path }) => memberOf(path, folder)));
    return [...members]
      .filter((member) => member !== 'index.ts' && !imported.includes(member))
      .map((member) => `${folder}index.ts -> ${member} is not listed`);
  });
}

/** Kebab-case, with Astro's [parameters] in pages. */
export function namesAreKebabCase(files: Files): Findings {
  const part =
    /^(?:\[(?:\.\.\.)?[a-z]+\]|[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
  return files
    .filter(({ path }) => /^(?:src|content|test|public)\//.test(path))
    .filter(({ path }) => !path.split('/').every((name) => part.test(name)))
    .map(({ path }) => `${path} -> not kebab-case`);
}

export function filesOpenWithAComment(files: Files): Findings {
  return files
    .filter(({ path }) => /^(?:src|content|test)\/.*\.tsx?$/.test(path))
    .filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/ ?\S|\/\*)/.test(text))
    .map(({ path }) => `${path} -> no comment says what it is`);
}

export function filesAreSmall(files: Files, most: number, long: readonly Listed[]): Findings {
  const lines = ({ text }: TreeFile): number => text.replace(/\n$/, '').split('\n').length;
  const tooLong = files
    .filter(({ path }) => /^(?:src|test)\/.*\.(?:astro|tsx?|css)$/.test(path))
    .filter((file) => !/(?:^|\/)generated\//.test(file.path) && lines(file) > most);
  return [
    ...tooLong
      .filter(({ path }) => !long.some((entry) => entry.path === path))
      .map((file) => `${file.path} -> ${lines(file)} lines and no reason given`),
    ...long
      .filter((entry) => !tooLong.some(({ path }) => path === entry.path))
      .map(({ path }) => `${path} -> listed as long, but is not`),
  ];
}

export function generatedFilesAreMarked(files: Files): Findings {
  const mark = /^(?:\/\/|\/\*|#|<!--) Generated by (src\/tools\/[a-z0-9-]+\.ts); do not edit\./;
  return files.flatMap(({ path, text }) => {
    const tool = mark.exec(text)?.[1];
    const isGenerated = /(?:^|\/)generated\//.test(path);
    if (isGenerated && !tool) return [`${path} -> no mark of the tool that wrote it`];
    if (!isGenerated && tool) return [`${path} -> marked as generated, but not in generated/`];
    if (tool && !files.some((file) => file.path === tool)) return [`${path} -> ${tool} is missing`];
    return [];
  });
}

/** No path of somebody's computer and no host packages come from. */
export function textsNameNoMachine(files: Files): Findings {
  const patterns = [
    // The simulated learner's home is the one home there is.
    /(?<![\w.~-])\/home\/(?!learner\b)[a-z][\w-]*/,
    /(?<![\w.-])\/Users\/\w+/,
    /(?<![\w./~-])\/(?:root|work)\/\w+/,
    /\b[A-Z]:\\Users\\\w+/,
    /\bregistry\.[a-z0-9-]+\.[a-z]+/,
    /\b(?:npm|packages|mirror|artifactory|nexus|verdaccio)\.[a-z0-9-]+\.(?:com|org|net|io|dev|local|internal)\b/,
  ];
  return files.flatMap(({ path, text }) =>
    patterns.flatMap((pattern) => {
      const match = pattern.exec(text);
      return match ? [`${path} -> ${match[0]}`] : [];
    }),
  );
}

export function reactStaysInComponents(files: Files): Findings {
  return files
    .filter(({ path }) => path.startsWith('src/') && path.endsWith('.tsx'))
    .filter(({ path }) => !path.startsWith('src/components/'))
    .map(({ path }) => `${path} -> .tsx outside src/components`);
}

export function exportsAreNamed(files: Files): Findings {
  return files
    .filter(({ path }) => /^src\/.*\.tsx?$/.test(path) && !path.startsWith('src/pages/'))
    .filter(({ path, text }) =>
      ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false).statements.some(isDefault),
    )
    .map(({ path }) => `${path} -> default export`);
}

/** Every list is kept: an entry for a file that is gone is a finding. */
export function listedFilesExist(files: Files, paths: readonly string[]): Findings {
  return paths
    .filter((path) => !files.some((file) => isUnder(file.path, [path])))
    .map((path) => `${path} -> listed, but nothing is there`);
}

function isDefault(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (!ts.canHaveModifiers(statement)) return false;
  const modifiers = ts.getModifiers(statement) ?? [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

/** `imports` of package.json: '#facts/*' -> './src/facts/*'. */
function aliasesOf(files: Files): Readonly<Record<string, string>> {
  const text = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
  return (JSON.parse(text) as { imports?: Record<string, string> }).imports ?? {};
}

function aliased(specifier: string, aliases: Readonly<Record<string, string>>): string | undefined {
  for (const [alias, target] of Object.entries(aliases)) {
    const path = target.replace(/^\.\//, '');
    const [before = '', after] = alias.split('*');
    if (after === undefined && alias === specifier) return path;
    if (after !== undefined && specifier.startsWith(before)) {
      return path.replace('*', specifier.slice(before.length));
    }
  }
  return undefined;
}

function isPackage(specifier: string, name: string): boolean {
  if (/[:/]$/.test(name)) return specifier.startsWith(name);
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** The file or folder directly inside: aws/, base64.ts */
function memberOf(path: string, folder: string): string {
  const [first = '', ...rest] = path.slice(folder.length).split('/');
  return rest.length > 0 ? `${first}/` : first;
}

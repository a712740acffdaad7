// The files of this repository as paths and texts, and what each imports and touches. It reads
// only; what is allowed stands in test/architecture.test.ts.
//
// TypeScript's own parser is used rather than es-module-lexer: a lexer of JavaScript sees the file
// after its types are stripped, and with them go `import type` lines, which are imports too for
// the question who knows whom. The parser also tells a global `document` from a parameter of that
// name, and reads .tsx.

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface TreeFile {
  /** From the root of the repository: src/base/bytes.ts */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** The file in this repository, where it is one. */
  readonly path?: string;
  /** Whether nothing of it exists at run time. */
  readonly isType: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const textual =
  /\.(?:astro|css|d\.ts|html|js|json|md|mdx|mjs|svg|ts|tsx|txt|ya?ml)$|(?:^|\/)[^.]+$/;

/** Every text file but what .gitignore names. */
export function readTree(): readonly TreeFile[] {
  const ignored = readFileSync(posix.join(root, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim().replace(/^\/|\/$/g, ''));
  const skipped = new Set(['.git', ...ignored]);
  const files: TreeFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(posix.join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (skipped.has(entry.name) || skipped.has(path)) continue;
      if (entry.isDirectory()) walk(path);
      else if (textual.test(path) || entry.name.startsWith('.')) {
        files.push({ path, text: readFileSync(posix.join(root, path), 'utf8') });
      }
    }
  };
  walk('');
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a file imports: declarations, re-exports, import(), import types, workers, globs. */
export function importsOf(file: TreeFile): readonly Import[] {
  const imports: Import[] = [];
  const add = (node: ts.Node | undefined, isType: boolean): void => {
    if (node && ts.isArrayLiteralExpression(node))
      for (const one of node.elements) add(one, isType);
    if (!node || !ts.isStringLiteralLike(node)) return;
    const path = pathOf(file.path, node.text);
    imports.push({ specifier: node.text, isType, ...(path === undefined ? {} : { path }) });
  };
  for (const source of sourcesOf(file)) {
    visit(source, (node) => {
      if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
      else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
      else if (ts.isImportTypeNode(node)) {
        add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
      } else if (ts.isCallExpression(node)) {
        const callee = node.expression.getText(source);
        const isGlob = callee === 'import.meta.glob';
        if (
          node.expression.kind === ts.SyntaxKind.ImportKeyword ||
          isGlob ||
          callee === 'require'
        ) {
          add(node.arguments[0], false);
        }
      } else if (ts.isNewExpression(node) && node.expression.getText(source) === 'URL') {
        // new Worker(new URL('./lab.worker.ts', import.meta.url)); a folder is no import.
        const [target, base] = node.arguments ?? [];
        const isFile = target && ts.isStringLiteralLike(target) && /\.\w+$/.test(target.text);
        if (isFile && base?.getText(source) === 'import.meta.url') add(target, false);
      }
    });
  }
  return imports;
}

/** Globals a file refers to (`document`) and members it takes (`Date.now`), in code only. */
export function usesOf(file: TreeFile): ReadonlySet<string> {
  const uses = new Set<string>();
  for (const source of sourcesOf(file)) {
    visit(source, (node) => {
      if (ts.isPropertyAccessExpression(node)) {
        const { expression } = node;
        if (ts.isIdentifier(expression)) uses.add(`${expression.text}.${node.name.text}`);
        else if (ts.isPropertyAccessExpression(expression)) {
          uses.add(`${expression.name.text}.${node.name.text}`);
        }
        if (expression.getText(source) === 'globalThis') uses.add(node.name.text);
      } else if (ts.isNewExpression(node) && !node.arguments?.length) {
        uses.add(`new ${node.expression.getText(source)}()`);
      } else if (ts.isIdentifier(node) && isReference(node) && !isDeclaredAround(node)) {
        uses.add(node.text);
      }
    });
  }
  return uses;
}

/** The scripts in a file: itself, an .astro file's fence and script elements, an .mdx file's ESM. */
function sourcesOf(file: TreeFile): readonly ts.SourceFile[] {
  const known = parsed.get(file);
  if (known) return known;
  const sources = parseAll(file);
  parsed.set(file, sources);
  return sources;
}

const parsed = new WeakMap<TreeFile, readonly ts.SourceFile[]>();

function parseAll({ path, text }: TreeFile): readonly ts.SourceFile[] {
  const parse = (code: string, name = path): ts.SourceFile =>
    ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  if (/\.(?:ts|tsx|mjs|js)$/.test(path)) return [parse(text)];
  if (path.endsWith('.astro')) {
    const fence = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
    const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
    return [fence, ...scripts.map((match) => match[1] ?? '')].map((code) =>
      parse(code, `${path}.ts`),
    );
  }
  if (path.endsWith('.mdx')) {
    const prose = text.replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '');
    const blocks = prose.split(/\n\s*\n/).filter((block) => /^\s*(?:import|export)\s/.test(block));
    return [parse(blocks.join('\n'), `${path}.tsx`)];
  }
  return [];
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  const { elements } = namedBindings;
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

/** A file of the repository for a relative specifier; `#…` and packages are left to the table. */
function pathOf(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) return undefined;
  const bare = specifier.replace(/[?#].*$/, '');
  return posix.join(bare.startsWith('/') ? '' : posix.dirname(from), bare).replace(/^\//, '');
}

/** Not a name being given (a declaration, a member, a label), and not part of a type. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isTypeNode(parent) || ts.isJsxAttribute(parent))
    return false;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  const named = parent as { name?: ts.Node; propertyName?: ts.Node; label?: ts.Node };
  return named.name !== node && named.propertyName !== node && named.label !== node;
}

/** Whether a scope around the reference declares its name. */
function isDeclaredAround(node: ts.Identifier): boolean {
  for (let scope: ts.Node = node.parent; scope; scope = scope.parent) {
    if (declarationsOf(scope).has(node.text)) return true;
  }
  return false;
}

const declared = new WeakMap<ts.Node, ReadonlySet<string>>();

/** Names a scope declares itself: parameters, and declarations among its own statements. */
function declarationsOf(scope: ts.Node): ReadonlySet<string> {
  const known = declared.get(scope);
  if (known) return known;
  const names = new Set<string>();
  const bind = (name: ts.Node | undefined): void => {
    if (!name) return;
    if (ts.isIdentifier(name)) names.add(name.text);
    else name.forEachChild((child) => ts.isBindingElement(child) && bind(child.name));
  };
  const list = (node: ts.Node | undefined): void => {
    if (node && ts.isVariableDeclarationList(node))
      for (const one of node.declarations) bind(one.name);
  };
  if (ts.isFunctionLike(scope)) for (const parameter of scope.parameters) bind(parameter.name);
  if (ts.isCatchClause(scope)) bind(scope.variableDeclaration?.name);
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    list(scope.initializer);
  }
  if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isCaseOrDefaultClause(scope)) {
    for (const statement of scope.statements) {
      if (ts.isVariableStatement(statement)) list(statement.declarationList);
      else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
        bind(statement.name);
      } else if (ts.isImportDeclaration(statement)) {
        bind(statement.importClause?.name);
        const bindings = statement.importClause?.namedBindings;
        if (bindings && ts.isNamedImports(bindings))
          for (const one of bindings.elements) bind(one.name);
        else bind(bindings?.name);
      }
    }
  }
  declared.set(scope, names);
  return names;
}

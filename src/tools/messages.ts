// Finds the sentences in source files that a caller can read: texts of several words that are no
// description of an operation and no error of our own program.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import ts from 'typescript';

export interface Message {
  /** The exception it stands with, or '' where the code does not say. */
  readonly code: string;
  /** Filled-in parts as {name}. */
  readonly text: string;
  readonly [name: string]: string;
}

/** Members whose texts are for lessons and help pages, not for callers. */
const descriptive = ['summary', 'docs', 'differs', 'Sid'];

/** A name of several words, no sentence: src/kms/resolve.ts, KeyForm. */
const names = ['key or alias'];

/** Every .ts file under the given files and folders, in the order of names. */
export function sourceFiles(root: string, paths: readonly string[]): ts.SourceFile[] {
  return paths.flatMap((path) => {
    const full = `${root}/${path}`;
    if (statSync(full).isDirectory()) {
      const inside = readdirSync(full).sort();
      return sourceFiles(
        root,
        inside.map((name) => `${path}/${name}`),
      );
    }
    const text = readFileSync(full, 'utf8');
    return [ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)];
  });
}

export function messagesIn(file: ts.SourceFile): Message[] {
  const found: Message[] = [];
  const visit = (node: ts.Node): void => {
    if (isDescription(node) || isOwnError(node) || ts.isImportDeclaration(node)) return;
    const text = textOf(node);
    if (text !== undefined) {
      if (isSentence(text)) found.push({ code: codeOf(node, file), text });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isSentence(text: string): boolean {
  return text.trim().split(' ').length >= 3 && !names.includes(text);
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  const parts = node.templateSpans.map(
    ({ expression, literal }) => `{${nameOf(expression)}}${literal.text}`,
  );
  return node.head.text + parts.join('');
}

/** What a filled-in part is called: the last name in it. */
function nameOf(expression: ts.Expression): string {
  return /(\w+)\W*$/.exec(expression.getText())?.[1] ?? 'value';
}

function isDescription(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && descriptive.includes(node.name.getText());
}

function isOwnError(node: ts.Node): boolean {
  return ts.isNewExpression(node) && node.expression.getText() === 'Error';
}

const exception = /'(\w+Exception)'/;
const exceptions = /'(\w+Exception)'/g;

/**
 * The exception in the call the sentence stands in, or in the local function that is called with
 * it; else the next one in the function around it, else the last one before.
 */
function codeOf(node: ts.Node, file: ts.SourceFile): string {
  for (let at = node.parent; at && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isCallExpression(at) && !ts.isObjectLiteralExpression(at)) continue;
    const direct = exception.exec(at.getText())?.[1] ?? exceptionOf(calleeOf(at), file);
    if (direct) return direct;
  }
  const around = ts.findAncestor(node, ts.isFunctionLike) ?? file;
  const [before, after] = [
    around.getText().slice(0, node.getStart() - around.getStart()),
    around.getText().slice(node.getEnd() - around.getStart()),
  ];
  return exception.exec(after)?.[1] ?? [...before.matchAll(exceptions)].at(-1)?.[1] ?? '';
}

function calleeOf(node: ts.Node): string {
  return ts.isCallExpression(node) ? node.expression.getText() : '';
}

/** The exception a function of this file refuses with. */
function exceptionOf(callee: string, file: ts.SourceFile): string | undefined {
  if (!/^\w+$/.test(callee)) return undefined;
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    const isNamed =
      (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) &&
      node.name?.getText() === callee;
    if (isNamed) found ??= exception.exec(node.getText())?.[1];
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

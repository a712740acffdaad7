// A module on one sheet: the five lines each lesson ends with, and the facts its lessons say. Both are
// read from the text of the lessons, so that a sheet cannot fall behind them.

import { allFacts, type ListedFact } from '../facts/all.ts';

/** A piece of a line: words, or code between backticks. */
export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}
export type Line = readonly Piece[];

const heading = /^## In five lines\s*$/m;

/** The numbered lines under the heading, up to the first thing that is no numbered line. */
export function fiveLines(lesson: string): readonly Line[] {
  const [, after = ''] = lesson.split(heading);
  const lines: Line[] = [];
  for (const line of after.trimStart().split('\n')) {
    const [, text] = /^\d+\. (.+)$/.exec(line) ?? [];
    if (text === undefined) break;
    lines.push(piecesOf(text));
  }
  return lines;
}

function piecesOf(text: string): Line {
  return text
    .split('`')
    .map((piece, at) => ({ text: piece, isCode: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** The facts a lesson says, by id, in the order in which it says them. */
export function factIdsIn(lesson: string): readonly string[] {
  const names = [...lesson.matchAll(/<Fact\s+of=\{([\w.]+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names.map((name) => name.replace('.', '/')))];
}

/** What several lessons say, each fact once; a name that is not in the registry is left out. */
export function factsOf(lessons: readonly string[]): readonly ListedFact[] {
  const ids = new Set(lessons.flatMap(factIdsIn));
  const byId = new Map(allFacts.map((entry) => [entry.id, entry]));
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}

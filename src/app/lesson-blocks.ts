// The terminal blocks of a lesson, read from its text. A block is opened after all blocks before it.
// Runs at build time and in the tests.

import type { Prepared } from './prepared.ts';
import { lessonRef } from './sandbox-link.ts';

export interface LessonBlock {
  readonly name: string;
  readonly lines: readonly string[];
}

export function lessonBlocks(text: string): readonly LessonBlock[] {
  return [...text.matchAll(/<Terminal\b([\s\S]*?)\/>/g)].map(([, props = '']) => ({
    name: /name="([^"]*)"/.exec(props)?.[1] ?? '',
    lines: linesOf(/run=\{`([\s\S]*?)`\}/.exec(props)?.[1] ?? ''),
  }));
}

function linesOf(run: string): readonly string[] {
  return run.trim().split('\n');
}

/** Every block of a lesson, as it is opened in the sandbox. */
export function preparedBlocks(lessonId: string, text: string): readonly Prepared[] {
  const blocks = lessonBlocks(text);
  const title = /^title: (?:'([^']*)'|"([^"]*)"|(.*))$/m.exec(text);
  const label = title?.slice(1).find((part) => part !== undefined) ?? lessonId;
  return blocks.map(({ name, lines }, at) => ({
    ref: lessonRef(lessonId, at + 1),
    title: name,
    from: { href: `/learn/${lessonId}/`, label },
    setup: blocks.slice(0, at).flatMap((block) => block.lines),
    lines,
    asks: false,
  }));
}

/** The block with this name and these lines; two that look alike could not be told apart. */
export function refOfBlock(
  lessons: Readonly<Record<string, string>>,
  name: string,
  run: string,
): string {
  const wanted = JSON.stringify([name, linesOf(run)]);
  const found = Object.entries(lessons).flatMap(([id, text]) =>
    lessonBlocks(text).flatMap((block, at) =>
      JSON.stringify([block.name, block.lines]) === wanted ? [lessonRef(id, at + 1)] : [],
    ),
  );
  const [ref, ...more] = found;
  if (ref === undefined || more.length > 0) {
    throw new Error(`the terminal block "${name}" stands in ${found.length} places of the lessons`);
  }
  return ref;
}

// The question bank as files for other programs, made when the site is built.

import { zipSync } from 'fflate';
import { utf8 } from '../base/bytes.ts';
import { toAnki } from '../quiz/exports/anki.ts';
import { toGift } from '../quiz/exports/gift.ts';
import { toQti } from '../quiz/exports/qti.ts';
import type { Question } from '../quiz/kit.ts';

export interface ExportModule {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

const title = 'KMS Lab';

export function giftFile(modules: readonly ExportModule[]): { text: string; leftOut: number } {
  const files = modules.map(({ title: module, questions }) =>
    toGift(`${title}/${module.replaceAll('/', '-')}`, questions),
  );
  return {
    text: files.map(({ text }) => text).join('\n'),
    leftOut: files.reduce((sum, { leftOut }) => sum + leftOut.length, 0),
  };
}

export function ankiFile(modules: readonly ExportModule[]): string {
  return toAnki(
    title,
    modules.flatMap(({ id, questions }) =>
      questions.map((question) => [`kms-lab::${id}`, question] as const),
    ),
  );
}

/** A zip. The same questions give the same bytes. */
export function qtiFile(modules: readonly ExportModule[]): Uint8Array {
  const files = toQti(modules.flatMap(({ questions }) => questions));
  return zipSync(Object.fromEntries(files.map(({ path, text }) => [path, utf8(text)])), {
    mtime: '1980-01-01T00:00:00Z',
  });
}

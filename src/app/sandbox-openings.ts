// What a link into the sandbox asks for. A link names an id and nothing else; the lines come from
// files of this site, written when it was built (src/pages/open).

import type { Prepared } from './prepared.ts';
import { firstLine } from './sandbox.ts';

export type Opening =
  | { readonly ok: true; readonly prepared: Prepared }
  | { readonly ok: false; readonly problem: string };

const files = { question: '/open/questions.json', lesson: '/open/lessons.json' } as const;

export async function openingOf(ref: string): Promise<Opening> {
  if (ref === firstLine.ref) return { ok: true, prepared: firstLine };
  const [kind] = ref.split(':');
  const unknown = {
    ok: false,
    problem:
      'The link asks for something this site does not have: a question or a lesson that is gone, or an address that was cut short. Nothing was changed.',
  } as const;
  if (kind !== 'question' && kind !== 'lesson') return unknown;
  try {
    const response = await fetch(files[kind]);
    if (!response.ok) throw new Error(String(response.status));
    const all: Readonly<Record<string, Prepared>> = await response.json();
    const prepared = Object.hasOwn(all, ref) ? all[ref] : undefined;
    return prepared ? { ok: true, prepared } : unknown;
  } catch {
    return {
      ok: false,
      problem:
        'The prepared world could not be fetched. Nothing was changed: look at your connection and follow the link again.',
    };
  }
}

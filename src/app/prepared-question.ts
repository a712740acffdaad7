// A question whose answer was proved, as it is opened in the sandbox: the world of its proof, and the
// line to be tried in it. Runs at build time and in the tests.

import type { Question, Quiz } from '../quiz/kit.ts';
import type { Prepared } from './prepared.ts';
import { questionRef } from './sandbox-link.ts';

export function preparedQuestion(
  { id, title }: Pick<Quiz, 'id' | 'title'>,
  { id: questionId, stem, proof }: Question,
): Prepared | undefined {
  if (proof === undefined) return undefined;
  return {
    ref: questionRef(questionId),
    title: `A question on: ${title}`,
    text: stem,
    from: { href: `/practice/${id}/`, label: title },
    setup: proof.setup,
    lines: [proof.probe],
    asks: true,
  };
}

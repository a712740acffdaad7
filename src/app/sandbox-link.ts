// Names and links of the sandbox. A link carries an id, never a command.

import type { Question } from '../quiz/kit.ts';

export const sandboxId = 'sandbox';
/** What stood in the sandbox before it was replaced. */
export const beforeId = 'sandbox-before';

export const isSandbox = (labId: string): boolean => labId === sandboxId || labId === beforeId;

/** A question as the page has it: its proof stays behind, and only this is told of it. */
export interface Proved {
  readonly proved?: true;
}

export const lessonRef = (lessonId: string, number: number) => `lesson:${lessonId}:${number}`;
export const questionRef = (questionId: string) => `question:${questionId}`;

export const openHref = (ref: string) => `/labs/sandbox/?open=${ref}`;

/** Where a question can be tried; undefined for one without a proof. */
export function tryItOf(question: Question & Proved): string | undefined {
  return question.proved ? openHref(questionRef(question.id)) : undefined;
}

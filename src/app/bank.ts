// The bank of authored questions, fetched once for a page (src/pages/bank.json.ts writes it).

import type { Question } from '../quiz/kit.ts';
import type { Proved } from './sandbox-link.ts';

export type BankQuestion = Question & Proved & { readonly quizId: string };

export interface BankModule {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly BankQuestion[];
}

export interface Bank {
  readonly modules: readonly BankModule[];
  questionOf(id: string): BankQuestion | undefined;
}

export function bankOf(modules: readonly BankModule[]): Bank {
  const all = modules.flatMap(({ questions }) => questions);
  const questions = new Map(all.map((question) => [question.id, question]));
  return { modules, questionOf: (id) => questions.get(id) };
}

let fetched: Promise<Bank> | undefined;

/** Throws where there is neither network nor a stored copy; the next call tries again. */
export function openBank(): Promise<Bank> {
  fetched ??= (async () => {
    const response = await fetch('/bank.json');
    if (!response.ok) throw new Error(`the questions could not be fetched: ${response.status}`);
    const { modules }: { readonly modules: readonly BankModule[] } = await response.json();
    return bankOf(modules);
  })();
  fetched.catch(() => {
    fetched = undefined;
  });
  return fetched;
}

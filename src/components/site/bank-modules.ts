// All authored questions, module by module, for the files that are made of them at build time.

import { course } from '../../../content/course.ts';
import type { Quiz } from '../../app/practice.ts';

const quizzes = import.meta.glob<Quiz>('/content/quizzes/*.ts', { eager: true, import: 'default' });

export interface BuiltModule {
  readonly id: string;
  readonly title: string;
  readonly quizzes: readonly Quiz[];
}

export const bankModules: readonly BuiltModule[] = course.map(({ id, title, quizzes: ids }) => ({
  id,
  title,
  quizzes: ids.map((quizId) => {
    const quiz = quizzes[`/content/quizzes/${quizId}.ts`];
    if (!quiz) throw new Error(`the course names a quiz ${quizId} that is not written`);
    return quiz;
  }),
}));

/** The same, with the quizzes of a module as one list of questions. */
export const exportModules = bankModules.map(({ id, title, quizzes: own }) => ({
  id,
  title,
  questions: own.flatMap(({ questions }) => questions),
}));

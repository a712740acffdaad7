// Every authored question as plain data, for the exam and the reviews: fetched when one starts,
// never part of a page. The proofs' judgements stay behind; what sets up a world comes along.

import { course } from '../../content/course.ts';
import { plainQuiz, type Quiz } from '../app/practice.ts';

export function GET(): Response {
  const quizzes = import.meta.glob<Quiz>('/content/quizzes/*.ts', {
    eager: true,
    import: 'default',
  });
  const modules = course.map(({ id, title, quizzes: ids }) => ({
    id,
    title,
    questions: ids.flatMap((quizId) => {
      const quiz = quizzes[`/content/quizzes/${quizId}.ts`];
      if (!quiz) throw new Error(`the course names a quiz ${quizId} that is not written`);
      const plain = plainQuiz(quiz);
      return plain.quiz.questions.map((question) => ({
        ...question,
        quizId,
        ...(plain.probes[question.id] === undefined ? {} : { probe: plain.probes[question.id] }),
      }));
    }),
  }));
  return Response.json({ version: 1, modules });
}

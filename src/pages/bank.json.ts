// Every authored question as plain data, for the exam and the reviews: fetched when one starts,
// never part of a page. The proofs stay behind.

import { plainQuiz } from '../app/practice.ts';
import { bankModules } from '../components/site/bank-modules.ts';

export function GET(): Response {
  const modules = bankModules.map(({ id, title, quizzes }) => ({
    id,
    title,
    questions: quizzes.flatMap((quiz) =>
      plainQuiz(quiz).questions.map((question) => ({ ...question, quizId: quiz.id })),
    ),
  }));
  return Response.json({ version: 1, modules });
}

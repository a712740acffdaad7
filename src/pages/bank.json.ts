// Every authored question as plain data, for the exam and the reviews: fetched when one starts,
// never part of a page. The proofs stay behind; what to type in a lab comes along.

import { plainQuiz } from '../app/practice.ts';
import { bankModules } from '../components/site/bank-modules.ts';

export function GET(): Response {
  const modules = bankModules.map(({ id, title, quizzes }) => ({
    id,
    title,
    questions: quizzes.flatMap((quiz) => {
      const { quiz: plain, probes } = plainQuiz(quiz);
      return plain.questions.map((question) => {
        const probe = probes[question.id];
        return { ...question, quizId: quiz.id, ...(probe === undefined ? {} : { probe }) };
      });
    }),
  }));
  return Response.json({ version: 1, modules });
}

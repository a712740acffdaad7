// Every question with a proof as it is opened in the sandbox, by its id.

import { preparedQuestion } from '../../app/prepared-question.ts';
import { bankModules } from '../../components/site/bank-modules.ts';

export function GET(): Response {
  const all = bankModules.flatMap(({ quizzes }) =>
    quizzes.flatMap((quiz) =>
      quiz.questions.flatMap((question) => preparedQuestion(quiz, question) ?? []),
    ),
  );
  return Response.json(Object.fromEntries(all.map((prepared) => [prepared.ref, prepared])));
}

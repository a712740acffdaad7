// Answers again with every reason: sure and wrong first, then the other wrong ones, then the guesses.

import type { Answer, Choice, Question } from '../../app/practice.ts';
import { levels } from './confidence.tsx';
import { Exhibits } from './exhibits.tsx';
import { InlineCode } from './inline-code.tsx';
import { Reasons } from './reasons.tsx';

interface Props {
  readonly answers: readonly Answer[];
  readonly questionOf: (id: string) => Question | undefined;
  readonly choicesOf: (question: Question) => readonly Choice[];
  readonly tryIt: (question: Question) => string | undefined;
}

export function ReviewGroups({ answers, questionOf, choicesOf, tryIt }: Props) {
  return groupsOf(answers).map((group) => (
    <section key={group.title}>
      <h3>{group.title}</h3>
      {group.answers.map((answer) => {
        const question = questionOf(answer.questionId);
        return (
          question && (
            <details key={answer.questionId} className="quiz-review">
              <summary>
                <span className={`tag ${answer.right ? 'allowed' : 'denied'}`}>
                  <span aria-hidden="true">{answer.right ? '✓' : '✗'}</span>{' '}
                  {answer.right ? 'Right' : 'Wrong'}
                </span>
                {answer.confidence !== undefined && (
                  <span className="tag">
                    {levels.find(({ id }) => id === answer.confidence)?.name}
                  </span>
                )}
                <span className="quiz-review-stem">
                  <InlineCode text={question.stem} />
                </span>
              </summary>
              {question.exhibits !== undefined && <Exhibits exhibits={question.exhibits} />}
              <Reasons
                question={question}
                choices={choicesOf(question)}
                answer={answer}
                tryIt={tryIt(question)}
              />
            </details>
          )
        );
      })}
    </section>
  ));
}

/** The review in its order, under headings; empty ones are left out. */
function groupsOf(review: readonly Answer[]) {
  const titled: readonly (readonly [string, (answer: Answer) => boolean])[] = [
    ['Sure, and wrong', ({ right, confidence }) => !right && confidence === 'sure'],
    ['Wrong', ({ right, confidence }) => !right && confidence !== 'sure'],
    ['Guessed, and right', ({ right, confidence }) => right && confidence === 'guess'],
    ['Right', ({ right, confidence }) => right && confidence !== 'guess'],
  ];
  return titled
    .map(([title, belongs]) => ({ title, answers: review.filter(belongs) }))
    .filter(({ answers }) => answers.length > 0);
}

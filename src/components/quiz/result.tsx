// The result of a round: what was missed first, sure and wrong before all, with every reason again.

import { useEffect, useRef } from 'react';
import type { Answer, Practice, Question, Score } from '../../app/practice.ts';
import { levels } from './confidence.tsx';
import { Exhibits } from './exhibits.tsx';
import { InlineCode } from './inline-code.tsx';
import { Reasons } from './reasons.tsx';

interface Props {
  readonly score: Score;
  readonly round: number;
  readonly practice: Practice;
  readonly tryIt: (question: Question) => string | undefined;
  /** The next round has questions nobody has seen. */
  readonly isGenerated: boolean;
}

export function Result({ score, round, practice, tryIt, isGenerated }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const missed = score.total - score.right;
  const groups = groupsOf(score.review);
  return (
    <div className="quiz-result">
      <h2 ref={heading} tabIndex={-1}>
        {score.right} of {score.total} right
      </h2>
      <p className="quiz-note">
        {round > 1 && `Round ${round}, the questions you had missed. `}
        This counts this round of practice. It says nothing about a score in the exam.
      </p>
      <p className="quiz-actions">
        {missed > 0 && (
          <button type="button" className="button primary" onClick={practice.missedAgain}>
            Missed questions again ({missed})
          </button>
        )}
        <button
          type="button"
          className={`button ${missed === 0 ? 'primary' : ''}`}
          onClick={practice.restart}
        >
          {isGenerated ? 'New questions' : 'All questions again'}
        </button>
      </p>
      {groups.map(({ title, answers }) => (
        <section key={title}>
          <h3>{title}</h3>
          {answers.map((answer) => {
            const question = practice.questionOf(answer.questionId);
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
                    choices={practice.choicesOf(question)}
                    answer={answer}
                    tryIt={tryIt(question)}
                  />
                </details>
              )
            );
          })}
        </section>
      ))}
    </div>
  );
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

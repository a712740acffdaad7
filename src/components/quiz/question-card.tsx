// One question: first to be answered, then with its verdict and all reasons. The same card for both,
// so that nothing jumps and the focus has somewhere to stay.

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Practice, PracticeView, Question } from '../../app/practice.ts';
import { ConfidenceChoice } from './confidence.tsx';
import { Exhibits } from './exhibits.tsx';
import { InlineCode } from './inline-code.tsx';
import { Matching } from './matching.tsx';
import { Options } from './options.tsx';
import { Ordering } from './ordering.tsx';
import { QuizInstruction } from './quiz-instruction.tsx';
import { Reasons } from './reasons.tsx';

const missingId = 'quiz-missing';

interface Props {
  readonly view: PracticeView;
  readonly question: Question;
  readonly practice: Practice;
  readonly tryIt: string | undefined;
  /** What else is to be said of the answer. */
  readonly remark?: ReactNode;
}

export function QuestionCard({ view, question, practice, tryIt, remark }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const nextButton = useRef<HTMLButtonElement>(null);
  const [tried, setTried] = useState(false);
  const isAsked = view.phase === 'question';

  // A new question is read from its heading; after the check the way on is at hand.
  useEffect(() => {
    if (isAsked) heading.current?.focus();
    else nextButton.current?.focus({ preventScroll: true });
  }, [isAsked]);

  const submit = () => {
    if (!isAsked) return practice.next();
    setTried(true);
    practice.check();
  };

  return (
    <form
      className="quiz-card"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="quiz-progress">
        Question {view.number} of {view.total}
        {view.round > 1 && `, round ${view.round}`}
      </p>
      <h2 ref={heading} id="quiz-stem" tabIndex={-1} className="quiz-stem">
        <InlineCode text={question.stem} />
      </h2>
      {question.exhibits !== undefined && <Exhibits exhibits={question.exhibits} />}
      <QuizInstruction question={question} count={view.chosen.length} isAsked={isAsked} />
      {isAsked && question.type === 'ordering' && (
        <Ordering
          choices={view.choices}
          chosen={view.chosen}
          onChoose={practice.choose}
          onPlace={practice.place}
        />
      )}
      {isAsked && question.type === 'matching' && (
        <Matching
          question={question}
          choices={view.choices}
          chosen={view.chosen}
          onChoose={practice.choose}
          complaint={tried && view.missing !== undefined ? missingId : undefined}
        />
      )}
      {isAsked && (question.type === 'single' || question.type === 'multiple') && (
        <fieldset aria-labelledby="quiz-stem">
          <Options
            questionId={question.id}
            kind={question.type === 'single' ? 'radio' : 'checkbox'}
            choices={view.choices}
            chosen={view.chosen}
            onChoose={practice.choose}
          />
        </fieldset>
      )}
      {isAsked && <ConfidenceChoice value={view.confidence} onConfide={practice.confide} />}
      <div className="quiz-verdict" aria-live="polite">
        {view.answer !== undefined && (
          <p className={view.answer.right ? 'allowed' : 'denied'}>
            <span aria-hidden="true">{view.answer.right ? '✓' : '✗'}</span>{' '}
            <strong>{view.answer.right ? 'Right.' : 'Wrong.'}</strong> {remarkOn(view)}
          </p>
        )}
        {remark}
        {isAsked && tried && view.missing !== undefined && (
          <p id={missingId} className="exposed">
            {sentence(view.missing)}
          </p>
        )}
      </div>
      {view.answer !== undefined && (
        <Reasons question={question} choices={view.choices} answer={view.answer} tryIt={tryIt} />
      )}
      <div className="quiz-actions quiz-bar">
        {isAsked ? (
          <button
            type="submit"
            className="button primary"
            aria-disabled={view.missing !== undefined}
          >
            Check
          </button>
        ) : (
          <button ref={nextButton} type="submit" className="button primary">
            {view.number < view.total ? 'Next question' : 'See the result'}
          </button>
        )}
      </div>
    </form>
  );
}

function remarkOn({ answer }: PracticeView): string {
  if (answer?.right) return answer.confidence === 'guess' ? 'You guessed: read why.' : '';
  return answer?.confidence === 'sure' ? 'You were sure: look at this one twice.' : '';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

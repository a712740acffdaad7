// Every option with its reason, after the check or in the result. Right and wrong are said by a sign
// and a word; the learner's own choice is outlined.

import { type Answer, type Choice, type Question, rightIds } from '../../app/practice.ts';
import { beliefOf } from './belief.ts';
import { ChoiceText } from './choice-text.tsx';
import { InlineCode } from './inline-code.tsx';
import { letterOf } from './letter.ts';
import { Mark } from './mark.tsx';
import { MatchingReasons } from './matching-reasons.tsx';
import { Report } from './report.tsx';

interface Props {
  readonly question: Question;
  /** In the order of the screen. */
  readonly choices: readonly Choice[];
  readonly answer: Answer;
  /** Address of the sandbox with the world of the proof. */
  readonly tryIt: string | undefined;
}

export function Reasons({ question, choices, answer, tryIt }: Props) {
  return (
    <div className="quiz-reasons">
      {question.type === 'matching' ? (
        <MatchingReasons question={question} choices={choices} chosen={answer.chosen} />
      ) : (
        <ChoiceReasons question={question} choices={choices} answer={answer} />
      )}
      <div className="quiz-after">
        <p>
          <span className="quiz-label">Objective</span> {question.objective}
        </p>
        <div>
          <span className="quiz-label">Sources</span>
          <ul className="quiz-sources">
            {question.sources.map(({ title, url, checked }) => (
              <li key={url}>
                <a href={url} rel="noreferrer">
                  {title}
                </a>{' '}
                (checked <time dateTime={checked}>{checked}</time>)
              </li>
            ))}
          </ul>
        </div>
        {tryIt !== undefined && (
          <p>
            <a className="button" href={tryIt}>
              Try it in the sandbox
            </a>{' '}
            <span className="quiz-note">
              The world of the question is made for you. You say what happens, then run it.
            </span>
          </p>
        )}
        <Report question={question} answer={answer} />
      </div>
    </div>
  );
}

function ChoiceReasons({ question, choices, answer }: Omit<Props, 'tryIt'>) {
  const right = rightIds(question);
  const isOrdering = question.type === 'ordering';
  const shown = isOrdering
    ? [...choices].sort((a, b) => placeIn(right, a.id) - placeIn(right, b.id))
    : choices;
  return (
    <ul className="quiz-options">
      {shown.map((choice) => {
        const belongs = right.includes(choice.id);
        const isChosen = answer.chosen.includes(choice.id);
        return (
          <li
            key={choice.id}
            className={`quiz-reason ${belongs ? 'is-right' : 'is-wrong'}`}
            data-chosen={isChosen || undefined}
          >
            <p className="quiz-marks">
              {isOrdering ? (
                <PlaceMarks
                  right={right.indexOf(choice.id)}
                  own={answer.chosen.indexOf(choice.id)}
                />
              ) : (
                <>
                  <Mark isGood={belongs}>{belongs ? 'Right' : 'Wrong'}</Mark>
                  {isChosen && <span className="tag quiz-own">Your choice</span>}
                </>
              )}
            </p>
            <p className="quiz-reason-text">
              <span className="quiz-letter">{letterOf(choices, choice.id)}</span>
              <ChoiceText choice={choice} />
            </p>
            <p className="quiz-why">
              <InlineCode text={choice.why} />
            </p>
            {'misconception' in choice && choice.misconception !== undefined && (
              <p className="quiz-belief">
                The belief behind it: <q>{beliefOf(choice.misconception)}</q>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Where a step stands and where it was put; -1 for nowhere. */
function PlaceMarks({ right, own }: { readonly right: number; readonly own: number }) {
  const said = own === -1 ? 'You left it out' : `You put it at ${own + 1}`;
  return (
    <>
      <span className="tag quiz-own">
        {right === -1 ? 'Does not belong' : `Place ${right + 1}`}
      </span>
      <Mark isGood={own === right}>{said}</Mark>
    </>
  );
}

function placeIn(order: readonly string[], id: string): number {
  const at = order.indexOf(id);
  return at === -1 ? order.length : at;
}

// Every pair of a matching with its reason: what belongs to the prompt, what was given, and the belief
// behind a wrong pair where there is a name for it.

import { type Choice, type Matching, responseIn, responsesInOrder } from '../../app/practice.ts';
import { beliefOf } from './belief.ts';
import { InlineCode } from './inline-code.tsx';
import { letterAt } from './letter.ts';
import { Mark } from './mark.tsx';

interface Props {
  readonly question: Matching;
  /** The prompts in the order of the screen. */
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
}

export function MatchingReasons({ question, choices, chosen }: Props) {
  const textOf = (id: string | undefined) =>
    question.responses.find((response) => response.id === id)?.text;
  const answers = question.prompts.map(({ answer }) => answer);
  const left = responsesInOrder(question).filter(({ id }) => !answers.includes(id));
  return (
    <>
      <ul className="quiz-options">
        {choices.map(({ id, text, why }, index) => {
          const prompt = question.prompts.find((one) => one.id === id);
          const given = responseIn(chosen, id);
          const isGood = given === prompt?.answer;
          const belief = given === undefined ? undefined : prompt?.misconceptions?.[given];
          return (
            <li key={id} className={`quiz-reason ${isGood ? 'is-right' : 'is-wrong'}`}>
              <p className="quiz-marks">
                <Mark isGood={isGood}>{isGood ? 'Right' : 'Wrong'}</Mark>
              </p>
              <p className="quiz-reason-text">
                <span className="quiz-letter">{letterAt(index)}</span>
                <span>
                  <InlineCode text={text} />
                </span>
              </p>
              <dl className="quiz-pairing">
                <dt>Belongs here</dt>
                <dd>{textOf(prompt?.answer)}</dd>
                {!isGood && (
                  <>
                    <dt>You chose</dt>
                    <dd>{textOf(given) ?? 'nothing'}</dd>
                  </>
                )}
              </dl>
              <p className="quiz-why">
                <InlineCode text={why} />
              </p>
              {belief !== undefined && (
                <p className="quiz-belief">
                  The belief behind your choice: <q>{beliefOf(belief)}</q>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {left.length > 0 && (
        <p className="quiz-note">Belongs nowhere: {left.map(({ text }) => text).join('; ')}</p>
      )}
    </>
  );
}

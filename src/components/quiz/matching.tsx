// A matching: a select for each prompt, all with the same responses. What is missing or chosen twice
// is said at the selects it is about, too.

import {
  type Choice,
  type Matching as MatchingQuestion,
  pairId,
  repeatedResponses,
  responseIn,
  responsesInOrder,
} from '../../app/practice.ts';
import { InlineCode } from './inline-code.tsx';
import { letterAt } from './letter.ts';

interface Props {
  readonly question: MatchingQuestion;
  /** The prompts in the order of the screen. */
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChoose: (pair: string) => void;
  /** The id of the text that says what is missing; undefined while nothing is complained of. */
  readonly complaint: string | undefined;
}

export function Matching({ question, choices, chosen, onChoose, complaint }: Props) {
  const responses = responsesInOrder(question);
  const twice = question.repeats ? [] : repeatedResponses(chosen);
  return (
    <ol className="quiz-matching" aria-labelledby="quiz-stem">
      {choices.map(({ id, text }, index) => {
        const given = responseIn(chosen, id) ?? '';
        const isAtFault = complaint !== undefined && (given === '' || twice.includes(given));
        const own = `quiz-pair-${question.id}-${id}`;
        return (
          <li key={id} className="quiz-pair" data-chosen={given !== '' || undefined}>
            <label htmlFor={own} className="quiz-pair-text">
              <span className="quiz-letter">{letterAt(index)}</span>
              <span>
                <InlineCode text={text} />
              </span>
            </label>
            <select
              id={own}
              className="field"
              value={given}
              aria-invalid={isAtFault || undefined}
              aria-describedby={isAtFault ? complaint : undefined}
              onChange={(event) => onChoose(pairId(id, event.currentTarget.value))}
              // In a list a letter finds an entry; outside it says how sure one is, or chooses.
              onKeyDown={(event) => event.stopPropagation()}
            >
              <option value="">Choose a response</option>
              {responses.map((response) => (
                <option key={response.id} value={response.id}>
                  {response.text}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ol>
  );
}

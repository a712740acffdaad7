// The options of a question with one or several answers, as real radio buttons or checkboxes.

import type { Choice } from '../../app/practice.ts';
import { ChoiceText } from './choice-text.tsx';
import { letterAt } from './letter.ts';

interface Props {
  readonly questionId: string;
  readonly kind: 'radio' | 'checkbox';
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
}

export function Options({ questionId, kind, choices, chosen, onChoose }: Props) {
  return (
    <ul className="quiz-options">
      {choices.map((choice, index) => (
        <li key={choice.id}>
          <label className="quiz-option" data-chosen={chosen.includes(choice.id) || undefined}>
            <input
              type={kind}
              name={questionId}
              checked={chosen.includes(choice.id)}
              onChange={() => onChoose(choice.id)}
            />
            <span className="quiz-letter">{letterAt(index)}</span>
            <ChoiceText choice={choice} />
          </label>
        </li>
      ))}
    </ul>
  );
}

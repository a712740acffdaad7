// How sure the learner is, asked before the check and never demanded.

import type { Confidence } from '../../app/practice.ts';

export const levels: readonly { readonly id: Confidence; readonly name: string }[] = [
  { id: 'guess', name: 'Guess' },
  { id: 'unsure', name: 'Unsure' },
  { id: 'sure', name: 'Sure' },
];

interface Props {
  readonly value: Confidence | undefined;
  readonly onConfide: (confidence: Confidence) => void;
}

export function ConfidenceChoice({ value, onConfide }: Props) {
  return (
    <fieldset className="quiz-confidence">
      <legend>How sure are you? Optional.</legend>
      {levels.map(({ id, name }, index) => (
        <button
          key={id}
          type="button"
          className="button"
          aria-pressed={value === id}
          onClick={() => onConfide(id)}
        >
          <kbd>{index + 1}</kbd> {name}
        </button>
      ))}
    </fieldset>
  );
}

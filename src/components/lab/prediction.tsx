// What will the line do? Said before it is typed; afterwards what was said stands beside what was seen.

import { type Ending, endings, type PreparedSnapshot, verdict } from '../../app/prepared.ts';

export interface PredictionProps {
  readonly prepared: PreparedSnapshot;
  readonly disabled: boolean;
  readonly onSay: (said: Ending) => void;
}

const labels: Readonly<Record<Ending, string>> = {
  worked: 'It works',
  denied: 'Access is denied',
  failed: 'It fails for another reason',
};

export function Prediction({ prepared: { said, saw }, disabled, onSay }: PredictionProps) {
  if (said !== undefined && saw !== undefined) {
    return <p className={`notice ${said === saw ? 'allowed' : 'exposed'}`}>{verdict(said, saw)}</p>;
  }
  if (said !== undefined) {
    return (
      <p className="notice">
        You said: {labels[said].toLowerCase()}. The line is typed; Enter runs it.
      </p>
    );
  }
  return (
    <fieldset className="prediction">
      <legend>What will this line do? Say it first, then run it.</legend>
      <div className="actions">
        {endings.map((ending) => (
          <button
            key={ending}
            type="button"
            className="button"
            disabled={disabled}
            onClick={() => onSay(ending)}
          >
            {labels[ending]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

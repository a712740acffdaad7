// The smallest edit that would have allowed a refused call. First the learner says which layer failed.

import { useState } from 'react';
import type { Fix } from '../../app/policy/access-api.ts';
import type { AccessPort } from '../../app/policy/access-port.ts';
import { changedLines } from '../../app/policy/changed-lines.ts';
import type { Rung } from '../../app/policy/ladder.ts';
import type { RefusalSnapshot } from '../../app/policy/refusal.ts';
import type { EditPolicy } from './editor-pane.tsx';
import { PolicyLines } from './policy-lines.tsx';
import { Sentence } from './sentence.tsx';

export interface SmallestFixProps {
  readonly rungs: readonly Rung[];
  readonly refusal: RefusalSnapshot;
  readonly port: AccessPort;
  readonly onGuess: () => void;
  readonly onEdit: EditPolicy;
}

export function SmallestFix({ rungs, refusal, port, onGuess, onEdit }: SmallestFixProps) {
  const [choice, setChoice] = useState<string>();
  const [guess, setGuess] = useState<string>();
  const [fix, setFix] = useState<Fix | 'searching' | 'none'>();
  const decided = rungs.find((rung) => rung.decided);
  const search = async () => {
    setFix('searching');
    setFix((await port.fix(refusal)) ?? 'none');
  };
  return (
    <section className="fix" aria-labelledby="fix-title">
      <h3 id="fix-title">Smallest fix</h3>
      <fieldset disabled={guess !== undefined}>
        <legend>First: which layer, do you think, failed?</legend>
        {rungs.map(({ layer, name }) => (
          <label key={layer}>
            <input
              type="radio"
              name="layer"
              value={layer}
              checked={choice === layer}
              onChange={() => setChoice(layer)}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      {guess === undefined ? (
        <p className="actions">
          <button
            type="button"
            className="button primary"
            disabled={choice === undefined}
            onClick={() => {
              setGuess(choice);
              onGuess();
            }}
          >
            That one
          </button>
          <button type="button" className="button" disabled>
            Smallest fix (after your guess)
          </button>
        </p>
      ) : null}
      <div role="status">
        {guess !== undefined && decided ? (
          <p className={`notice ${guess === decided.layer ? 'allowed' : 'exposed'}`}>
            {guess === decided.layer ? 'Yes' : 'Not that one'}: {decided.name}.{' '}
            <Sentence text={capital(refusal.decision.reason)} />.
          </p>
        ) : null}
        {fix === 'searching' ? <p className="quiet">Edits are being tried …</p> : null}
        {fix === 'none' ? (
          <p>No edit of one statement would allow this call: more than one thing is missing.</p>
        ) : null}
      </div>
      {guess !== undefined && fix === undefined ? (
        <p className="actions">
          <button type="button" className="button primary" onClick={() => void search()}>
            Smallest fix
          </button>
        </p>
      ) : null}
      {typeof fix === 'object' ? <FixText fix={fix} refusal={refusal} onEdit={onEdit} /> : null}
    </section>
  );
}

interface FixTextProps {
  readonly fix: Fix;
  readonly refusal: RefusalSnapshot;
  readonly onEdit: EditPolicy;
}

function FixText({ fix, refusal, onEdit }: FixTextProps) {
  const { sentence, edited, policy, targetId } = fix;
  const before = policy === undefined ? '' : (refusal.policies[policy]?.text ?? '');
  return (
    <>
      <p>
        <Sentence text={capital(sentence)} />.
      </p>
      <PolicyLines
        text={edited}
        label="The policy with the smallest fix"
        changed={changedLines(before, edited)}
      />
      <p className="quiet">Tried: with this text the same call is allowed.</p>
      <p className="actions">
        {targetId === undefined ? (
          <span className="quiet">
            The policy is not in this world any more as it was then, so it cannot be put in place.
          </span>
        ) : (
          <button
            type="button"
            className="button primary"
            onClick={() => onEdit({ targetId, text: edited })}
          >
            Put it into the editor
          </button>
        )}
      </p>
    </>
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

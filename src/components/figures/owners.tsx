// The live figure of owners: one attempt, three keys, three answers; and beside it what each costs and
// who sees it, from the facts.

import { useState } from 'react';
import { type Attempt, attempts, firstAttempt } from '../../app/figures/key-types-settings.ts';
import type { Owners, OwnersState, OwnerTrial } from '../../app/figures/owners.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<Owners, OwnersState> = {
  async load() {
    const [{ createOwners }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/owners.ts'),
      import('../../app/ports.ts'),
    ]);
    return createOwners({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.try(firstAttempt),
};

/** What is said of one owner in the table of facts. */
export interface OwnerFacts {
  readonly owner: OwnerTrial['owner'];
  readonly account: string;
  readonly month: string;
  readonly requests: string;
  readonly trail: string;
  readonly rotation: string;
}

export interface OwnersFigureProps {
  readonly recorded: OwnersState;
  readonly facts: readonly OwnerFacts[];
}

export function OwnersFigure({ recorded, facts }: OwnersFigureProps) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [chosen, setChosen] = useState(recorded.attempt);
  return (
    <div className="live">
      <fieldset className="live-controls" disabled={!isLive}>
        <legend>You are an administrator, and you try to</legend>
        {(Object.keys(attempts) as Attempt[]).map((attempt) => (
          <label key={attempt}>
            <input
              type="radio"
              name="owners-attempt"
              checked={chosen === attempt}
              onChange={() => {
                setChosen(attempt);
                run((engine) => engine.try(attempt));
              }}
            />
            {attempts[attempt]}
          </label>
        ))}
      </fieldset>
      <p className="live-said" role="status">
        {failure ?? state.said}
      </p>
      <table className="stack">
        <caption className="live-soft">What the engine answered</caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Answer to {state.attempt}</th>
          </tr>
        </thead>
        <tbody>
          {state.trials.map(({ owner, worked, said }) => (
            <tr key={owner}>
              <th scope="row">{owner}</th>
              <td>
                <span className={`tag ${worked ? 'allowed' : 'denied'}`}>
                  {worked ? 'works' : 'refused'}
                </span>{' '}
                {worked ? null : <code>{said}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="live-soft">ListKeys in your account shows keys managed by: {state.listed}.</p>
      <table className="stack">
        <caption className="live-soft">What the sources say</caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Where it is, who pays</th>
            <th scope="col">Who sees its use, who rotates it</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ owner, account, month, requests, trail, rotation }) => (
            <tr key={owner}>
              <th scope="row">{owner}</th>
              <td>
                {account}. Key: {month}. Requests: {requests}.
              </td>
              <td>
                {trail}. Rotation: {rotation}.
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

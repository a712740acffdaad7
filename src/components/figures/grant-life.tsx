// The life of a grant, act by act: buttons on the left, the log of real calls under them. Shows a
// recorded life until the engine has arrived, then begins a new one.

import { useEffect, useRef, useState } from 'react';
import type { GrantAct, GrantLife, GrantState } from '../../app/figures/grant-life.ts';

export interface GrantLifeProps {
  /** A life recorded when the page was built. */
  readonly recorded: GrantState;
  readonly delayMinutes: number;
}

const acts: readonly (readonly [who: string, list: readonly (readonly [GrantAct, string])[]])[] = [
  [
    'ada, administrator of the key',
    [
      ['create', 'CreateGrant'],
      ['revoke', 'RevokeGrant'],
    ],
  ],
  [
    'robot, the grantee',
    [
      ['use', 'Make a data key'],
      ['use-token', 'The same, with the grant token'],
      ['other-context', 'The same, with job=weekly'],
      ['other-operation', 'Encrypt'],
      ['retire', 'RetireGrant'],
    ],
  ],
];

export function GrantLifeFigure({ recorded, delayMinutes }: GrantLifeProps) {
  const [state, setState] = useState(recorded);
  const [isLive, setLive] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const life = useRef<GrantLife>(undefined);

  useEffect(() => {
    let isHere = true;
    import('../../app/figures/start-access-figures.ts')
      .then((module) => module.startGrantLife())
      .then(async (started) => {
        const first = await started.start();
        if (!isHere) return;
        life.current = started;
        setState(first);
        setLive(true);
      })
      .catch(() => setFailure('The engine did not load. What you see is a life recorded earlier.'));
    return () => {
      isHere = false;
    };
  }, []);

  async function act(what: GrantAct): Promise<void> {
    if (!life.current || isBusy) return;
    setBusy(true);
    try {
      setState(await life.current.act(what));
    } catch (error) {
      setFailure(`The figure stopped: ${String(error)}`);
    }
    setBusy(false);
  }

  const newest = state.log.at(-1);
  return (
    <div className="board">
      <div className="board-switches">
        {acts.map(([who, list]) => (
          <fieldset key={who} disabled={!isLive}>
            <legend>{who}</legend>
            <div className="board-buttons">
              {list.map(([what, label]) => (
                <button key={what} type="button" className="button" onClick={() => void act(what)}>
                  {label}
                </button>
              ))}
            </div>
          </fieldset>
        ))}
        <fieldset disabled={!isLive}>
          <legend>the clock</legend>
          <div className="board-buttons">
            <button type="button" className="button" onClick={() => void act('wait')}>
              Let {delayMinutes} minutes pass
            </button>
          </div>
        </fieldset>
      </div>
      <div className="board-result" role="status">
        <p>
          <strong>
            {state.grantsOnKey === 1 ? '1 grant' : `${state.grantsOnKey} grants`} on the key.
          </strong>{' '}
          {failure ?? state.sentence}
        </p>
        {newest ? (
          <p className="visually-hidden">
            {newest.who}, {newest.did}: {newest.ok ? 'allowed' : 'refused'}. {newest.said}
          </p>
        ) : null}
      </div>
      <ol className="board-layers" aria-label="What was called, and what came back">
        {state.log.map(({ atMinutes, who, did, ok, said }, i) => (
          <li key={i} data-decided={i === state.log.length - 1 || undefined}>
            <span className="board-when">minute {atMinutes}</span> <strong>{who}</strong> {did}{' '}
            <span className={`tag ${ok ? 'allowed' : 'denied'}`}>{ok ? 'done' : 'refused'}</span>
            <span className="board-because">{said}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

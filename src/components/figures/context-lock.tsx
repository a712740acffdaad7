// The encryption context as a lock: pairs for sealing, pairs for opening, and what comes of them.
// Shows a recorded trial until the engine has arrived.

import { useEffect, useRef, useState } from 'react';
import type { ContextLock, LockTrial } from '../../app/figures/context-lock.ts';

export interface ContextLockProps {
  /** A trial recorded when the page was built. */
  readonly recorded: LockTrial;
  readonly maxTyped: number;
}

const presets: readonly (readonly [label: string, change: (sealed: string) => string])[] = [
  ['the same pairs', (sealed) => sealed],
  ['the same pairs, turned round', (sealed) => sealed.split(',').reverse().join(', ').trim()],
  ['one letter larger', (sealed) => sealed.charAt(0).toUpperCase() + sealed.slice(1)],
  ['one pair fewer', (sealed) => sealed.split(',').slice(1).join(',').trim()],
  ['one pair more', (sealed) => `${sealed}, year=2026`],
];

export function ContextLockFigure({ recorded, maxTyped }: ContextLockProps) {
  const [trial, setTrial] = useState(recorded);
  const [typed, setTyped] = useState([recorded.sealedWith, recorded.openedWith] as const);
  const [isLive, setLive] = useState(false);
  const [failure, setFailure] = useState<string>();
  const lock = useRef<ContextLock>(undefined);
  const newest = useRef(0);

  useEffect(() => {
    let isHere = true;
    import('../../app/figures/start-access-figures.ts')
      .then((module) => module.startContextLock())
      .then((started) => {
        if (!isHere) return;
        lock.current = started;
        setLive(true);
      })
      .catch(() =>
        setFailure('The engine did not load. What you see is a trial recorded earlier.'),
      );
    return () => {
      isHere = false;
    };
  }, []);

  async function run(sealed: string, opened: string): Promise<void> {
    setTyped([sealed, opened]);
    const mine = ++newest.current;
    try {
      const result = await lock.current?.try(sealed, opened);
      if (result && mine === newest.current) setTrial(result);
    } catch (error) {
      setFailure(`The figure stopped: ${String(error)}`);
    }
  }

  const [sealed, opened] = typed;
  return (
    <div className="board">
      <fieldset className="board-fields" disabled={!isLive}>
        <legend className="visually-hidden">Encryption contexts</legend>
        <label htmlFor="lock-sealed">Pairs given to Encrypt</label>
        <input
          id="lock-sealed"
          className="field"
          maxLength={maxTyped}
          value={sealed}
          onChange={(event) => void run(event.target.value, opened)}
        />
        <label htmlFor="lock-opened">Pairs given to Decrypt</label>
        <input
          id="lock-opened"
          className="field"
          maxLength={maxTyped}
          value={opened}
          onChange={(event) => void run(sealed, event.target.value)}
        />
        <div className="board-buttons">
          {presets.map(([label, change]) => (
            <button
              key={label}
              type="button"
              className="button"
              onClick={() => void run(sealed, change(sealed))}
            >
              {label}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="board-result" role="status">
        {trial.problem ? (
          <p>{trial.problem}</p>
        ) : (
          <>
            <p className={`board-verdict ${trial.isOpen ? 'allowed' : 'denied'}`}>
              {trial.isOpen ? 'The tag fits' : 'The tag does not fit'}
            </p>
            <p>
              Decrypt answered: <code>{trial.said}</code>
            </p>
          </>
        )}
        {failure ? <p>{failure}</p> : null}
      </div>
      {trial.problem ? null : (
        <>
          <dl className="board-bytes">
            <dt>Authenticated when sealed</dt>
            <dd>{trial.sealedBytes || 'nothing'}</dd>
            <dt>Authenticated when opened</dt>
            <dd>{trial.openedBytes || 'nothing'}</dd>
            <dt>The ciphertext</dt>
            <dd>{trial.ciphertextBytes} bytes, whatever the pairs: they are not inside</dd>
          </dl>
          {trial.recorded ? (
            <details>
              <summary>What CloudTrail wrote of this Decrypt</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
              <pre tabIndex={0}>
                {`eventName: ${trial.recorded.eventName}\nerrorCode: ${trial.recorded.errorCode}\nrequestParameters: ${trial.recorded.requestParameters}`}
              </pre>
            </details>
          ) : null}
        </>
      )}
    </div>
  );
}

// The live figure of the three states of data: a text, three controls, five onlookers.

import { useState } from 'react';
import type { DataStates, DataStatesState } from '../../app/figures/data-states.ts';
import { shortHex } from '../../app/figures/hex.ts';
import { type Controls, firstControls, firstText } from '../../app/figures/kms-core-settings.ts';
import { lossyTextOf } from '../../base/bytes.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<DataStates, DataStatesState> = {
  async load() {
    const [{ createDataStates }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/data-states.ts'),
      import('../../app/ports.ts'),
    ]);
    return createDataStates({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.look(firstText, firstControls),
};

const switches: Readonly<Record<keyof Controls, string>> = {
  tls: 'TLS between program and service',
  serverSide: 'the service encrypts what it stores',
  clientSide: 'the program encrypts before it sends',
};

// What is set stands at once; what follows from it comes from the engine a moment later.
export function DataStatesFigure({ recorded }: { readonly recorded: DataStatesState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { onlookers, said } = state;
  const [text, setText] = useState(recorded.text);
  const [controls, setControls] = useState(recorded.controls);
  function type(typed: string) {
    setText(typed);
    run((engine) => engine.look(typed, controls));
  }
  function set(change: Partial<Controls>) {
    const changed = { ...controls, ...change };
    setControls(changed);
    run((engine) => engine.look(text, changed));
  }
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="data-states-text">Your text</label>
        <input
          id="data-states-text"
          type="text"
          className="field"
          maxLength={60}
          disabled={!isLive}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
        <fieldset disabled={!isLive}>
          <legend>Controls</legend>
          {(Object.keys(switches) as (keyof Controls)[]).map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={controls[name]}
                onChange={({ target }) => set({ [name]: target.checked })}
              />
              {switches[name]}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="live-said" role="status">
        {failure ?? said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Who looks</th>
            <th scope="col">Data is</th>
            <th scope="col">What they get</th>
          </tr>
        </thead>
        <tbody>
          {onlookers.map(({ id, who, state: dataState, bytes, readsText }) => (
            <tr key={id}>
              <th scope="row">{who}</th>
              <td>{dataState}</td>
              <td>
                <span className={`tag ${readsText ? 'exposed' : 'sealed'}`}>
                  {readsText ? 'reads it' : 'ciphertext'}
                </span>{' '}
                <code>{readsText ? lossyTextOf(bytes) : shortHex(bytes)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// The live figure of the three states of data: a text, three controls, five onlookers.

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

export function DataStatesFigure({ recorded }: { readonly recorded: DataStatesState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { text, controls, onlookers, said } = state;
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
          defaultValue={text}
          onChange={({ target }) => run((engine) => engine.look(target.value, controls))}
        />
        <fieldset disabled={!isLive}>
          <legend>Controls</legend>
          {(Object.keys(switches) as (keyof Controls)[]).map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={controls[name]}
                onChange={({ target }) =>
                  run((engine) => engine.look(text, { ...controls, [name]: target.checked }))
                }
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

// The live figure of a leaked data key: how records share data keys, which one leaks, what is done
// about it, and which records are open.

import { useState } from 'react';
import {
  firstLeak,
  type LeakSetting,
  type Response,
  responses,
  type Sharing,
  sharings,
  storedRecords,
} from '../../app/figures/envelope-settings.ts';
import type { LeakedKey, LeakState } from '../../app/figures/leaked-key.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<LeakedKey, LeakState> = {
  async load() {
    const [{ createLeakedKey }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/leaked-key.ts'),
      import('../../app/ports.ts'),
    ]);
    return createLeakedKey({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.run(firstLeak),
};

export function LeakedKeyFigure({ recorded }: { readonly recorded: LeakState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { records, said } = state;
  // What was asked for last: controls follow it at once, the table when the engine has answered.
  const [setting, setSetting] = useState(recorded.setting);
  const set = (change: Partial<LeakSetting>) => {
    const next = { ...setting, ...change };
    setSetting(next);
    run((engine) => engine.run(next));
  };
  const counts = [
    ['Data keys for the records', state.dataKeys],
    ['Calls of KMS to seal them', state.sealCalls],
    ['Calls of KMS for the response', state.responseCalls],
    ['Records in the store that the leaked key opens', state.inStore],
    ['Copies taken before that it opens', state.inCopies],
    ['The owner’s Decrypt of that data key', state.owner],
  ] as const;
  return (
    <div className="live">
      <div className="live live-controls">
        <fieldset disabled={!isLive}>
          <legend>{storedRecords} records, sealed under</legend>
          {(Object.keys(sharings) as Sharing[]).map((sharing) => (
            <label key={sharing}>
              <input
                type="radio"
                name="leak-sharing"
                checked={setting.sharing === sharing}
                onChange={() => set({ sharing })}
              />
              {sharings[sharing]}
            </label>
          ))}
        </fieldset>
        <label htmlFor="leak-response">After the leak</label>
        <select
          id="leak-response"
          className="field"
          disabled={!isLive}
          value={setting.response}
          onChange={({ target }) => set({ response: target.value as Response })}
        >
          {(Object.keys(responses) as Response[]).map((response) => (
            <option key={response} value={response}>
              {responses[response]}
            </option>
          ))}
        </select>
        <p id="leak-help" className="live-soft">
          Press a record to leak the data key it is sealed under.
        </p>
      </div>
      <ol className="leak-grid">
        {records.map(({ tenant, key, opens }, record) => (
          <li key={record}>
            <button
              type="button"
              className="leak-cell"
              data-open={opens}
              disabled={!isLive}
              aria-pressed={setting.record === record}
              onClick={() => set({ record })}
            >
              <span className="visually-hidden">Record </span>
              <strong>{record + 1}</strong> {tenant}{' '}
              <span>
                {opens ? 'open' : 'sealed'} · key {key}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="live-said" role="status" data-refused={state.inStore > 0 || undefined}>
        {failure ?? said}
      </p>
      <table className="stack">
        <tbody>
          {counts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// The live figure of hash, MAC and signature: choose who you are, and see what the receiver accepts.

import { useState } from 'react';
import {
  type Forger,
  type ForgingSetting,
  firstForging,
  forgers,
  longestForged,
} from '../../app/figures/cryptography-settings.ts';
import type { ForgingState, WhoCanForge } from '../../app/figures/who-can-forge.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<WhoCanForge, ForgingState> = {
  async load() {
    const [{ createWhoCanForge }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/who-can-forge.ts'),
      import('../../app/ports.ts'),
    ]);
    return createWhoCanForge({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.try(firstForging),
};

export function WhoCanForgeFigure({ recorded }: { readonly recorded: ForgingState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [setting, setSetting] = useState(recorded.setting);
  const change = (part: Partial<ForgingSetting>) => {
    const next = { ...setting, ...part };
    setSetting(next);
    if (next.text !== '') run((engine) => engine.try(next));
  };
  return (
    <div className="live">
      <div className="live live-controls">
        <fieldset disabled={!isLive}>
          <legend>You are</legend>
          {(Object.keys(forgers) as Forger[]).map((forger) => (
            <label key={forger}>
              <input
                type="radio"
                name="who-can-forge"
                checked={setting.forger === forger}
                onChange={() => change({ forger })}
              />
              {forgers[forger]}
            </label>
          ))}
        </fieldset>
        <label htmlFor="who-can-forge-text">A text nobody has vouched for</label>
        <input
          id="who-can-forge-text"
          type="text"
          className="field"
          maxLength={longestForged}
          disabled={!isLive}
          value={setting.text}
          onChange={({ target: { value } }) => change({ text: value })}
        />
      </div>
      <p className="live-said" role="status">
        {failure ?? state.said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Does the receiver accept yours?</th>
          </tr>
        </thead>
        <tbody>
          {state.rows.map(({ value, isAccepted, said }) => (
            <tr key={value}>
              <th scope="row">{value}</th>
              <td>
                <span className={`tag ${isAccepted ? 'exposed' : 'denied'}`}>
                  {isAccepted ? 'accepted' : 'no'}
                </span>{' '}
                {said}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

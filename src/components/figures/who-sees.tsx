// The live figure of who sees the plaintext: a text, its length, and who seals it.

import { useState } from 'react';
import {
  firstSee,
  mostCopies,
  type Sealing,
  type SeeSetting,
  sealings,
} from '../../app/figures/envelope-settings.ts';
import { count } from '../../app/figures/kms-core-settings.ts';
import type { SeeState, WhoSees } from '../../app/figures/who-sees.ts';
import { Range } from './range.tsx';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<WhoSees, SeeState> = {
  async load() {
    const [{ createWhoSees }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/who-sees.ts'),
      import('../../app/ports.ts'),
    ]);
    return createWhoSees({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.look(firstSee),
};

export function WhoSeesFigure({ recorded }: { readonly recorded: SeeState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { parties, calls, kmsBytes, fileBytes, refusal, said } = state;
  // What was asked for last: controls follow it at once, the table when the engine has answered.
  const [setting, setSetting] = useState(recorded.setting);
  const set = (change: Partial<SeeSetting>) => {
    const next = { ...setting, ...change };
    setSetting(next);
    run((engine) => engine.look(next));
  };
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="who-sees-text">Your text</label>
        <input
          id="who-sees-text"
          type="text"
          className="field"
          maxLength={60}
          disabled={!isLive}
          defaultValue={setting.text}
          onChange={({ target }) => set({ text: target.value })}
        />
        <Range
          id="who-sees-copies"
          name="Written into the file"
          min={1}
          max={mostCopies}
          value={setting.copies}
          said={`${setting.copies === 1 ? 'once' : `${setting.copies} times`}, ${count(fileBytes)}`}
          disabled={!isLive}
          onChange={(copies) => set({ copies })}
        />
        <fieldset disabled={!isLive}>
          <legend>Who seals it</legend>
          {(Object.keys(sealings) as Sealing[]).map((sealing) => (
            <label key={sealing}>
              <input
                type="radio"
                name="who-sees-sealing"
                checked={setting.sealing === sealing}
                onChange={() => set({ sealing })}
              />
              {sealings[sealing]}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="live-said" role="status" data-refused={refusal !== undefined || undefined}>
        {failure ?? said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Your text</th>
            <th scope="col">What opens it</th>
            <th scope="col">Bytes that came by</th>
          </tr>
        </thead>
        <tbody>
          {parties.map(({ id, who, seesText, seesKey, bytes }) => (
            <tr key={id}>
              <th scope="row">{who}</th>
              <td>
                <span className={`tag ${seesText ? 'exposed' : 'sealed'}`}>
                  {seesText ? 'sees the text' : 'not the text'}
                </span>
              </td>
              <td>
                <span className={`tag ${seesKey ? 'exposed' : 'sealed'}`}>
                  {seesKey ? 'has had a key' : 'no key'}
                </span>
              </td>
              <td>{count(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="live-soft">
        To KMS and back: {calls.join(', ')}, {count(kmsBytes)} of request and reply.
      </p>
    </div>
  );
}

// The live figure of key specs: pick a spec and a usage, a key is made, and each operation is tried.

import { useState } from 'react';
import {
  firstSpec,
  firstUsageOf,
  type OfferedSpec,
  offeredSpecs,
} from '../../app/figures/key-types-settings.ts';
import type { SpecPicker, SpecState } from '../../app/figures/spec-picker.ts';
import type { KeyUsage } from '../../facts/key-specs.ts';
import { keyUsages } from '../../facts/key-specs.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<SpecPicker, SpecState> = {
  async load() {
    const [{ createSpecPicker }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/spec-picker.ts'),
      import('../../app/ports.ts'),
    ]);
    return createSpecPicker({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.pick(firstSpec),
};

export function SpecPickerFigure({ recorded }: { readonly recorded: SpecState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { problem, trials, algorithms, said } = state;
  const [setting, setSetting] = useState(recorded.setting);
  const pick = (spec: OfferedSpec, usage: KeyUsage) => {
    setSetting({ spec, usage });
    run((engine) => engine.pick({ spec, usage }));
  };
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="spec-picker-spec">Key spec</label>
        <select
          id="spec-picker-spec"
          className="field"
          disabled={!isLive}
          value={setting.spec}
          onChange={({ target }) => {
            const spec = target.value as OfferedSpec;
            pick(spec, firstUsageOf(spec));
          }}
        >
          {offeredSpecs.map((spec) => (
            <option key={spec}>{spec}</option>
          ))}
        </select>
        <fieldset disabled={!isLive}>
          <legend>Key usage</legend>
          {keyUsages.map((usage) => (
            <label key={usage}>
              <input
                type="radio"
                name="spec-picker-usage"
                checked={setting.usage === usage}
                onChange={() => pick(setting.spec, usage)}
              />
              {usage}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="live-said" role="status" data-refused={problem !== undefined || undefined}>
        {failure ?? said}
      </p>
      {problem === undefined ? (
        <>
          <p className="live-soft">Algorithms for this usage: {algorithms}.</p>
          <table className="stack">
            <thead>
              <tr>
                <th scope="col">Operation</th>
                <th scope="col">With this key</th>
              </tr>
            </thead>
            <tbody>
              {trials.map(({ operation, worked, said: told }) => (
                <tr key={operation}>
                  <th scope="row">{operation}</th>
                  <td>
                    <span className={`tag ${worked ? 'allowed' : 'denied'}`}>
                      {worked ? 'works' : 'refused'}
                    </span>{' '}
                    {worked ? told : <code>{told}</code>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p>
          <span className="tag denied">refused</span> <code>{problem}</code>
        </p>
      )}
    </div>
  );
}

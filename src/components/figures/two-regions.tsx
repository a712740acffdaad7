// The live figure of multi-Region keys: two Regions, related keys or not, and what Decrypt answers.

import { useState } from 'react';
import {
  awayRegion,
  firstRegions,
  homeRegion,
  type RegionsSetting,
  type TwoKeys,
  twoKeys,
} from '../../app/figures/key-types-settings.ts';
import type { RegionsState, TwoRegions } from '../../app/figures/two-regions.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<TwoRegions, RegionsState> = {
  async load() {
    const [{ createTwoRegions }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/two-regions.ts'),
      import('../../app/ports.ts'),
    ]);
    return createTwoRegions({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.try(firstRegions),
};

export function TwoRegionsFigure({ recorded }: { readonly recorded: RegionsState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { isOpen, result, said } = state;
  const made = state.setting;
  const [setting, setSetting] = useState(recorded.setting);
  const change = (part: Partial<RegionsSetting>) => {
    const next = { ...setting, ...part };
    setSetting(next);
    run((engine) => engine.try(next));
  };
  return (
    <div className="live">
      <fieldset className="live-controls" disabled={!isLive}>
        <legend>The keys are</legend>
        {(Object.keys(twoKeys) as TwoKeys[]).map((keys) => (
          <label key={keys}>
            <input
              type="radio"
              name="two-regions-keys"
              checked={setting.keys === keys}
              onChange={() => change({ keys })}
            />
            {twoKeys[keys]}
          </label>
        ))}
      </fieldset>
      <div className="live-columns live-controls">
        {(['sealsIn', 'opensIn'] as const).map((when) => (
          <fieldset key={when} disabled={!isLive}>
            <legend>{when === 'sealsIn' ? 'Encrypt in' : 'Decrypt in'}</legend>
            {[homeRegion, awayRegion].map((region) => (
              <label key={region}>
                <input
                  type="radio"
                  name={`two-regions-${when}`}
                  checked={setting[when] === region}
                  onChange={() => change({ [when]: region })}
                />
                {region}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <fieldset className="live-controls" disabled={!isLive}>
        <legend>In between</legend>
        <label>
          <input
            type="checkbox"
            checked={setting.isDeniedHere}
            onChange={({ target: { checked } }) => change({ isDeniedHere: checked })}
          />
          the key policy in {setting.sealsIn} denies Decrypt
        </label>
        <label>
          <input
            type="checkbox"
            checked={setting.isDisabledThere}
            onChange={({ target: { checked } }) => change({ isDisabledThere: checked })}
          />
          the key in {setting.opensIn} is disabled
        </label>
      </fieldset>
      <p className="live-said" role="status" data-refused={!isOpen || undefined}>
        {failure ?? said}
      </p>
      <div className="live-columns">
        <div className="live-box">
          <span className="live-name">Encrypt in {made.sealsIn}</span>
          <code className="live-bytes">{state.sealedUnder}</code>
          <span className="live-soft">gives the blob</span>
          <code className="live-bytes">{state.blob}</code>
        </div>
        <div className="live-box">
          <span className="live-name">Decrypt in {made.opensIn}</span>
          <code className="live-bytes">{state.openedWith}</code>
          <span>
            <span className={`tag ${isOpen ? 'allowed' : 'denied'}`}>
              {isOpen ? 'opened' : 'refused'}
            </span>{' '}
            <code>{result}</code>
          </span>
        </div>
      </div>
    </div>
  );
}

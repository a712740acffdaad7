// The live figure of the size limit: one slider, two roads.

import { useState } from 'react';
import type { FourKilobytes, FourKilobytesState } from '../../app/figures/four-kilobytes.ts';
import { count, limit, mostBytes } from '../../app/figures/kms-core-settings.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<FourKilobytes, FourKilobytesState> = {
  async load() {
    const [{ createFourKilobytes }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/four-kilobytes.ts'),
      import('../../app/ports.ts'),
    ]);
    return createFourKilobytes({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.weigh(limit),
};

export function FourKilobytesFigure({ recorded }: { readonly recorded: FourKilobytesState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { direct, envelope, said } = state;
  const [bytes, setBytes] = useState(recorded.bytes);
  function weigh(wanted: number) {
    setBytes(wanted);
    run((engine) => engine.weigh(wanted));
  }
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="four-kilobytes-size">The size of your file: {count(bytes)}</label>
        <input
          id="four-kilobytes-size"
          type="range"
          min={0}
          max={mostBytes}
          disabled={!isLive}
          value={bytes}
          aria-valuetext={count(bytes)}
          onChange={({ target }) => weigh(Number(target.value))}
        />
        <div className="live-row">
          {[0, 32, limit, limit + 1, mostBytes].map((size) => (
            <button
              key={size}
              type="button"
              className="button"
              disabled={!isLive}
              aria-pressed={bytes === size}
              onClick={() => weigh(size)}
            >
              {size.toLocaleString('en-US')}
            </button>
          ))}
        </div>
      </div>
      <p className="live-said" role="status" data-refused={direct.isRefused || undefined}>
        {failure ?? said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Road</th>
            <th scope="col">Up</th>
            <th scope="col">Down</th>
            <th scope="col">What becomes of it</th>
          </tr>
        </thead>
        <tbody>
          {[direct, envelope].map((way) => (
            <tr key={way.operation}>
              <th scope="row">{way.operation}</th>
              <td>{count(way.requestBytes)} up</td>
              <td>{count(way.replyBytes)} down</td>
              <td>
                <span className={`tag ${way.isRefused ? 'denied' : 'sealed'}`}>
                  {way.isRefused ? 'refused' : 'sealed'}
                </span>{' '}
                {way.result}. Kept: {way.kept}.
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

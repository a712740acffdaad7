// The live figure of counted calls: how records are sealed, and what CloudTrail counted.

import type { CallsCounted, CallsState } from '../../app/figures/calls-counted.ts';
import {
  batches,
  firstCalls,
  monthRecords,
  records,
  type Way,
  ways,
} from '../../app/figures/calls-setting.ts';
import { type FigureSource, useFigure } from './use-figure.ts';
import { useSetting } from './use-setting.ts';

const source: FigureSource<CallsCounted, CallsState> = {
  async load() {
    const [{ createCallsCounted }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/calls-counted.ts'),
      import('../../app/ports.ts'),
    ]);
    return createCallsCounted({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.run(firstCalls),
};

const names: Readonly<Record<Way, string>> = {
  direct: 'Encrypt each record',
  each: 'a data key for each record',
  batch: 'a data key for a batch',
};

export function CallsCountedFigure({ recorded }: { readonly recorded: CallsState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [setting, set] = useSetting(state.setting, (next) => run((engine) => engine.run(next)));
  return (
    <div className="live">
      <div className="live live-controls">
        <fieldset disabled={!isLive}>
          <legend>How {records} records are sealed</legend>
          {ways.map((way) => (
            <label key={way}>
              <input
                type="radio"
                name="calls-way"
                checked={setting.way === way}
                onChange={() => set({ ...setting, way })}
              />
              {names[way]}
            </label>
          ))}
        </fieldset>
        <label htmlFor="calls-batch">Records in a batch</label>
        <select
          id="calls-batch"
          className="field"
          disabled={!isLive}
          value={setting.batch}
          onChange={({ target }) => set({ way: 'batch', batch: Number(target.value) })}
        >
          {batches.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
      </div>
      <p className="live-said" role="status">
        {failure ?? state.said}
      </p>
      <table className="stack">
        <tbody>
          {state.counted.map(({ call, count }) => (
            <tr key={call}>
              <th scope="row">
                <code>{call}</code> in CloudTrail
              </th>
              <td>{count}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Records that opened again</th>
            <td>{state.opened}</td>
          </tr>
          <tr>
            <th scope="row">Records one leaked data key opens</th>
            <td>{state.blast === 0 ? 'there is no data key' : state.blast}</td>
          </tr>
          <tr>
            <th scope="row">A month of {monthRecords.toLocaleString('en-US')} such records</th>
            <td>
              <strong>{state.month}</strong>, the key included
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

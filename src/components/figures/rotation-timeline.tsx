// The live rotation timeline: period, today, and a rotation on demand; below, ciphertexts of each age.

import {
  firstTimeline,
  lastDay,
  onDemandDay,
  periods,
  type TimelineSetting,
} from '../../app/figures/rotation-setting.ts';
import type { RotationTimeline, TimelineState } from '../../app/figures/rotation-timeline.ts';
import { Range } from './range.tsx';
import { type FigureSource, useFigure } from './use-figure.ts';
import { useSetting } from './use-setting.ts';

const source: FigureSource<RotationTimeline, TimelineState> = {
  async load() {
    const [{ createRotationTimeline }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/rotation-timeline.ts'),
      import('../../app/ports.ts'),
    ]);
    // The clock stands still while the slider moves it.
    const startMs = systemNowMs();
    return createRotationTimeline({ random: systemRandom, nowMs: () => startMs });
  },
  first: (engine) => engine.run(firstTimeline),
};

export function RotationTimelineFigure({ recorded }: { readonly recorded: TimelineState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [setting, apply] = useSetting(state.setting, (next) => run((engine) => engine.run(next)));
  const set = (change: Partial<TimelineSetting>) => apply({ ...setting, ...change });
  return (
    <div className="live">
      <div className="live live-controls">
        <Range
          id="rotation-day"
          name="Today is day"
          min={0}
          max={lastDay}
          step={5}
          value={setting.day}
          disabled={!isLive}
          onChange={(day) => set({ day })}
        />
        <fieldset disabled={!isLive}>
          <legend>Automatic rotation every</legend>
          {periods.map((days) => (
            <label key={days}>
              <input
                type="radio"
                name="rotation-period"
                checked={setting.periodDays === days}
                onChange={() => set({ periodDays: days })}
              />
              {days} days
            </label>
          ))}
        </fieldset>
        <fieldset disabled={!isLive}>
          <legend className="visually-hidden">On demand</legend>
          <label>
            <input
              type="checkbox"
              checked={setting.isRotatedOnDemand}
              onChange={({ target }) => set({ isRotatedOnDemand: target.checked })}
            />
            Somebody also rotates on demand on day {onDemandDay}
          </label>
        </fieldset>
      </div>
      <p className="live-said" role="status">
        {failure ?? state.said}
      </p>
      <div className="live-columns">
        <table>
          <caption className="live-name">Material of the key</caption>
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Since day</th>
              <th scope="col">How it came</th>
            </tr>
          </thead>
          <tbody>
            {state.materials.map(({ number, id, state: kept, type, fromDay }) => (
              <tr key={id}>
                <th scope="row">{number}</th>
                <td>{fromDay}</td>
                <td>
                  {type} {kept === 'CURRENT' && <span className="tag allowed">current</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <caption className="live-name">Ciphertexts, decrypted today</caption>
          <thead>
            <tr>
              <th scope="col">Made on day</th>
              <th scope="col">Material</th>
              <th scope="col">Decrypt</th>
            </tr>
          </thead>
          <tbody>
            {state.blobs.map(({ day, material, opens }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>No. {material}</td>
                <td>{opens ? 'opens' : 'refused'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

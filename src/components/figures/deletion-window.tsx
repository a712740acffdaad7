// The live figure of the waiting period: window, day, and whether somebody cancels in time.

import { useState } from 'react';
import type { DeletionWindow, DeletionWindowState } from '../../app/figures/deletion-window.ts';
import {
  firstSetting,
  lastDay,
  longest,
  type Setting,
  shortest,
} from '../../app/figures/kms-core-settings.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<DeletionWindow, DeletionWindowState> = {
  async load() {
    const [{ createDeletionWindow }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/deletion-window.ts'),
      import('../../app/ports.ts'),
    ]);
    // The clock stands still while the slider moves it.
    const startMs = systemNowMs();
    return createDeletionWindow({ random: systemRandom, nowMs: () => startMs });
  },
  first: (engine) => engine.run(firstSetting),
};

export function DeletionWindowFigure({ recorded }: { readonly recorded: DeletionWindowState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [setting, setSetting] = useState(recorded.setting);
  function change(changed: Setting) {
    setSetting(changed);
    run((engine) => engine.run(changed));
  }
  const set = (part: Partial<Setting>) => change({ ...setting, ...part });
  function setCancel(isOn: boolean) {
    const { cancelDay: _, ...rest } = setting;
    change(isOn ? { ...rest, cancelDay: shortest - 1 } : rest);
  }
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="deletion-window-days">Waiting period: {setting.windowDays} days</label>
        <input
          id="deletion-window-days"
          type="range"
          min={shortest}
          max={longest}
          disabled={!isLive}
          value={setting.windowDays}
          aria-valuetext={`${setting.windowDays} days`}
          onChange={({ target }) => set({ windowDays: Number(target.value) })}
        />
        <label htmlFor="deletion-window-day">Today is day {setting.day}</label>
        <input
          id="deletion-window-day"
          type="range"
          min={0}
          max={lastDay}
          disabled={!isLive}
          value={setting.day}
          aria-valuetext={`day ${setting.day}`}
          onChange={({ target }) => set({ day: Number(target.value) })}
        />
        <fieldset disabled={!isLive}>
          <label>
            <input
              type="checkbox"
              checked={setting.cancelDay !== undefined}
              onChange={({ target }) => setCancel(target.checked)}
            />
            Somebody cancels on day {setting.cancelDay ?? shortest - 1}
          </label>
          <label>
            <input
              type="checkbox"
              checked={setting.enables}
              onChange={({ target }) => set({ enables: target.checked })}
            />
            and enables the key
          </label>
        </fieldset>
      </div>
      <p className="live-said" role="status" data-refused={!state.opens || undefined}>
        {failure ?? state.said}
      </p>
      <table className="stack">
        <tbody>
          <tr>
            <th scope="row">Key state</th>
            <td>{state.keyState}</td>
          </tr>
          <tr>
            <th scope="row">DeletionDate</th>
            <td>{state.deletionDate ?? 'none'}</td>
          </tr>
          <tr>
            <th scope="row">Decrypt of a wrapped data key</th>
            <td>
              <span className={`tag ${state.opens ? 'allowed' : 'denied'}`}>
                {state.opens ? 'works' : 'refused'}
              </span>{' '}
              {state.decrypt}
            </td>
          </tr>
          <tr>
            <th scope="row">What happened</th>
            <td>
              <ol>
                {state.happenings.map(({ day, what }) => (
                  <li key={`${day} ${what}`}>
                    day {day}: <code>{what}</code>
                  </li>
                ))}
              </ol>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

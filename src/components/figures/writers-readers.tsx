// The live figure of writers and readers: how data keys come about, who may unwrap, and who then
// seals and opens.

import { useState } from 'react';
import {
  firstRoles,
  type RolesSetting,
  type Supply,
  supplies,
} from '../../app/figures/envelope-settings.ts';
import type { RolesState, WritersReaders } from '../../app/figures/writers-readers.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<WritersReaders, RolesState> = {
  async load() {
    const [{ createWritersReaders }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/writers-readers.ts'),
      import('../../app/ports.ts'),
    ]);
    return createWritersReaders({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.run(firstRoles),
};

const switches = [
  ['writerDecrypts', 'The writer may call Decrypt'],
  ['readerDecrypts', 'The reader may call Decrypt'],
] as const;

/** `yes`, or the code of the refusal. */
function Outcome({ value }: { readonly value: string }) {
  return <span className={`tag ${value === 'yes' ? 'allowed' : 'denied'}`}>{value}</span>;
}

export function WritersReadersFigure({ recorded }: { readonly recorded: RolesState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { rows, said } = state;
  // What was asked for last: controls follow it at once, the table when the engine has answered.
  const [setting, setSetting] = useState(recorded.setting);
  const set = (change: Partial<RolesSetting>) => {
    const next = { ...setting, ...change };
    setSetting(next);
    run((engine) => engine.run(next));
  };
  // A pair of RSA takes its time; everything else is there at once.
  const isBusy = JSON.stringify(setting) !== JSON.stringify(state.setting);
  return (
    <div className="live">
      <div className="live live-controls">
        <fieldset disabled={!isLive}>
          <legend>Where the key of a new record comes from</legend>
          {(Object.keys(supplies) as Supply[]).map((supply) => (
            <label key={supply}>
              <input
                type="radio"
                name="roles-supply"
                checked={setting.supply === supply}
                onChange={() => set({ supply })}
              />
              {supplies[supply]}
            </label>
          ))}
        </fieldset>
        <fieldset disabled={!isLive}>
          <legend>Permissions</legend>
          {switches.map(([name, label]) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={setting[name]}
                onChange={({ target }) => set({ [name]: target.checked })}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="live-said" role="status">
        {failure ?? (isBusy ? 'Three people are at work …' : said)}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">May call</th>
            <th scope="col">Seals a new record</th>
            <th scope="col">Opens the record of another</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ who, may, seals, opensOthers }) => (
            <tr key={who}>
              <th scope="row">The {who}</th>
              <td>{may}</td>
              <td>
                Seals: <Outcome value={seals} />
              </td>
              <td>
                Opens: <Outcome value={opensOthers} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

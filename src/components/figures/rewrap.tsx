// The live figure of ReEncrypt: where the wrapped data key goes, what stands in the way, what changed.

import type { Rewrap, RewrapState } from '../../app/figures/rewrap.ts';
import { firstRewrap, type RewrapSetting } from '../../app/figures/rotation-setting.ts';
import { type FigureSource, useFigure } from './use-figure.ts';
import { useSetting } from './use-setting.ts';

const source: FigureSource<Rewrap, RewrapState> = {
  async load() {
    const [{ createRewrap }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/rewrap.ts'),
      import('../../app/ports.ts'),
    ]);
    return createRewrap({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.run(firstRewrap),
};

const targets: readonly RewrapSetting['to'][] = ['other key', 'same key', 'other context'];
const switches = [
  ['isRotated', 'The source key has been rotated since'],
  ['hasContext', 'The caller gives the old encryption context'],
  ['isSourceDisabled', 'The source key is disabled'],
] as const;
const yes = (is: boolean | undefined) => (is ? 'yes' : 'no');

export function RewrapFigure({ recorded }: { readonly recorded: RewrapState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [setting, apply] = useSetting(state.setting, (next) => run((engine) => engine.run(next)));
  const set = (change: Partial<RewrapSetting>) => apply({ ...setting, ...change });
  const rows: readonly (readonly [string, string])[] = [
    ...(state.refusal === undefined
      ? ([
          ['Under another KMS key', yes(state.isOtherKey)],
          ['Under other key material', yes(state.isOtherMaterial)],
          ['Other bytes in the blob', yes(state.isOtherBlob)],
          ['The same data key inside', yes(state.isSameDataKey)],
          ['Plain data key in the reply', yes(state.plaintextOnTheWire)],
          ['Decrypt of the new blob', state.newBlob],
        ] as const)
      : ([['New blob', state.newBlob]] as const)),
    ['Decrypt of the old blob', state.oldBlob],
    ['A data key stolen before opens the file', yes(state.thief)],
  ];
  return (
    <div className="live">
      <div className="live live-controls">
        <fieldset disabled={!isLive}>
          <legend>ReEncrypt the wrapped data key to</legend>
          {targets.map((to) => (
            <label key={to}>
              <input
                type="radio"
                name="rewrap-to"
                checked={setting.to === to}
                onChange={() => set({ to })}
              />
              the {to}
            </label>
          ))}
        </fieldset>
        <fieldset disabled={!isLive}>
          <legend>Meanwhile</legend>
          {switches.map(([name, said]) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={setting[name]}
                onChange={({ target }) => set({ [name]: target.checked })}
              />
              {said}
            </label>
          ))}
        </fieldset>
      </div>
      <p
        className="live-said"
        role="status"
        data-refused={state.refusal !== undefined || undefined}
      >
        {failure ?? state.said}
      </p>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
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

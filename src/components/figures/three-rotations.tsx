// The live comparison of three rotations: the learner picks the kind of key, the engine tries all three.

import { type KeyKind, keyKinds } from '../../app/figures/rotation-setting.ts';
import type { ThreeRotations, ThreeRotationsState } from '../../app/figures/three-rotations.ts';
import { type FigureSource, useFigure } from './use-figure.ts';
import { useSetting } from './use-setting.ts';

const source: FigureSource<ThreeRotations, ThreeRotationsState> = {
  async load() {
    const [{ createThreeRotations }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/three-rotations.ts'),
      import('../../app/ports.ts'),
    ]);
    const startMs = systemNowMs();
    return createThreeRotations({ random: systemRandom, nowMs: () => startMs });
  },
  first: (engine) => engine.run('symmetric'),
};

const names: Readonly<Record<KeyKind, string>> = {
  symmetric: 'symmetric encryption key',
  rsa: 'RSA signing key',
  ecc: 'elliptic curve signing key',
  hmac: 'HMAC key',
};

export function ThreeRotationsFigure({ recorded }: { readonly recorded: ThreeRotationsState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [kind, setKind] = useSetting(state.kind, (next) => run((engine) => engine.run(next)));
  const isSealed = state.kind === 'symmetric';
  const old = isSealed ? 'Old ciphertext' : `Old ${state.kind === 'hmac' ? 'MAC' : 'signature'}`;
  return (
    <div className="live">
      <div className="live live-controls">
        <fieldset disabled={!isLive}>
          <legend>Kind of key</legend>
          {keyKinds.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="rotation-kind"
                checked={kind === one}
                onChange={() => setKind(one)}
              />
              {names[one]}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="live-said" role="status">
        {failure ?? state.said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Rotation</th>
            <th scope="col">What was called</th>
            <th scope="col">Behind the alias</th>
            <th scope="col">{old}, through the alias</th>
            <th scope="col">{old}, by the first key ID</th>
          </tr>
        </thead>
        <tbody>
          {state.rows.map((row) => (
            <tr key={row.way}>
              <th scope="row">{row.way}</th>
              <td>
                {row.isRefused && <span className="tag denied">refused</span>}{' '}
                <code>{row.answer}</code>
              </td>
              <td data-name="Behind the alias">
                {row.isRefused
                  ? 'the same key, unchanged'
                  : row.isSameKey
                    ? `the same key, ${row.materials} materials`
                    : `another key, ${row.keys} keys in all`}
              </td>
              <td data-name={`${old}, through the alias`}>{row.throughAlias}</td>
              <td data-name={`${old}, by the first key ID`}>{row.byKeyId}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// The live figure of the key states: moves as buttons, and what every operation answers now.

import { type Move, moves, type Start, starts } from '../../app/figures/kms-core-settings.ts';
import type { States, StatesState } from '../../app/figures/states.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<States, StatesState> = {
  async load() {
    const [{ createStates }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/states.ts'),
      import('../../app/ports.ts'),
    ]);
    return createStates({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.begin('ordinary'),
};

export function KeyStatesFigure({ recorded }: { readonly recorded: StatesState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  return (
    <div className="live">
      <fieldset className="live-controls" disabled={!isLive}>
        <legend>Begin with</legend>
        {(Object.keys(starts) as Start[]).map((start) => (
          <label key={start}>
            <input
              type="radio"
              name="key-states-start"
              checked={state.start === start}
              onChange={() => run((engine) => engine.begin(start))}
            />
            {starts[start]}
          </label>
        ))}
      </fieldset>
      <div className="live-row live-controls">
        {(Object.keys(moves) as Move[]).map((move) => (
          <button
            key={move}
            type="button"
            className="button"
            disabled={!isLive}
            onClick={() => run((engine) => engine.move(state, move))}
          >
            {moves[move]}
          </button>
        ))}
      </div>
      <p>
        <span className="live-name">State: {state.keyState}.</span>{' '}
        <span className="live-soft">So far: {state.path.join(', then ')}.</span>
      </p>
      <p className="live-said" role="status" data-refused={state.isRefused || undefined}>
        {failure ?? state.said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">What it answers now</th>
          </tr>
        </thead>
        <tbody>
          {state.trials.map(({ operation, about, refusal }) => (
            <tr key={operation}>
              <th scope="row">
                {operation} <span className="live-soft">({about})</span>
              </th>
              <td>
                <span className={`tag ${refusal ? 'denied' : 'allowed'}`}>
                  {refusal ? 'refused' : 'works'}
                </span>{' '}
                {refusal ? <code>{refusal.code}</code> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

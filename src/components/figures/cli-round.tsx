// The live figure of one CLI call: the text, how it is handed over, what crosses, what is printed.

import { useState } from 'react';
import type { CliRound, CliRoundState, Handing } from '../../app/figures/cli-round.ts';
import { firstRound } from '../../app/figures/kms-core-settings.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<CliRound, CliRoundState> = {
  async load() {
    const [{ createCliRound }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/cli-round.ts'),
      import('../../app/ports.ts'),
    ]);
    return createCliRound({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.run(firstRound.text, firstRound.handing, firstRound.query),
};

const handings: Readonly<Record<Handing, string>> = {
  file: 'from a file, fileb://',
  base64: 'as base64',
  'as-is': 'as it is typed',
};

export function CliRoundFigure({ recorded }: { readonly recorded: CliRoundState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [text, setText] = useState(recorded.text);
  const [handing, setHanding] = useState(recorded.handing);
  const [query, setQuery] = useState(recorded.query);
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="cli-round-text">The plaintext</label>
        <input
          id="cli-round-text"
          type="text"
          className="field"
          maxLength={60}
          disabled={!isLive}
          value={text}
          onChange={({ target: { value } }) => {
            setText(value);
            run((engine) => engine.run(value, handing, query));
          }}
        />
        <fieldset disabled={!isLive}>
          <legend>Given to --plaintext</legend>
          {(Object.keys(handings) as Handing[]).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="cli-round-handing"
                checked={handing === name}
                onChange={() => {
                  setHanding(name);
                  run((engine) => engine.run(text, name, query));
                }}
              />
              {handings[name]}
            </label>
          ))}
        </fieldset>
        <label htmlFor="cli-round-query">--query (empty: the whole reply)</label>
        <input
          id="cli-round-query"
          type="text"
          className="field"
          maxLength={60}
          spellCheck={false}
          disabled={!isLive}
          value={query}
          onChange={({ target: { value } }) => {
            setQuery(value);
            run((engine) => engine.run(text, handing, value));
          }}
        />
      </div>
      <p className="live-name">What is typed</p>
      <pre>{state.typed}</pre>
      <div className="live-columns">
        <div className="live">
          <p className="live-name">What goes up</p>
          <pre>{state.request ?? 'nothing'}</pre>
        </div>
        <div className="live">
          <p className="live-name">What comes back</p>
          <pre>{state.reply ?? 'nothing'}</pre>
        </div>
      </div>
      <p className="live-name">What the CLI prints, exit code {state.exitCode}</p>
      <pre>{state.printed === '' ? '(nothing)' : state.printed}</pre>
      <p className="live-said" role="status" data-refused={state.exitCode !== 0 || undefined}>
        {failure ?? state.said}
      </p>
    </div>
  );
}

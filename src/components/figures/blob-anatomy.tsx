// The live figure of a ciphertext blob: its byte groups as buttons, and one bit turned over on demand.

import { useState } from 'react';
import type { BlobAnatomy, BlobAnatomyState } from '../../app/figures/blob-anatomy.ts';
import { firstBlobText } from '../../app/figures/kms-core-settings.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<BlobAnatomy, BlobAnatomyState> = {
  async load() {
    const [{ createBlobAnatomy }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/blob-anatomy.ts'),
      import('../../app/ports.ts'),
    ]);
    return createBlobAnatomy({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.seal(firstBlobText),
};

export function BlobAnatomyFigure({ recorded }: { readonly recorded: BlobAnatomyState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [chosen, setChosen] = useState(1);
  const { text, bytes, groups, verdict } = state;
  const group = groups[chosen] ?? groups[0];
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="blob-anatomy-text">The plaintext</label>
        <div className="live-row">
          <input
            id="blob-anatomy-text"
            type="text"
            className="field"
            maxLength={80}
            disabled={!isLive}
            defaultValue={text}
            onChange={({ target: { value } }) => run((engine) => engine.seal(value))}
          />
          <button
            type="button"
            className="button"
            disabled={!isLive}
            onClick={() => run((engine) => engine.seal(text))}
          >
            Encrypt again
          </button>
        </div>
      </div>
      <p className="live-soft">
        {state.sizeSentence} In base64 it begins <code>{state.prefix}</code>.
      </p>
      <fieldset className="live-groups">
        <legend className="live-name">The blob, group by group</legend>
        {groups.map(({ name, from, to }, i) => (
          <button
            key={from}
            type="button"
            aria-pressed={i === chosen}
            disabled={!isLive}
            onClick={() => setChosen(i)}
          >
            {name} <span className="live-soft">{range(from, to)}</span>
            <code>{hex(bytes.subarray(from, Math.min(to, from + 4)), to - from > 4)}</code>
          </button>
        ))}
      </fieldset>
      {group ? (
        <div className="live-box">
          <p>
            <strong>{group.name}</strong>, {range(group.from, group.to)}: {group.meaning}
          </p>
          <p className="live-bytes">{hex(bytes.subarray(group.from, group.to), false)}</p>
          <div className="live-row live-controls">
            <button
              type="button"
              className="button"
              disabled={!isLive}
              onClick={() => run((engine) => engine.flip(state, chosen))}
            >
              Flip one bit here, then Decrypt
            </button>
            <button
              type="button"
              className="button"
              disabled={!isLive}
              onClick={() => run((engine) => engine.flip(state))}
            >
              Decrypt it as it is
            </button>
          </div>
        </div>
      ) : null}
      <p className="live-said" role="status" data-refused={verdict.isRefused || undefined}>
        {failure ?? `${verdict.flipped}. ${verdict.answer}`}
      </p>
    </div>
  );
}

function range(from: number, to: number): string {
  return to - from === 1 ? `byte ${from}` : `bytes ${from} to ${to - 1}`;
}

function hex(bytes: Uint8Array, isCut: boolean): string {
  const shown = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return isCut ? `${shown} …` : shown;
}

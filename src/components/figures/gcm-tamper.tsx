// The live figure of AES-GCM: a text, a bit to turn, and what GCM and CBC make of it.

import { useState } from 'react';
import {
  firstTamper,
  lastTamperByte,
  longestTamperText,
  type TamperPart,
  type TamperSetting,
  tamperParts,
} from '../../app/figures/cryptography-settings.ts';
import type { GcmTamper, TamperOutcome, TamperState } from '../../app/figures/gcm-tamper.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<GcmTamper, TamperState> = {
  async load() {
    const [{ createGcmTamper }, { systemRandom }] = await Promise.all([
      import('../../app/figures/gcm-tamper.ts'),
      import('../../app/ports.ts'),
    ]);
    return createGcmTamper({ random: systemRandom });
  },
  first: (engine) => engine.try(firstTamper),
};

const ends: Readonly<Record<TamperOutcome['end'], readonly [tag: string, word: string]>> = {
  same: ['allowed', 'opened'],
  altered: ['exposed', 'opened, altered'],
  refused: ['denied', 'refused'],
  absent: ['exposed', 'not there'],
};

export function GcmTamperFigure({ recorded }: { readonly recorded: TamperState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { gcm, cbc, said } = state;
  const [setting, setSetting] = useState(recorded.setting);
  const change = (part: Partial<TamperSetting>) => {
    const next = { ...setting, ...part };
    setSetting(next);
    run((engine) => engine.try(next));
  };
  return (
    <div className="live">
      <div className="live-columns live-controls">
        <div className="live">
          <label htmlFor="tamper-text">The text</label>
          <input
            id="tamper-text"
            type="text"
            className="field"
            maxLength={longestTamperText}
            disabled={!isLive}
            value={setting.text}
            onChange={({ target: { value } }) => change({ text: value })}
          />
        </div>
        <div className="live">
          <label htmlFor="tamper-aad">Additional data, for GCM</label>
          <input
            id="tamper-aad"
            type="text"
            className="field"
            maxLength={longestTamperText}
            disabled={!isLive}
            value={setting.aad}
            onChange={({ target: { value } }) => change({ aad: value })}
          />
        </div>
      </div>
      <fieldset className="live-controls" disabled={!isLive}>
        <legend>On the way, somebody turns one bit of</legend>
        {(Object.keys(tamperParts) as TamperPart[]).map((part) => (
          <label key={part}>
            <input
              type="radio"
              name="tamper-part"
              checked={setting.part === part}
              onChange={() => change({ part })}
            />
            {tamperParts[part]}
          </label>
        ))}
      </fieldset>
      <div className="live live-controls">
        <label htmlFor="tamper-byte">In byte {setting.byte + 1} of it</label>
        <input
          id="tamper-byte"
          type="range"
          min={0}
          max={lastTamperByte}
          value={setting.byte}
          disabled={!isLive || setting.part === 'nothing'}
          aria-valuetext={`byte ${setting.byte + 1}`}
          onChange={({ target: { value } }) => change({ byte: Number(value) })}
        />
      </div>
      <p
        className="live-said"
        role="status"
        data-refused={(gcm.end === 'refused' && cbc.end !== 'altered') || undefined}
      >
        {failure ?? said}
      </p>
      <div className="live-columns">
        {[gcm, cbc].map(({ mode, end, result, iv, ciphertext, tag }) => (
          <div key={mode} className="live-box">
            <span className="live-name">{mode}</span>
            <span className="live-soft">IV as received</span>
            <code className="live-bytes">{iv}</code>
            <span className="live-soft">Ciphertext as received</span>
            <code className="live-bytes">{ciphertext || 'no bytes'}</code>
            <span className="live-soft">Tag as received</span>
            <code className="live-bytes">{tag}</code>
            <span>
              <span className={`tag ${ends[end][0]}`}>{ends[end][1]}</span> {result}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

// The live figure of nonce reuse: two texts, one nonce or two, and what an onlooker reads.

import { useState } from 'react';
import {
  firstReuse,
  longestReuseText,
  type ReuseSetting,
} from '../../app/figures/cryptography-settings.ts';
import type { NonceReuse, ReuseState } from '../../app/figures/nonce-reuse.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<NonceReuse, ReuseState> = {
  async load() {
    const [{ createNonceReuse }, { systemRandom }] = await Promise.all([
      import('../../app/figures/nonce-reuse.ts'),
      import('../../app/ports.ts'),
    ]);
    return createNonceReuse({ random: systemRandom });
  },
  first: (engine) => engine.try(firstReuse),
};

export function NonceReuseFigure({ recorded }: { readonly recorded: ReuseState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { nonces, ciphertexts, ofCiphertexts, ofTexts, isEqual, guess, isRead } = state;
  const [setting, setSetting] = useState(recorded.setting);
  const change = (part: Partial<ReuseSetting>) => {
    const next = { ...setting, ...part };
    setSetting(next);
    run((engine) => engine.try(next));
  };
  const rows = [
    ['Nonces', nonces.join('\n')],
    ['Ciphertexts', ciphertexts.join('\n')],
    ['XOR of the two ciphertexts', ofCiphertexts],
    ['XOR of the two texts', ofTexts],
  ] as const;
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="reuse-first">First text, which the onlooker happens to know</label>
        <input
          id="reuse-first"
          type="text"
          className="field"
          maxLength={longestReuseText}
          disabled={!isLive}
          value={setting.first}
          onChange={({ target: { value } }) => change({ first: value })}
        />
        <label htmlFor="reuse-second">Second text, a secret</label>
        <input
          id="reuse-second"
          type="text"
          className="field"
          maxLength={longestReuseText}
          disabled={!isLive}
          value={setting.second}
          onChange={({ target: { value } }) => change({ second: value })}
        />
        <fieldset disabled={!isLive}>
          <legend>Both under one key, with</legend>
          {[true, false].map((reuses) => (
            <label key={String(reuses)}>
              <input
                type="radio"
                name="reuse-nonce"
                checked={setting.reuses === reuses}
                onChange={() => change({ reuses })}
              />
              {reuses ? 'the same nonce' : 'a nonce each'}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="live-said" role="status" data-refused={isRead || undefined}>
        {failure ?? state.said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Its first bytes</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, bytes]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <pre>{bytes}</pre>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">Are the two XORs equal?</th>
            <td>
              <span className={`tag ${isEqual ? 'denied' : 'allowed'}`}>
                {isEqual ? 'yes' : 'no'}
              </span>
            </td>
          </tr>
          <tr>
            <th scope="row">What the onlooker works out for the second text</th>
            <td>
              <pre>{guess || 'nothing'}</pre>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

// The live figure of signatures: sign, alter, verify, by KMS and by the public key alone.

import { useState } from 'react';
import {
  firstVerify,
  longestSigned,
  type VerifySetting,
} from '../../app/figures/cryptography-settings.ts';
import type { SignVerify, VerifyState } from '../../app/figures/sign-verify.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<SignVerify, VerifyState> = {
  async load() {
    const [{ createSignVerify }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/sign-verify.ts'),
      import('../../app/ports.ts'),
    ]);
    return createSignVerify({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.sign(firstVerify.signed),
};

export function SignVerifyFigure({ recorded }: { readonly recorded: VerifyState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const [setting, setSetting] = useState(recorded.setting);
  const { isValid, said } = state;
  const draft = setting.shown;
  const verify = (part: Partial<VerifySetting>) => {
    const next = { ...setting, ...part };
    setSetting(next);
    if (next.shown !== '') run((engine) => engine.verify(next));
  };
  const sign = () => {
    setSetting({ signed: draft, shown: draft, turnsABit: false, verifier: 'signer' });
    run((engine) => engine.sign(draft));
  };
  return (
    <div className="live">
      <div className="live live-controls">
        <label htmlFor="verify-text">The text that is presented</label>
        <input
          id="verify-text"
          type="text"
          className="field"
          maxLength={longestSigned}
          disabled={!isLive}
          value={draft}
          onChange={({ target: { value } }) => verify({ shown: value })}
        />
        <div className="live-row">
          <button
            type="button"
            className="button"
            disabled={!isLive || draft === ''}
            onClick={sign}
          >
            Sign this text
          </button>
          <span className="live-soft">Signed last: {setting.signed}</span>
        </div>
        <fieldset disabled={!isLive}>
          <legend>On the way</legend>
          <label>
            <input
              type="checkbox"
              checked={setting.turnsABit}
              onChange={({ target: { checked } }) => verify({ turnsABit: checked })}
            />
            one bit of the signature is turned
          </label>
        </fieldset>
        <fieldset disabled={!isLive}>
          <legend>Verified with</legend>
          {(['signer', 'other'] as const).map((verifier) => (
            <label key={verifier}>
              <input
                type="radio"
                name="verify-with"
                checked={setting.verifier === verifier}
                onChange={() => verify({ verifier })}
              />
              {verifier === 'signer' ? 'the key that signed' : 'another key'}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="live-said" role="status" data-refused={!isValid || undefined}>
        {failure ?? said}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Who checks</th>
            <th scope="col">With what</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">KMS</th>
            <td>Verify, with permission to call it</td>
            <td>
              <span className={`tag ${isValid ? 'allowed' : 'denied'}`}>
                {isValid ? 'valid' : 'refused'}
              </span>{' '}
              <code>{state.byKms}</code>
            </td>
          </tr>
          <tr>
            <th scope="row">Anybody</th>
            <td>the public key, {state.publicKeyBytes} bytes, no call to AWS</td>
            <td>
              <span className={`tag ${state.isValidOutside ? 'allowed' : 'denied'}`}>
                {state.isValidOutside ? 'valid' : 'not valid'}
              </span>
            </td>
          </tr>
        </tbody>
      </table>
      <p className="live-soft">The signature as presented, {state.signatureBytes} bytes:</p>
      <code className="live-bytes">{state.signature}</code>
    </div>
  );
}

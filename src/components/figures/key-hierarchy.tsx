// The live figure of the keys over the keys: what lies inside the HSM, what lies outside as tokens,
// what lies with you.

import type { KeyHierarchy, KeyHierarchyState } from '../../app/figures/key-hierarchy.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<KeyHierarchy, KeyHierarchyState> = {
  async load() {
    const [{ createKeyHierarchy }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/key-hierarchy.ts'),
      import('../../app/ports.ts'),
    ]);
    return createKeyHierarchy({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.start(),
};

export function KeyHierarchyFigure({ recorded }: { readonly recorded: KeyHierarchyState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const deeds: readonly (readonly [
    string,
    (engine: KeyHierarchy) => Promise<KeyHierarchyState>,
  ])[] = [
    ['Encrypt the same text again', (engine) => engine.encrypt()],
    ['Rotate the KMS key', (engine) => engine.rotateKmsKey()],
    ['Change the domain key', (engine) => engine.changeDomainKey()],
  ];
  return (
    <div className="live">
      <div className="live-row live-controls">
        {deeds.map(([name, deed]) => (
          <button
            key={name}
            type="button"
            className="button"
            disabled={!isLive}
            onClick={() => run(deed)}
          >
            {name}
          </button>
        ))}
      </div>
      <p className="live-said" role="status">
        {failure ?? state.said}
      </p>
      <div className="live-box nested">
        <p className="live-name">Inside the HSM, in volatile memory</p>
        <p>
          Domain key <code>{state.domainKeyId}</code>. Key material is here in the clear only during
          a call.
        </p>
      </div>
      <div className="live-box">
        <p className="live-name">Outside, in durable storage: key material as tokens</p>
        <table className="stack">
          <thead>
            <tr>
              <th scope="col">Material</th>
              <th scope="col">Id</th>
              <th scope="col">Token, wrapped under the domain key</th>
            </tr>
          </thead>
          <tbody>
            {state.tokens.map(({ name, materialId, token, bytes, isCurrent }) => (
              <tr key={materialId}>
                <th scope="row">
                  {name}
                  {isCurrent ? ', current' : ''}
                </th>
                <td>
                  <code>{materialId.slice(0, 8)}…</code>
                </td>
                <td>
                  <code>{token}…</code> {bytes} bytes
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="live-box">
        <p className="live-name">With you: ciphertexts</p>
        <table className="stack">
          <thead>
            <tr>
              <th scope="col">Blob</th>
              <th scope="col">Made with</th>
              <th scope="col">Nonce</th>
              <th scope="col">Decrypt now</th>
            </tr>
          </thead>
          <tbody>
            {state.ciphertexts.map(({ name, madeWith, nonce, opens }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>material {madeWith}</td>
                <td>
                  nonce <code>{nonce}…</code>
                </td>
                <td>
                  <span className={`tag ${opens ? 'allowed' : 'denied'}`}>
                    {opens ? 'opens' : 'refused'}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

// What the HSM holds, as far as anyone outside may know: the keys, never their material.

import type { KeySnapshot } from '../../app/lab-snapshot.ts';
import { KeyTag } from './key-tag.tsx';

export interface VaultPanelProps {
  readonly keys: readonly KeySnapshot[];
  readonly selected: string | undefined;
  readonly run: (line: string) => void;
}

export function VaultPanel({ keys, selected, run }: VaultPanelProps) {
  return (
    <>
      {keys.length === 0 ? <p className="quiet">No KMS key yet, in any Region.</p> : null}
      <ul className="vault">
        {keys.map((key) => (
          <Key key={key.arn} row={key} isSelected={key.id === selected} run={run} />
        ))}
      </ul>
      <p className="actions">
        <button type="button" className="button" onClick={() => run('aws kms create-key')}>
          Create a key
        </button>
      </p>
      <p className="quiet">The material of these keys never leaves the HSM in the clear.</p>
    </>
  );
}

interface KeyProps {
  readonly row: KeySnapshot;
  readonly isSelected: boolean;
  readonly run: (line: string) => void;
}

function Key({ row, isSelected, run }: KeyProps) {
  const { id, region, state, aliases, materials, rotationEnabled } = row;
  const on = (verb: string) => run(`aws kms ${verb} --key-id ${id} --region ${region}`);
  return (
    <li data-selected={isSelected}>
      <p>
        <KeyTag keyId={id} /> <strong>{aliases.join(', ') || 'no alias'}</strong>{' '}
        <span className={`tag ${state === 'Enabled' ? 'allowed' : 'denied'}`}>{state}</span>
      </p>
      <p className="key-id">{id}</p>
      <p className="quiet">
        {[
          region,
          materials === 1 ? '1 material' : `${materials} materials, the newest seals`,
          `automatic rotation ${rotationEnabled ? 'on' : 'off'}`,
        ].join(', ')}
      </p>
      <p className="actions">
        <button type="button" className="button" onClick={() => on('describe-key')}>
          Describe
        </button>
        {state === 'Enabled' ? (
          <button type="button" className="button" onClick={() => on('disable-key')}>
            Disable
          </button>
        ) : null}
        {state === 'Disabled' ? (
          <button type="button" className="button" onClick={() => on('enable-key')}>
            Enable
          </button>
        ) : null}
      </p>
    </li>
  );
}

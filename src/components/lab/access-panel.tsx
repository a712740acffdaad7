// Who may do what, and why not: the last refusals explained layer by layer, and the world's policies.

import { useEffect, useState } from 'react';
import type { LabSnapshot } from '../../app/lab-snapshot.ts';
import type { PolicyTarget } from '../../app/policy/targets.ts';
import type { Workbench } from '../../app/workbench-state.ts';
import type { EditPolicy } from './editor-pane.tsx';
import { Why } from './why.tsx';

export interface AccessPanelProps {
  readonly workbench: Workbench;
  readonly snapshot: LabSnapshot;
  /** The row of the wire whose refusal is looked at; the newest one otherwise. */
  readonly refused: number | undefined;
  readonly onRefused: (wireId: number) => void;
  readonly onEdit: EditPolicy;
}

export function AccessPanel({ workbench, snapshot, refused, onRefused, onEdit }: AccessPanelProps) {
  const refusals = snapshot.wire.filter(({ why }) => why !== undefined);
  const row =
    refusals.find(({ id }) => id === refused) ??
    (refused === undefined ? refusals.at(-1) : undefined);
  const targets = useTargets(workbench, snapshot);
  return (
    <>
      {refusals.length === 0 ? (
        <p className="quiet">Nothing was refused so far. A refused call is explained here.</p>
      ) : null}
      {refusals.length > 1 ? (
        <label className="which">
          Refusal{' '}
          <select
            className="field"
            value={row?.id ?? ''}
            onChange={(event) => onRefused(Number(event.currentTarget.value))}
          >
            {row ? null : <option value="">choose one</option>}
            {refusals.toReversed().map(({ id, operation, atMs }) => (
              <option key={id} value={id}>
                {operation}, {new Date(atMs).toISOString().slice(11, 19)} UTC
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {row?.why ? (
        <Why key={row.id} refusal={row.why} port={workbench.access} onEdit={onEdit} />
      ) : null}
      {!row && refused !== undefined ? (
        <p className="quiet">Only the last few refusals are kept with their reasons.</p>
      ) : null}
      <section className="policies" aria-labelledby="policies-title">
        <h2 id="policies-title">Policies of this world</h2>
        <ul>
          {(targets ?? []).map(({ id, name }) => (
            <li key={id}>
              <span className="policy-name">{name}</span>
              {snapshot.drafts[id] === undefined ? null : (
                <span className="tag exposed">draft</span>
              )}
              <button
                type="button"
                className="button"
                aria-label={`Edit the policy of ${name}`}
                onClick={() => onEdit({ targetId: id })}
              >
                Edit
              </button>
            </li>
          ))}
        </ul>
        {targets?.length === 0 ? <p className="quiet">There is none yet.</p> : null}
      </section>
    </>
  );
}

/** Read again after each line. */
function useTargets(
  workbench: Workbench,
  snapshot: LabSnapshot,
): readonly PolicyTarget[] | undefined {
  const [targets, setTargets] = useState<readonly PolicyTarget[]>();
  useEffect(() => {
    let isCurrent = true;
    void workbench.access.policies().then((found) => {
      if (isCurrent && found) setTargets(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [workbench, snapshot]);
  return targets;
}

// Who could do what if the text were saved: a table of principals and actions, and under it the
// reasons for the row somebody picks.

import { useState } from 'react';
import type { KeySnapshot } from '../../app/lab-snapshot.ts';
import type { EditorState, PolicyEditor } from '../../app/policy/editor.ts';
import type { MatrixCell } from '../../app/policy/matrix.ts';
import { Sentence } from '../lab/sentence.tsx';

export interface MatrixViewProps {
  readonly editor: PolicyEditor;
  readonly state: EditorState;
  readonly keys: readonly KeySnapshot[];
}

export function MatrixView({ editor, state, keys }: MatrixViewProps) {
  const [picked, setPicked] = useState<string>();
  const { review, target, actions, knownActions, keyArn } = state;
  const matrix = review?.matrix;
  const row = matrix?.rows.find(({ arn }) => arn === picked);
  const columns = matrix?.rows[0]?.cells.map(({ action }) => action) ?? [];
  const hasKeyChoice = target.kind !== 'key' && target.kind !== 'trust' && keys.length > 0;
  return (
    <section className="matrix" aria-labelledby="matrix-title">
      <h3 id="matrix-title">Who can do what</h3>
      {hasKeyChoice ? (
        <label>
          on the key{' '}
          <select
            className="field"
            value={keyArn ?? keys[0]?.arn}
            onChange={(event) => editor.about(event.currentTarget.value)}
          >
            {keys.map(({ arn, id, aliases }) => (
              <option key={arn} value={arn}>
                {aliases[0] ?? id}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {matrix ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it */}
          <section className="matrix-scroll" aria-label="Matrix" tabIndex={0}>
            <table>
              <caption className="visually-hidden">
                If this text were saved. A star marks what would change.
              </caption>
              <thead>
                <tr>
                  <th scope="col">Who</th>
                  {columns.map((action) => (
                    <th scope="col" key={action}>
                      <span>{action.replace(/^kms:/, '')}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {matrix.rows.map(({ arn, name, isYou, cells }) => (
                  <tr key={arn} data-picked={arn === picked}>
                    <th scope="row">
                      <button
                        type="button"
                        aria-expanded={arn === picked}
                        onClick={() => setPicked(arn === picked ? undefined : arn)}
                      >
                        {name}
                        {isYou ? ' (you)' : ''}
                      </button>
                    </th>
                    {cells.map((cell) => (
                      <td key={cell.action}>
                        <Cell cell={cell} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {matrix.left > 0 ? <p className="quiet">and {matrix.left} more principals</p> : null}
          {row ? <Reasons name={row.name} cells={row.cells} /> : null}
          <p className="quiet">
            A star marks what this text would change. Asked with the barest request: no encryption
            context, no grant token.
          </p>
        </>
      ) : (
        <p className="quiet">{review ? 'There is nothing to ask about yet.' : 'Being asked …'}</p>
      )}
      {target.kind === 'trust' ? null : (
        <details>
          <summary>Actions in the table</summary>
          <ul className="choices">
            {knownActions
              .filter(({ name }) => name.startsWith('kms:'))
              .map(({ name, about }) => (
                <li key={name}>
                  <label title={about}>
                    <input
                      type="checkbox"
                      checked={actions.includes(name)}
                      onChange={(event) =>
                        editor.choose(
                          event.currentTarget.checked
                            ? [...actions, name]
                            : actions.filter((one) => one !== name),
                        )
                      }
                    />{' '}
                    {name.replace(/^kms:/, '')}
                  </label>
                </li>
              ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Cell({ cell }: { readonly cell: MatrixCell }) {
  const { isAllowed, isNew, onlyIf } = cell;
  const said = isAllowed ? 'allowed' : onlyIf.length > 0 ? 'with condition' : 'refused';
  const look = isAllowed ? 'allowed' : onlyIf.length > 0 ? 'exposed' : 'denied';
  const sign = isAllowed
    ? 'M3 9l4 4 8-9'
    : onlyIf.length > 0
      ? 'M9 4v6M9 13v1'
      : 'M4 4l10 10M14 4L4 14';
  return (
    <span className={`verdict ${look}`}>
      <svg viewBox="0 0 18 18" aria-hidden="true">
        <path d={sign} />
      </svg>
      <span className="visually-hidden">{said}</span>
      {isNew ? (
        <>
          <span aria-hidden="true">*</span>
          <span className="visually-hidden">, changed</span>
        </>
      ) : null}
    </span>
  );
}

function Reasons({
  name,
  cells,
}: {
  readonly name: string;
  readonly cells: readonly MatrixCell[];
}) {
  return (
    <div className="reasons" role="status">
      <h4>{name}</h4>
      <dl>
        {sameReasons(cells).map(([{ isAllowed, because, onlyIf }, actions]) => (
          <div key={actions[0]}>
            <dt>
              <span className={`tag ${isAllowed ? 'allowed' : 'denied'}`}>
                {isAllowed ? 'allowed' : 'refused'}
              </span>{' '}
              {actions.join(', ')}
            </dt>
            <dd>
              <Sentence text={because} />
              {onlyIf.length > 0 ? `; a statement would allow it, given ${onlyIf.join(', ')}` : ''}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Often one reason answers for the whole row: then it is said once. */
function sameReasons(cells: readonly MatrixCell[]): readonly [MatrixCell, string[]][] {
  const groups = new Map<string, [MatrixCell, string[]]>();
  for (const cell of cells) {
    const { action, isAllowed, because, onlyIf } = cell;
    const key = JSON.stringify([isAllowed, because, onlyIf]);
    const group = groups.get(key);
    if (group) group[1].push(action);
    else groups.set(key, [cell, [action]]);
  }
  return [...groups.values()];
}

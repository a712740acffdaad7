// The ladder of a refusal: each layer with a sign, a word and a sentence; in it the statements with
// their elements. A statement opens its policy at its lines.

import { useState } from 'react';
import type { Rung, RungSaid, StatementRow } from '../../app/policy/ladder.ts';
import type { RefusalSnapshot } from '../../app/policy/refusal.ts';
import type { EditPolicy } from './editor-pane.tsx';
import { PolicyLines } from './policy-lines.tsx';
import { Sentence } from './sentence.tsx';

export interface LadderProps {
  readonly rungs: readonly Rung[];
  readonly refusal: RefusalSnapshot;
  /** For each policy of the refusal its place in the world, if it still reads so. */
  readonly holders: readonly (string | null)[];
  /** Whether the rung that decided may be told. */
  readonly shows: boolean;
  readonly onEdit: EditPolicy;
}

const signs: Readonly<Record<RungSaid, { path: string; word: string; look: string }>> = {
  allows: { path: 'M3 9l4 4 8-9', word: 'allows', look: 'allowed' },
  denies: { path: 'M4 4l10 10M14 4L4 14', word: 'denies', look: 'denied' },
  silent: { path: 'M4 9h10', word: 'allows nothing', look: 'exposed' },
  unasked: { path: 'M9 6a3 3 0 1 0 .01 0z', word: 'not looked at', look: '' },
};

export function Ladder({ rungs, refusal, holders, shows, onEdit }: LadderProps) {
  return (
    <ol className="ladder" aria-label="Layers, in the order they are asked">
      {rungs.map((rung) => {
        const { path, word, look } = signs[rung.said];
        return (
          <li key={rung.layer} data-said={rung.said} data-decided={shows && rung.decided}>
            <p className="rung">
              <span className={`sign ${look}`}>
                <svg viewBox="0 0 18 18" aria-hidden="true">
                  <path d={path} />
                </svg>
              </span>
              {rung.said === 'unasked' ? (
                <span className="quiet">
                  {rung.name}: {word}, {rung.because}
                </span>
              ) : (
                <>
                  <strong>{rung.name}</strong> <span className={`tag ${look}`}>{word}</span>
                </>
              )}
              {shows && rung.decided ? <span className="tag denied">decided here</span> : null}
            </p>
            {rung.said === 'unasked' ? null : (
              <p className="quiet">
                <Sentence text={rung.because} />
              </p>
            )}
            {rung.statements.length === 0 ? null : (
              <ol className="statements">
                {rung.statements.map((row) => (
                  <Statement
                    key={`${row.policy} ${row.place.start}`}
                    row={row}
                    refusal={refusal}
                    holder={holders[row.policy] ?? undefined}
                    onEdit={onEdit}
                  />
                ))}
              </ol>
            )}
            {rung.grants.length === 0 ? null : (
              <ul className="statements">
                {rung.grants.map(({ id, usable, because }) => (
                  <li key={id}>
                    <code>{id.slice(0, 8)}…</code>{' '}
                    <span className={`tag ${usable ? 'allowed' : 'exposed'}`}>
                      {usable ? 'usable' : 'not usable'}
                    </span>{' '}
                    {because}
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface StatementProps {
  readonly row: StatementRow;
  readonly refusal: RefusalSnapshot;
  readonly holder: string | undefined;
  readonly onEdit: EditPolicy;
}

function Statement({ row, refusal, holder, onEdit }: StatementProps) {
  const [isOpen, setOpen] = useState(false);
  const { name, effect, applies, place, policy, elements } = row;
  const text = refusal.policies[policy]?.text;
  return (
    <li>
      <button
        type="button"
        className="statement-name"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {effect} <code>{name}</code>
      </button>{' '}
      <span className={`tag ${!applies ? '' : effect === 'Allow' ? 'allowed' : 'denied'}`}>
        {applies ? 'matches' : 'does not match'}
      </span>
      <ul className="elements">
        {elements.map(({ name: element, matched, because }, i) => (
          <li key={i} data-matched={matched}>
            <svg viewBox="0 0 18 18" aria-hidden="true">
              <path d={matched ? signs.allows.path : signs.denies.path} />
            </svg>
            <span>
              <strong>{element}</strong>{' '}
              <span className="visually-hidden">{matched ? 'matches' : 'does not match'}: </span>
              <Sentence text={because} />
            </span>
          </li>
        ))}
      </ul>
      {isOpen && text !== undefined ? (
        <>
          <PolicyLines
            text={text}
            place={place}
            inside={elements.flatMap((one) => (one.matched || !one.place ? [] : [one.place]))}
            label={`Policy with ${name}, line ${place.line}`}
          />
          <p className="actions">
            {holder === undefined ? (
              <span className="quiet">As it was then: this text is not in the world any more.</span>
            ) : (
              <button
                type="button"
                className="button"
                onClick={() => onEdit({ targetId: holder, offset: place.start })}
              >
                Open in the editor
              </button>
            )}
          </p>
        </>
      ) : null}
    </li>
  );
}

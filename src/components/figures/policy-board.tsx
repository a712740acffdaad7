// A figure on the policy engine: switches, the verdict, what each layer said, the policies as they
// stand. It draws; the figure's own file decides, by asking the engine.

import { Fragment, useEffect, useMemo, useState } from 'react';
import type { Answer, Chosen, Grid, Group, PolicyFigure } from '../../app/figures/policy-board.ts';
import { Sentence } from '../lab/sentence.tsx';

export interface PolicyBoardProps {
  readonly figure: PolicyFigure;
}

export function PolicyBoard({ figure }: PolicyBoardProps) {
  const [chosen, setChosen] = useState<Chosen>(figure.initial);
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const board = useMemo(() => figure.board(chosen), [figure, chosen]);
  const set = (id: string, value: string) => setChosen((before) => ({ ...before, [id]: value }));

  return (
    <div className="board">
      <div className="board-switches">
        {figure.groups.map((group) => (
          <Switches
            key={group.legend}
            figureId={figure.id}
            group={group}
            chosen={chosen}
            isLive={isLive}
            set={set}
          />
        ))}
      </div>
      <div className="board-result" role="status">
        {board.answer ? <Verdict answer={board.answer} /> : null}
        {board.note ? (
          <p className="board-note">
            <Sentence text={board.note} />
          </p>
        ) : null}
      </div>
      {board.answer ? <Layers answer={board.answer} /> : null}
      {board.grid ? <GridTable grid={board.grid} /> : null}
      {board.policies.map(({ title, text }) => (
        <details key={title}>
          <summary>{title}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <pre tabIndex={0}>{text}</pre>
        </details>
      ))}
    </div>
  );
}

interface SwitchesProps {
  readonly figureId: string;
  readonly group: Group;
  readonly chosen: Chosen;
  readonly isLive: boolean;
  readonly set: (id: string, value: string) => void;
}

function Switches({ figureId, group, chosen, isLive, set }: SwitchesProps) {
  return (
    <fieldset disabled={!isLive}>
      <legend>{group.legend}</legend>
      {'boxes' in group
        ? group.boxes.map(({ id, label }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={Boolean(chosen[id])}
                onChange={(event) => set(id, event.target.checked ? 'on' : '')}
              />
              <span>{label}</span>
            </label>
          ))
        : group.choices.map(({ id, label }) => (
            <label key={id}>
              <input
                type="radio"
                name={`${figureId}-${group.id}`}
                checked={chosen[group.id] === id}
                onChange={() => set(group.id, id)}
              />
              <span>{label}</span>
            </label>
          ))}
    </fieldset>
  );
}

function Verdict({ answer }: { readonly answer: Answer }) {
  const { allowed, headline, sentence } = answer;
  return (
    <>
      <p className={`board-verdict ${allowed ? 'allowed' : 'denied'}`}>{headline}</p>
      <p className={allowed ? 'board-note' : 'board-sentence'}>
        <Sentence text={sentence} />
      </p>
    </>
  );
}

const looks: Readonly<Record<string, string>> = {
  allows: 'allowed',
  denies: 'denied',
  'allows nothing': 'exposed',
  'is not asked': '',
};

function Layers({ answer }: { readonly answer: Answer }) {
  return (
    <ol className="board-layers" aria-label="What each layer said">
      {answer.rows.map(({ name, said, because, decided }) => (
        <li key={name} data-decided={decided || undefined}>
          <strong>{name}</strong> <span className={`tag ${looks[said] ?? ''}`}>{said}</span>
          {decided ? <span className="tag">decided here</span> : null}
          <span className="board-because">
            <Sentence text={because} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function GridTable({ grid }: { readonly grid: Grid }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="board-grid" aria-label={grid.caption} tabIndex={0}>
      <table>
        <caption>{grid.caption}</caption>
        <thead>
          <tr>
            <th scope="col">Caller</th>
            {grid.columns.map((column) => (
              <th key={column} scope="col">
                {column.split(/(?=[A-Z])/).map((part, i) => (
                  <Fragment key={i}>
                    <wbr />
                    {part}
                  </Fragment>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map(({ allowed, because }, i) => (
                <td key={grid.columns[i]}>
                  <span className={`tag ${allowed ? 'allowed' : 'denied'}`}>
                    {allowed ? 'allowed' : 'refused'}
                  </span>
                  <span className="board-because">
                    <Sentence text={because} />
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

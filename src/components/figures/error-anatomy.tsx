// The live figure of an error: choose a call, see its sentence and its event taken apart.

import type { ErrorAnatomy, ErrorAnatomyState, Part } from '../../app/figures/error-anatomy.ts';
import { type CaseId, cases } from '../../app/figures/kms-core-settings.ts';
import { type FigureSource, useFigure } from './use-figure.ts';

const source: FigureSource<ErrorAnatomy, ErrorAnatomyState> = {
  async load() {
    const [{ createErrorAnatomy }, { systemNowMs, systemRandom }] = await Promise.all([
      import('../../app/figures/error-anatomy.ts'),
      import('../../app/ports.ts'),
    ]);
    return createErrorAnatomy({ random: systemRandom, nowMs: systemNowMs });
  },
  first: (engine) => engine.make('disabled'),
};

export function ErrorAnatomyFigure({ recorded }: { readonly recorded: ErrorAnatomyState }) {
  const { state, isLive, failure, run } = useFigure(recorded, source);
  const { caseId, typed, exitCode, parts, event, whose } = state;
  return (
    <div className="live">
      <fieldset className="live-controls" disabled={!isLive}>
        <legend>Make a call with</legend>
        {(Object.keys(cases) as CaseId[]).map((id) => (
          <label key={id}>
            <input
              type="radio"
              name="error-anatomy-case"
              checked={caseId === id}
              onChange={() => run((engine) => engine.make(id))}
            />
            {cases[id]}
          </label>
        ))}
      </fieldset>
      <pre>{typed}</pre>
      <p className="live-said" role="status" data-refused={exitCode !== 0 || undefined}>
        {failure ?? `Exit code ${exitCode}. ${whose}`}
      </p>
      {parts.length > 0 ? (
        <PartTable caption="The error, part by part" parts={parts} />
      ) : (
        <p className="live-soft">No error: the CLI printed the reply.</p>
      )}
      <PartTable caption="The event in CloudTrail" parts={event} />
    </div>
  );
}

interface PartTableProps {
  readonly caption: string;
  readonly parts: readonly Part[];
}

function PartTable({ caption, parts }: PartTableProps) {
  return (
    <table className="stack">
      <caption className="live-name">{caption}</caption>
      <tbody>
        {parts.map(({ name, text, meaning }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <code>{text}</code>
              <br />
              <span className="live-soft">{meaning}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

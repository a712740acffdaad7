// What crossed the wire: one row a call, and in it the exact JSON, with what must never be logged.

import { inertText } from '../../app/inert-text.ts';
import type { WireSnapshot } from '../../app/lab-snapshot.ts';

export interface WirePanelProps {
  readonly wire: readonly WireSnapshot[];
  readonly onWhy: (wireId: number) => void;
}

export function WirePanel({ wire, onWhy }: WirePanelProps) {
  if (wire.length === 0) {
    return <p className="quiet">Nothing crossed yet. Every aws command leaves a row here.</p>;
  }
  return (
    <ol className="wire">
      {wire.toReversed().map((row) => (
        <li key={row.id}>
          <details>
            <summary>
              <span className="operation">{row.operation}</span>
              {row.error === undefined ? null : <span className="tag denied">{row.error}</span>}
              {row.sensitiveIn.length + row.sensitiveOut.length > 0 ? (
                <span className="tag exposed">plaintext crossed</span>
              ) : null}
              <span className="size">
                {row.requestBytes.toLocaleString('en')} B out, {row.replyBytes.toLocaleString('en')}{' '}
                B back
              </span>
            </summary>
            <p className="quiet">
              {new Date(row.atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC, {row.region},
              inside TLS
            </p>
            <Body name="Request" json={row.request} sensitive={row.sensitiveIn} />
            <Body name="Reply" json={row.reply} sensitive={row.sensitiveOut} />
          </details>
          {row.why ? (
            <button
              type="button"
              className="button"
              aria-label={`Why was ${row.operation} refused?`}
              onClick={() => onWhy(row.id)}
            >
              Why?
            </button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

interface BodyProps {
  readonly name: string;
  readonly json: string;
  readonly sensitive: readonly string[];
}

function Body({ name, json, sensitive }: BodyProps) {
  const isSensitive = (line: string) =>
    sensitive.some((member) => line.startsWith(`  ${JSON.stringify(member)}:`));
  return (
    <>
      <h3>{name}</h3>
      <pre>
        {inertText(json)
          .split('\n')
          .map((line, i) => (
            <span key={i} className={isSensitive(line) ? 'exposed' : undefined}>
              {line}
              {isSensitive(line) ? ' ← sensitive: never in the trail' : ''}
              {'\n'}
            </span>
          ))}
      </pre>
    </>
  );
}

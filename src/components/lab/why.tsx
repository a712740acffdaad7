// One refusal: what was said, what was asked, the ladder of layers, and the smallest fix, which comes
// only after a guess.

import { useEffect, useMemo, useState } from 'react';
import { inertText } from '../../app/inert-text.ts';
import type { AccessPort } from '../../app/policy/access-port.ts';
import { ladderOf } from '../../app/policy/ladder.ts';
import type { RefusalSnapshot } from '../../app/policy/refusal.ts';
import type { EditPolicy } from './editor-pane.tsx';
import { Ladder } from './ladder.tsx';
import { SmallestFix } from './smallest-fix.tsx';

export interface WhyProps {
  readonly refusal: RefusalSnapshot;
  readonly port: AccessPort;
  readonly onEdit: EditPolicy;
}

export function Why({ refusal, port, onEdit }: WhyProps) {
  const [asEvent, setAsEvent] = useState(false);
  const [isGuessed, setGuessed] = useState(false);
  const [holders, setHolders] = useState<readonly (string | null)[]>([]);
  const rungs = useMemo(() => ladderOf(refusal), [refusal]);
  useEffect(() => {
    let isCurrent = true;
    void port.holders(refusal).then((found) => {
      if (isCurrent && found) setHolders(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [port, refusal]);
  const { request, sentence, event } = refusal;
  return (
    <section className="why" aria-labelledby="why-title">
      <h2 id="why-title">Why was it refused?</h2>
      <p className="sentence notice denied">{inertText(sentence)}</p>
      <p>
        <button
          type="button"
          className="button"
          aria-pressed={asEvent}
          onClick={() => setAsEvent(!asEvent)}
        >
          Show as CloudTrail event
        </button>
      </p>
      {asEvent ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <pre className="event" tabIndex={0}>
          {event === '' ? 'The trail does not hold this event any more.' : inertText(event)}
        </pre>
      ) : (
        <dl className="tuple">
          <dt>Who</dt>
          <dd>{request.principal.arn}</dd>
          <dt>Action</dt>
          <dd>{request.action}</dd>
          <dt>Resource</dt>
          <dd>{inertText(request.resource)}</dd>
        </dl>
      )}
      <Context refusal={refusal} />
      <Ladder rungs={rungs} refusal={refusal} holders={holders} shows={isGuessed} onEdit={onEdit} />
      <SmallestFix
        rungs={rungs}
        refusal={refusal}
        port={port}
        onGuess={() => setGuessed(true)}
        onEdit={onEdit}
      />
    </section>
  );
}

function Context({ refusal }: { readonly refusal: RefusalSnapshot }) {
  const values = Object.entries(refusal.request.context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <details className="context">
      <summary>{values.length} context keys of the request</summary>
      <dl className="tuple">
        {values.map(([key, value]) => (
          <div key={key}>
            <dt>{inertText(key)}</dt>
            <dd>{inertText(typeof value === 'string' ? value : value.join(', '))}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

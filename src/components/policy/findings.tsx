// What is wrong with the text, or odd about it, as a list that is read aloud when it changes. Each
// finding leads to its place.

import type { EditorState } from '../../app/policy/editor.ts';
import { Sentence } from '../lab/sentence.tsx';

export interface FindingsProps {
  readonly state: EditorState;
  readonly onGo: (offset: number) => void;
}

const words = {
  fatal: 'Not a policy',
  malformed: 'Refused when saved',
  warning: 'Warning',
} as const;

const shown = 12;

export function Findings({ state, onGo }: FindingsProps) {
  const findings = state.review?.findings ?? [];
  return (
    <section className="findings" aria-labelledby="findings-title">
      <h3 id="findings-title">
        Findings{findings.length === 0 ? null : <span className="count"> {findings.length}</span>}
      </h3>
      <ul id="policy-findings" aria-live="polite" aria-busy={state.isChecking}>
        {!state.review ? <li className="quiet">Being read …</li> : null}
        {state.review && findings.length === 0 ? (
          <li className="quiet">Nothing stands out.</li>
        ) : null}
        {findings.slice(0, shown).map(({ code, severity, message, place }) => (
          <li key={`${code} ${place.start} ${message}`}>
            <span className={`tag ${severity === 'warning' ? 'exposed' : 'denied'}`}>
              {words[severity]}
            </span>{' '}
            <button type="button" className="to-line" onClick={() => onGo(place.start)}>
              line {place.line}
            </button>{' '}
            <Sentence text={message} />
          </li>
        ))}
        {findings.length > shown ? (
          <li className="quiet">and {findings.length - shown} more</li>
        ) : null}
      </ul>
    </section>
  );
}

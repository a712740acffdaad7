// The end of a lab: what to take away, the learner's lines beside ours, and where to go on.

import type { LabFacts } from '../../app/lab-facts.ts';
import type { LabSnapshot } from '../../app/lab-snapshot.ts';
import type { NextPlace } from './guide.tsx';

export interface DebriefProps {
  readonly snapshot: LabSnapshot;
  readonly facts: LabFacts;
  readonly next: NextPlace;
}

export function Debrief({ snapshot, facts, next }: DebriefProps) {
  const ours = facts.steps.reduce((count, { solution }) => count + solution.length, 0);
  return (
    <section className="debrief" aria-labelledby="debrief-title">
      <h3 id="debrief-title">Debrief</h3>
      <p>
        <span className="tag allowed">{snapshot.outcome}</span> Your lines:{' '}
        <strong>{snapshot.linesTyped}</strong>, ours: <strong>{ours}</strong>.
      </p>
      {facts.debrief.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p className="actions">
        <a className="button primary" href={next.href}>
          {next.label}
        </a>
      </p>
    </section>
  );
}

// The guide: the steps with their prose, hints and ways out, and the debrief at the end.

import { useEffect, useRef, useState } from 'react';
import type { LabFacts } from '../../app/lab-facts.ts';
import type { Prose } from '../../app/lab-prose.ts';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';
import { Debrief } from './debrief.tsx';
import { Dialog } from './dialog.tsx';
import { GuideStep } from './guide-step.tsx';

export interface NextPlace {
  readonly href: string;
  readonly label: string;
}

export interface GuideProps {
  readonly workbench: Workbench;
  readonly state: WorkbenchState;
  readonly facts: LabFacts;
  readonly prose: Readonly<Record<string, Prose>>;
  readonly next: NextPlace;
  /** The lab does not run here: to be read only. */
  readonly isBlocked: boolean;
}

// Fewer lines than this are quickly typed again, so nothing is asked.
const worthAsking = 5;

export function Guide({ workbench, state, facts, prose, next, isBlocked }: GuideProps) {
  const { steps, canUndo, canRedo, linesTyped, outcome } = state.snapshot;
  const [asksReset, setAsksReset] = useState(false);
  const done = steps.filter(({ status }) => status === 'done').length;
  const root = useRef<HTMLElement>(null);
  const first = useRef(true);
  // The step to do comes into the upper part of the pane; the focus stays where it is.
  useEffect(() => {
    const guide = root.current;
    const current = guide?.querySelector<HTMLElement>('.step[data-status="current"], .debrief');
    if (!guide || !current || (first.current && done === 0)) return;
    first.current = false;
    // After the steps before it have folded.
    const frame = requestAnimationFrame(() => {
      const at = current.offsetTop - guide.scrollTop;
      if (at < 0 || at > guide.clientHeight / 2) {
        guide.scrollTo({ top: current.offsetTop - guide.clientHeight / 4 });
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [done]);
  const run = (line: string) => workbench.submit(line, 'button');
  return (
    <section className="guide pane-read" id="guide" aria-labelledby="lab-title" ref={root}>
      <header className="guide-head">
        <h2 id="lab-title">{facts.title}</h2>
        <p className="progress">
          <span className="tag">
            {done} of {steps.length} done
          </span>{' '}
          about {facts.minutes} minutes
        </p>
        <div className="actions">
          <button
            type="button"
            className="button"
            disabled={!canUndo || isBlocked}
            onClick={() => run('undo')}
          >
            Undo
          </button>
          <button
            type="button"
            className="button"
            disabled={!canRedo || isBlocked}
            onClick={() => run('redo')}
          >
            Redo
          </button>
          <button
            type="button"
            className="button"
            disabled={!canUndo || isBlocked}
            onClick={() => (linesTyped > worthAsking ? setAsksReset(true) : run('reset'))}
          >
            Reset
          </button>
        </div>
      </header>
      <ol className="steps">
        {steps.map((step, i) => (
          <GuideStep
            key={step.id}
            number={i + 1}
            step={step}
            prose={prose[step.id] ?? []}
            solution={facts.steps[i]?.solution ?? []}
            isPast={i + 1 < done}
            isBlocked={isBlocked}
            busy={state.waiting.length > 0 || state.phase !== 'ready'}
            workbench={workbench}
          />
        ))}
      </ol>
      {outcome === 'open' ? null : <Debrief snapshot={state.snapshot} facts={facts} next={next} />}
      {asksReset ? (
        <Dialog
          title="Back to the start of the lab?"
          text="Files, keys and clock become what they were at the start. Redo brings everything back, until you do something new."
          answers={[{ label: 'Back to the start', run: () => run('reset') }]}
          onClose={() => setAsksReset(false)}
        />
      ) : null}
    </section>
  );
}

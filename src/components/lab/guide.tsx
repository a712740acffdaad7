// The guide: the steps with their prose, hints and ways out, and the debrief at the end.

import { useState } from 'react';
import type { LabFacts } from '../../app/lab-facts.ts';
import type { Prose } from '../../app/lab-prose.ts';
import type { Workbench, WorkbenchState } from '../../app/workbench.ts';
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
}

// Fewer lines than this are quickly typed again, so nothing is asked.
const worthAsking = 5;

export function Guide({ workbench, state, facts, prose, next }: GuideProps) {
  const { steps, canUndo, canRedo, linesTyped, outcome } = state.snapshot;
  const [asksReset, setAsksReset] = useState(false);
  const done = steps.filter(({ status }) => status === 'done').length;
  const run = (line: string) => workbench.submit(line, 'button');
  return (
    <section className="guide pane-read" id="guide" aria-labelledby="lab-title">
      <header className="guide-head">
        <h1 id="lab-title">{facts.title}</h1>
        <p className="progress">
          <span className="tag">
            {done} of {steps.length} done
          </span>{' '}
          about {facts.minutes} minutes
        </p>
        <div className="actions">
          <button type="button" className="button" disabled={!canUndo} onClick={() => run('undo')}>
            Undo
          </button>
          <button type="button" className="button" disabled={!canRedo} onClick={() => run('redo')}>
            Redo
          </button>
          <button
            type="button"
            className="button"
            disabled={!canUndo}
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

// The guide: the steps with their prose, hints and ways out, and the debrief at the end.

import { useEffect, useRef } from 'react';
import type { LabFacts } from '../../app/lab-facts.ts';
import type { Prose } from '../../app/lab-prose.ts';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';
import { Debrief } from './debrief.tsx';
import { GuideStep } from './guide-step.tsx';
import { TravelButtons } from './travel-buttons.tsx';

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

export function Guide({ workbench, state, facts, prose, next, isBlocked }: GuideProps) {
  const { steps, outcome } = state.snapshot;
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
  return (
    <section className="guide pane-read" id="guide" aria-labelledby="lab-title" ref={root}>
      <header className="guide-head">
        <h2 id="lab-title">{facts.title}</h2>
        <p className="progress" data-pagefind-ignore="all">
          <span className="tag">
            {done} of {steps.length} done
          </span>{' '}
          about {facts.minutes} minutes
        </p>
        <TravelButtons workbench={workbench} state={state} isBlocked={isBlocked} />
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
    </section>
  );
}

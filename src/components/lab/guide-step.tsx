// One step of the guide: its check, its prose, hints one after another, why not yet, solution, skip.

import { useEffect, useState } from 'react';
import type { Prose } from '../../app/lab-prose.ts';
import type { StepSnapshot } from '../../app/lab-snapshot.ts';
import type { Workbench } from '../../app/workbench-state.ts';
import { Dialog } from './dialog.tsx';
import { StepProse } from './step-prose.tsx';

export interface GuideStepProps {
  readonly number: number;
  readonly step: StepSnapshot;
  readonly prose: Prose;
  readonly solution: readonly string[];
  readonly isBlocked: boolean;
  readonly busy: boolean;
  /** Done, and the step after it too: it folds. */
  readonly isPast: boolean;
  readonly workbench: Workbench;
}

// Drawn, not written: not every font has these signs.
const marks = {
  done: { path: 'M3 9l4 4 8-9', name: 'done' },
  current: { path: 'M5 3l8 6-8 6z', name: 'to do now' },
  waiting: { path: 'M9 4a5 5 0 1 0 .01 0z', name: 'later' },
} as const;
const hintCount = 3;

export function GuideStep(props: GuideStepProps) {
  const { number, step, prose, solution, busy, isBlocked, isPast, workbench } = props;
  const { id, goal, status, hints } = step;
  const [isOpen, setOpen] = useState(status === 'current');
  const [why, setWhy] = useState('');
  const [asks, setAsks] = useState(false);
  // The step to do opens by itself; the one just done stays readable until the next is done too.
  useEffect(() => {
    if (status === 'current') setOpen(true);
    setWhy('');
  }, [status]);
  useEffect(() => {
    if (isPast) setOpen(false);
  }, [isPast]);

  const hint = () => workbench.submit('hint', 'button');
  const showSolution = () => {
    workbench.submit('solution', 'button');
    workbench.fillPrompt(solution[0] ?? '', solution.slice(1));
  };
  const skip = async () => {
    const problem = await workbench.skip();
    if (problem !== undefined) setWhy(problem);
  };
  const { path, name } = marks[status];
  return (
    <li className="step" data-status={status} id={`step-${id}`}>
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <svg className="mark" viewBox="0 0 18 18" aria-hidden="true">
            <path d={path} />
          </svg>
          <span className="goal">
            <span className="visually-hidden">
              Step {number}, {name}:{' '}
            </span>
            {goal}
          </span>
        </button>
      </h3>
      <div className="step-body" hidden={!isOpen}>
        <StepProse prose={prose} onInsert={(text) => workbench.fillPrompt(text)} />
        {hints.map((text, i) => (
          <p className="hint" key={text}>
            <strong>Hint {i + 1}</strong> {text}
          </p>
        ))}
        {step.solution === undefined ? null : (
          <div className="hint">
            <strong>Solution</strong>
            <pre>{step.solution.join('\n')}</pre>
          </div>
        )}
        {why === '' ? null : (
          <p className="why-not">
            <strong>Not yet.</strong> {why}
          </p>
        )}
        {status === 'done' || isBlocked ? null : (
          <div className="actions" data-pagefind-ignore="all">
            {status === 'current' ? (
              <button
                type="button"
                className="button"
                disabled={hints.length >= hintCount}
                onClick={hint}
              >
                {hints.length < hintCount
                  ? `Hint ${hints.length + 1} of ${hintCount}`
                  : 'No more hints'}
              </button>
            ) : null}
            <button
              type="button"
              className="button"
              onClick={() =>
                void workbench.whyNot(id).then((text) => {
                  setWhy(text);
                  workbench.announce(`Not yet. ${text}`);
                })
              }
            >
              Why not yet?
            </button>
            {status === 'current' ? (
              <>
                <button
                  type="button"
                  className="button"
                  onClick={() => (step.solution === undefined ? setAsks(true) : showSolution())}
                >
                  Solution
                </button>
                <button
                  type="button"
                  className="button plain"
                  disabled={busy}
                  onClick={() => void skip()}
                >
                  Skip this step
                </button>
              </>
            ) : null}
          </div>
        )}
      </div>
      {asks ? (
        <Dialog
          title="See the solution?"
          text="Its lines come into the prompt one by one, and you run each with Enter. The lab then counts as practised, not as solved."
          answers={[
            ...(hints.length < hintCount ? [{ label: 'Give me a hint instead', run: hint }] : []),
            { label: 'Show the solution', run: showSolution },
          ]}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </li>
  );
}

// What the lab words say in the terminal: plain text, lines short enough for a narrow screen.

import type { Entry } from './history.ts';
import type { Lab, Step } from './kit.ts';
import type { Answer, StepStatus } from './player.ts';

const marks = { done: '[x]', current: '[ ]', waiting: '[ ]' } as const;

export function goalText(lab: Lab, steps: readonly StepStatus[]): Answer {
  const at = steps.findIndex((step) => step.status === 'current');
  const step = steps[at];
  if (!step) return say(`${lab.title}: all ${steps.length} steps are done.`);
  return say(`${lab.title}, step ${at + 1} of ${steps.length}:`, `  ${step.goal}`);
}

/** The list with its marks; exit code 1 while something is open, as a checker should. */
export function checkText(
  lab: Lab,
  steps: readonly StepStatus[],
  newlyDone: readonly string[],
  why: string,
): Answer {
  const done = steps.filter((step) => step.status === 'done').length;
  // What waits is not told: the goal of a later step may give an earlier one away.
  const lines = steps
    .filter((step) => step.status !== 'waiting')
    .map(
      (step) => `${marks[step.status]} ${step.goal}${newlyDone.includes(step.id) ? '  (new)' : ''}`,
    );
  lines.push('', `${done} of ${steps.length} done.`);
  if (done === steps.length) return say(...lines, '', `${lab.title}: finished.`);
  return { ...say(...lines, '', 'Not yet:', `  ${why}`), exitCode: 1 };
}

export function hintText(step: Step | undefined, number: number, shown: number): Answer {
  if (!step) return say('Every step is done; there is nothing to hint at.');
  const hint = step.hints[number - 1];
  if (hint === undefined) {
    return { text: `hint: there are hints 1 to ${step.hints.length}\n`, exitCode: 1 };
  }
  const last = number === step.hints.length && shown >= number;
  return say(
    `Hint ${number} of ${step.hints.length}: ${hint}`,
    ...(last ? ['That was the last one. `solution` shows the lines.'] : []),
  );
}

export function solutionText(step: Step | undefined): Answer {
  if (!step) return say('Every step is done; there is nothing to solve.');
  return say(
    'These lines do it (the lab then counts as practised, not as solved):',
    ...step.solution.map((line) => `  ${line}`),
  );
}

/** Of a lab without steps. */
export const noStepsText: Answer = {
  text: 'There are no steps here: nothing is wanted, and nothing is checked.\n',
  exitCode: 0,
};

export function countProblem(verb: 'undo' | 'redo'): Answer {
  return { text: `${verb}: say how many lines as a whole number from 1\n`, exitCode: 1 };
}

/** `ticks`: how many steps were ticked more (or fewer, when negative) by the move. */
export function travelText(
  verb: 'undo' | 'redo',
  wanted: number,
  passed: readonly Entry[],
  ticks: number,
  steps: readonly StepStatus[],
): Answer {
  if (passed.length === 0) {
    const why =
      verb === 'undo'
        ? 'this is the start of the lab'
        : 'nothing was undone, or another line has taken its place';
    return { text: `${verb}: nothing to ${verb}; ${why}\n`, exitCode: 1 };
  }
  const lines = passed.map((entry) => `${verb === 'undo' ? 'Undone' : 'Redone'}: ${entry.line}`);
  if (passed.length < wanted) {
    lines.push(verb === 'undo' ? 'This is the start of the lab.' : 'This is where you were.');
  }
  if (ticks !== 0) {
    const current = steps.find((step) => step.status === 'current');
    lines.push(current ? `The step to do is now: ${current.goal}` : 'All steps are done again.');
  }
  return say(...lines);
}

function say(...lines: readonly string[]): Answer {
  return { text: `${lines.join('\n')}\n`, exitCode: 0 };
}

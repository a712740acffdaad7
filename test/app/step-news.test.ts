// What is read aloud after a line: changes of the checklist, nothing else.

import { expect, it } from 'vitest';
import type { StepSnapshot } from '../../src/app/lab-snapshot.ts';
import { stepNews } from '../../src/app/step-news.ts';

const steps = (done: number): readonly StepSnapshot[] =>
  ['A', 'B', 'C'].map((goal, i) => ({
    id: goal,
    goal: `Goal ${goal}.`,
    status: i < done ? 'done' : i === done ? 'current' : 'waiting',
    hints: [],
  }));

for (const [rule, before, after, text] of [
  ['nothing changed, nothing said', 1, 1, undefined],
  ['a step done is said with its goal', 0, 1, 'Step 1 of 3 done: Goal A.'],
  ['two at once are said in order', 0, 2, 'Step 1 of 3 done: Goal A. Step 2 of 3 done: Goal B.'],
  ['a step taken back is said', 2, 1, 'Step 2 of 3 is open again: Goal B.'],
  ['the end is said', 2, 3, 'Step 3 of 3 done: Goal C. The lab is finished.'],
] as const) {
  it(rule, () => {
    expect(stepNews(steps(before), steps(after))).toBe(text);
  });
}

// What changed on the checklist between two moments, in sentences to be read aloud: changes only.

import type { StepSnapshot } from './lab-snapshot.ts';

export function stepNews(
  before: readonly StepSnapshot[],
  after: readonly StepSnapshot[],
): string | undefined {
  const was = new Map(before.map((step) => [step.id, step.status === 'done']));
  const news: string[] = [];
  after.forEach((step, i) => {
    const number = `Step ${i + 1} of ${after.length}`;
    const isDone = step.status === 'done';
    if (isDone && was.get(step.id) === false) news.push(`${number} done: ${step.goal}`);
    if (!isDone && was.get(step.id) === true) news.push(`${number} is open again: ${step.goal}`);
  });
  if (news.length > 0 && after.every(({ status }) => status === 'done')) {
    news.push('The lab is finished.');
  }
  return news.length === 0 ? undefined : news.join(' ');
}

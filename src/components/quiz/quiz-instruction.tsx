// How many answers a question wants, and how many are given.

import type { Question } from '../../app/practice.ts';

const numbers = ['', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'];

export function QuizInstruction({
  question,
  count,
  isAsked,
}: {
  readonly question: Question;
  readonly count: number;
  readonly isAsked: boolean;
}) {
  const said = sayOf(question, count);
  if (said === undefined) return null;
  return (
    <p className="quiz-instruction">
      <span className="tag quiz-chip">{said.chip} · all or nothing</span>
      {isAsked && (
        <span className="quiz-note" aria-live="polite">
          {said.state}
        </span>
      )}
    </p>
  );
}

interface Said {
  readonly chip: string;
  readonly state: string;
}

function sayOf(question: Question, count: number): Said | undefined {
  switch (question.type) {
    case 'single':
      return undefined;
    case 'multiple':
      return {
        chip: `Select ${numbers[question.select] ?? question.select}`,
        state: `${count} of ${question.select} chosen`,
      };
    case 'ordering':
      return {
        chip: 'Select and order',
        state: `${count} of ${question.items.length} steps in order`,
      };
    case 'matching':
      return {
        chip: `Match · each response ${question.repeats ? 'once, more than once or not at all' : 'once or not at all'}`,
        state: `${count} of ${question.prompts.length} matched`,
      };
  }
}

// How many answers a question wants, and how many are chosen.

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
  if (question.type === 'single') return null;
  const chip =
    question.type === 'multiple'
      ? `Select ${numbers[question.select] ?? question.select} · all or nothing`
      : 'Select and order · all or nothing';
  return (
    <p className="quiz-instruction">
      <span className="tag quiz-chip">{chip}</span>
      {isAsked && (
        <span className="quiz-note" aria-live="polite">
          {question.type === 'multiple'
            ? `${count} of ${question.select} chosen`
            : `${count} of ${question.items.length} steps in order`}
        </span>
      )}
    </p>
  );
}

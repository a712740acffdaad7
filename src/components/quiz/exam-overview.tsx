// Before handing in: every question with its state, filters, and a last question when some are open.

import { useEffect, useRef, useState } from 'react';
import { answerOf, type Exam, type ExamRoom } from '../../app/exam.ts';
import { ExamClock } from './exam-clock.tsx';
import { InlineCode } from './inline-code.tsx';

const filters = [
  { id: 'all', name: 'All' },
  { id: 'open', name: 'Open' },
  { id: 'flagged', name: 'Flagged' },
] as const;

export function ExamOverview({ exam, room }: { readonly exam: Exam; readonly room: ExamRoom }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [filter, setFilter] = useState<(typeof filters)[number]['id']>('all');
  useEffect(() => heading.current?.focus(), []);
  const rows = exam.order.map(({ questionId }, at) => ({
    at,
    questionId,
    isOpen: answerOf(exam, questionId).chosen.length === 0,
    isFlagged: exam.flagged.includes(questionId),
  }));
  const open = rows.filter(({ isOpen }) => isOpen).length;
  const shown = rows.filter(
    ({ isOpen, isFlagged }) =>
      filter === 'all' || (filter === 'open' && isOpen) || (filter === 'flagged' && isFlagged),
  );
  return (
    <div className="quiz-card exam-card">
      <div className="exam-bar">
        <p className="quiz-progress">Before you hand in</p>
        <ExamClock room={room} limitMs={exam.limitMs} />
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {open === 0
          ? `All ${rows.length} questions are answered`
          : `${open} of ${rows.length} questions are open`}
      </h2>
      <fieldset className="quiz-actions" aria-label="Show">
        {filters.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-pressed={filter === id}
            onClick={() => setFilter(id)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && <p className="quiz-note">None.</p>}
      <ol className="exam-list">
        {shown.map(({ at, questionId, isOpen, isFlagged }) => (
          <li key={questionId}>
            <button type="button" onClick={() => room.goTo(at)}>
              <span className="quiz-letter">{at + 1}</span>
              <span className="exam-list-stem">
                <InlineCode text={room.questionOf(questionId)?.stem ?? 'This question is gone.'} />
              </span>
              <span className="quiz-note">
                {isOpen ? 'open' : 'answered'}
                {isFlagged ? ', flagged' : ''}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className="quiz-actions quiz-bar">
        <button type="button" className="button" onClick={() => room.goTo(exam.at)}>
          Back to the questions
        </button>
        <button type="button" className="button primary" onClick={room.end}>
          {open === 0 ? 'Hand in' : `Hand in with ${open} open`}
        </button>
      </div>
    </div>
  );
}

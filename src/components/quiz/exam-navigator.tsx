// The grid of an exam's questions: answered, open, flagged, current; each a button.

import { answerOf, type Exam } from '../../app/exam.ts';

interface Props {
  readonly exam: Exam;
  readonly onGo: (at: number) => void;
}

export function ExamNavigator({ exam, onGo }: Props) {
  return (
    <nav className="exam-navigator" aria-label="Questions of this exam">
      <ol>
        {exam.order.map(({ questionId }, at) => {
          const isAnswered = answerOf(exam, questionId).chosen.length > 0;
          const isFlagged = exam.flagged.includes(questionId);
          const isCurrent = exam.phase === 'running' && at === exam.at;
          const state = [isAnswered ? 'answered' : 'open', isFlagged ? 'flagged' : '']
            .filter(Boolean)
            .join(', ');
          return (
            <li key={questionId}>
              <button
                type="button"
                data-answered={isAnswered || undefined}
                data-flagged={isFlagged || undefined}
                aria-current={isCurrent ? 'true' : undefined}
                aria-label={`Question ${at + 1}, ${state}`}
                onClick={() => onGo(at)}
              >
                {at + 1}
                {isFlagged && <span aria-hidden="true">⚑</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

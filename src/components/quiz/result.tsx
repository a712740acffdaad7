// The result of a round: what was missed first, sure and wrong before all, with every reason again.

import { useEffect, useRef } from 'react';
import type { Practice, Question, Score } from '../../app/practice.ts';
import { ReviewGroups } from './review-groups.tsx';

interface Props {
  readonly score: Score;
  readonly round: number;
  readonly practice: Practice;
  readonly tryIt: (question: Question) => string | undefined;
  /** The next round has questions nobody has seen. */
  readonly isGenerated: boolean;
  readonly onAgain: () => void;
}

export function Result({ score, round, practice, tryIt, isGenerated, onAgain }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const missed = score.total - score.right;
  return (
    <div className="quiz-result">
      <h2 ref={heading} tabIndex={-1}>
        {score.right} of {score.total} right
      </h2>
      <p className="quiz-note">
        {round > 1 && `Round ${round}, the questions you had missed. `}
        This counts this round of practice. It says nothing about a score in the exam.
      </p>
      <p className="quiz-actions">
        {missed > 0 && (
          <button type="button" className="button primary" onClick={practice.missedAgain}>
            Missed questions again ({missed})
          </button>
        )}
        <button
          type="button"
          className={`button ${missed === 0 ? 'primary' : ''}`}
          onClick={onAgain}
        >
          {isGenerated ? 'New questions' : 'All questions again'}
        </button>
      </p>
      <ReviewGroups
        answers={score.review}
        questionOf={practice.questionOf}
        choicesOf={practice.choicesOf}
        tryIt={tryIt}
      />
    </div>
  );
}

// "Something is wrong with this question": the report as text, to be copied.

import { useState } from 'react';
import type { Answer, Question } from '../../app/practice.ts';
import { questionReport } from '../../app/question-report.ts';

export function Report({
  question,
  answer,
}: {
  readonly question: Question;
  readonly answer: Answer;
}) {
  const [said, say] = useState('');
  const text = questionReport(question, answer);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied.');
    } catch {
      say('This browser does not let us copy. Select the text and copy it by hand.');
    }
  };
  return (
    <details className="quiz-report">
      <summary>Something is wrong with this question</summary>
      <p className="quiz-note">
        Copy this and send it to whoever runs this site. Nothing is sent from here.
      </p>
      <textarea className="field" aria-label="Report" readOnly rows={7} value={text} />
      <p>
        <button type="button" className="button" onClick={() => void copy()}>
          Copy the report
        </button>{' '}
        <span className="quiz-note" role="status">
          {said}
        </span>
      </p>
    </details>
  );
}

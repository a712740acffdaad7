// Which exam, how long: said before it starts, with what it is not.

import { useState } from 'react';
import { type ExamLength, noticeOf, sliceQuestions } from '../../app/exam-plan.ts';
import { systemNowMs } from '../../app/ports.ts';
import { type ExamFamily, examFamilies, exams } from '../../facts/exams.ts';

interface Props {
  readonly onStart: (family: ExamFamily, length: ExamLength) => void;
}

export function ExamChoice({ onStart }: Props) {
  const [family, setFamily] = useState<ExamFamily>('saa');
  const [length, setLength] = useState<ExamLength>('slice');
  const { value } = exams[family];
  const today = new Date(systemNowMs()).toISOString().slice(0, 10);
  const notice = noticeOf(family, today);
  return (
    <form
      className="quiz-card"
      onSubmit={(event) => {
        event.preventDefault();
        onStart(family, length);
      }}
    >
      <fieldset className="exam-families">
        <legend>Which exam do you prepare for?</legend>
        {examFamilies.map((id) => (
          <label key={id} className="quiz-option" data-chosen={family === id || undefined}>
            <input
              type="radio"
              name="family"
              checked={family === id}
              onChange={() => setFamily(id)}
            />
            <span>
              <strong>{exams[id].value.code}</strong> {exams[id].value.name}
            </span>
          </label>
        ))}
      </fieldset>
      {notice !== undefined && <p className="exposed">{notice}</p>}
      <fieldset className="exam-families">
        <legend>How long?</legend>
        <label className="quiz-option" data-chosen={length === 'slice' || undefined}>
          <input
            type="radio"
            name="length"
            checked={length === 'slice'}
            onChange={() => setLength('slice')}
          />
          <span>
            <strong>{sliceQuestions} questions</strong> in{' '}
            {Math.ceil((value.minutes / value.questions) * sliceQuestions)} minutes: about the
            encryption part of the exam
          </span>
        </label>
        <label className="quiz-option" data-chosen={length === 'full' || undefined}>
          <input
            type="radio"
            name="length"
            checked={length === 'full'}
            onChange={() => setLength('full')}
          />
          <span>
            <strong>{value.questions} questions</strong> in {value.minutes} minutes: as long as the
            real one, all of them about encryption and keys
          </span>
        </label>
      </fieldset>
      <p>
        No answer is judged before the end. Where several answers or an order are asked for, it is
        all or nothing; what is left open counts as wrong. After a reload you go on where you were;
        the clock runs on meanwhile.
      </p>
      <p className="quiz-keys">
        By keyboard: <kbd>a</kbd> to <kbd>f</kbd> choose, <kbd>Shift</kbd> with the letter strikes
        out, <kbd>g</kbd> flags, <kbd>n</kbd> and <kbd>p</kbd> move, <kbd>1</kbd> <kbd>2</kbd>{' '}
        <kbd>3</kbd> say how sure you are.
      </p>
      <p>
        <button type="submit" className="button primary">
          Start the clock
        </button>
      </p>
    </form>
  );
}

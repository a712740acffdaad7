// One question of an exam: no verdict, but flags, struck options and a way to every other question.

import { useEffect, useRef } from 'react';
import { answerOf, type Exam, type ExamRoom } from '../../app/exam.ts';
import type { Question } from '../../app/practice.ts';
import { ChoiceText } from './choice-text.tsx';
import { ConfidenceChoice } from './confidence.tsx';
import { choose, put } from './exam-answer.ts';
import { ExamClock } from './exam-clock.tsx';
import { ExamNavigator } from './exam-navigator.tsx';
import { Exhibits } from './exhibits.tsx';
import { InlineCode } from './inline-code.tsx';
import { letterAt } from './letter.ts';
import { Matching } from './matching.tsx';
import { Ordering } from './ordering.tsx';
import { QuizInstruction } from './quiz-instruction.tsx';

interface Props {
  readonly exam: Exam;
  readonly question: Question;
  readonly room: ExamRoom;
}

export function ExamQuestion({ exam, question, room }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const given = answerOf(exam, question.id);
  const isFlagged = exam.flagged.includes(question.id);
  const isLast = exam.at === exam.order.length - 1;
  return (
    <div className="quiz-card exam-card">
      <div className="exam-bar">
        <p className="quiz-progress">
          Question {exam.at + 1} of {exam.order.length}
        </p>
        <ExamClock room={room} limitMs={exam.limitMs} />
      </div>
      <h2 ref={heading} id="quiz-stem" tabIndex={-1} className="quiz-stem">
        <InlineCode text={question.stem} />
      </h2>
      {question.exhibits !== undefined && <Exhibits exhibits={question.exhibits} />}
      <QuizInstruction question={question} count={given.chosen.length} isAsked />
      {question.type === 'ordering' ? (
        <Ordering
          choices={room.choicesOf(question)}
          chosen={given.chosen}
          onChoose={(id) => choose(room, id)}
          onPlace={(id, at) => put(room, id, at)}
        />
      ) : question.type === 'matching' ? (
        <Matching
          question={question}
          choices={room.choicesOf(question)}
          chosen={given.chosen}
          onChoose={(pair) => choose(room, pair)}
          complaint={undefined}
        />
      ) : (
        <fieldset aria-labelledby="quiz-stem">
          <ExamOptions exam={exam} question={question} room={room} chosen={given.chosen} />
        </fieldset>
      )}
      <ConfidenceChoice value={given.confidence} onConfide={room.confide} />
      <div className="quiz-actions quiz-bar">
        <button
          type="button"
          className="button"
          aria-disabled={exam.at === 0}
          onClick={() => room.goTo(exam.at - 1)}
        >
          Previous
        </button>
        <button type="button" className="button" aria-pressed={isFlagged} onClick={room.flag}>
          <span aria-hidden="true">⚑</span> {isFlagged ? 'Flagged' : 'Flag'}
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => (isLast ? room.overview() : room.goTo(exam.at + 1))}
        >
          {isLast ? 'Look over all answers' : 'Next'}
        </button>
      </div>
      <ExamNavigator exam={exam} onGo={room.goTo} />
      <p>
        <button type="button" className="button" onClick={room.overview}>
          Look over and hand in
        </button>
      </p>
    </div>
  );
}

function ExamOptions({
  exam,
  question,
  room,
  chosen,
}: Props & { readonly chosen: readonly string[] }) {
  const kind = question.type === 'single' ? 'radio' : 'checkbox';
  return (
    <ul className="quiz-options">
      {room.choicesOf(question).map((choice, index) => {
        const isChosen = chosen.includes(choice.id);
        const isStruck = exam.struck.includes(`${question.id}/${choice.id}`);
        return (
          <li key={choice.id} className="exam-option" data-struck={isStruck || undefined}>
            <label className="quiz-option" data-chosen={isChosen || undefined}>
              <input
                type={kind}
                name={question.id}
                checked={isChosen}
                onChange={() => choose(room, choice.id)}
              />
              <span className="quiz-letter">{letterAt(index)}</span>
              <ChoiceText choice={choice} />
            </label>
            <button
              type="button"
              className="button exam-strike"
              aria-pressed={isStruck}
              aria-label={`Strike out ${letterAt(index)}`}
              onClick={() => room.strike(choice.id)}
            >
              <s aria-hidden="true">{letterAt(index)}</s>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

// The result: how many were right, by task and by belief, and every question again with its reasons.
// A count of this set, never a score like the exam's.

import { useEffect, useRef } from 'react';
import type { Exam, ExamRoom, JudgedAnswer } from '../../app/exam.ts';
import { mappingOf } from '../../app/exam-plan.ts';
import type { Answer } from '../../app/practice.ts';
import { tryItOf } from '../../app/sandbox-link.ts';
import { type ExamFamily, exams } from '../../facts/exams.ts';
import { beliefOf } from './belief.ts';
import { ReviewGroups } from './review-groups.tsx';

export function ExamResult({ exam, room }: { readonly exam: Exam; readonly room: ExamRoom }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const result = room.result();
  if (!result) return null;
  const family = exam.family as ExamFamily;
  const titleOf = (id: string) => mappingOf(family).tasks.find((task) => task.id === id)?.title;
  const minutes = Math.round(exam.usedMs / 60_000);
  return (
    <div className="quiz-result">
      <h2 ref={heading} tabIndex={-1}>
        {result.right} of {result.total} right
      </h2>
      <p className="quiz-note">
        {exams[family].value.code}, {minutes} {minutes === 1 ? 'minute' : 'minutes'} of{' '}
        {Math.round(exam.limitMs / 60_000)}. This counts this set of questions about encryption and
        keys. It is not a score of the exam and cannot be turned into one.
      </p>
      <p className="quiz-actions">
        <button type="button" className="button primary" onClick={room.leave}>
          Done: another exam
        </button>
        <a className="button" href="/progress/">
          See your progress
        </a>
      </p>
      <table className="exam-tasks">
        <caption>By task of the exam guide</caption>
        <thead>
          <tr>
            <th scope="col">Task</th>
            <th scope="col">Right</th>
          </tr>
        </thead>
        <tbody>
          {result.byTask.map(({ task, right, total }) => (
            <tr key={task}>
              <th scope="row">
                {task} {titleOf(task)}
              </th>
              <td>
                {right} of {total}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.byMisconception.length > 0 && (
        <>
          <h3>Beliefs behind your wrong answers</h3>
          <ul className="exam-beliefs">
            {result.byMisconception.map(({ id, count }) => (
              <li key={id}>
                {beliefOf(id)}
                {count > 1 && <span className="quiz-note"> {count} times</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <ReviewGroups
        answers={result.review.map(answerFor)}
        questionOf={room.questionOf}
        choicesOf={room.choicesOf}
        tryIt={tryItOf}
      />
    </div>
  );
}

function answerFor({ questionId, chosen, right, confidence, spentMs }: JudgedAnswer): Answer {
  return {
    questionId,
    chosen,
    right,
    tookMs: spentMs,
    atMs: 0,
    ...(confidence === undefined ? {} : { confidence }),
  };
}

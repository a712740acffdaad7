// How ready for the encryption part of the exam: an interval, or what is missing for one.

import type { ExamProgress } from '../../app/progress.ts';

const bands = {
  learn: 'Keep learning',
  close: 'Close',
  ready: 'Ready for this slice',
} as const;

export function ReadinessCard({ exam }: { readonly exam: ExamProgress }) {
  const { estimate, missing, tasks } = exam.readiness;
  return (
    <section aria-labelledby="progress-ready">
      <h2 id="progress-ready">
        {exam.code}, {exam.name}: the encryption part
      </h2>
      {estimate ? (
        <p>
          <strong>{bands[estimate.band]}.</strong> Of new questions about encryption you would
          answer about {percent(estimate.mean)} right; nine times in ten between{' '}
          {percent(estimate.low)} and {percent(estimate.high)}.
        </p>
      ) : (
        <>
          <p>
            <strong>Not enough evidence</strong> for an estimate yet. What is missing:
          </p>
          <ul>
            {missing.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
      <table className="exam-tasks">
        <caption>By task of the exam guide, first answers only</caption>
        <thead>
          <tr>
            <th scope="col">Task</th>
            <th scope="col">Questions</th>
            <th scope="col">Right, about</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ task, items, mean }) => (
            <tr key={task}>
              <th scope="row">
                {task} {exam.titles[task]}
              </th>
              <td>{items}</td>
              <td>{items === 0 ? 'unknown' : percent(mean)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="progress-note">
        This covers encryption and keys only, by questions of ours. It is not a score of the exam
        and cannot be turned into one.
      </p>
    </section>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

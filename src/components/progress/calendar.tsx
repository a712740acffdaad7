// How many reviews come on which day of the next four weeks.

import type { CalendarDay } from '../../app/progress.ts';

export function Calendar({ days }: { readonly days: readonly CalendarDay[] }) {
  const most = Math.max(1, ...days.map(({ due }) => due));
  const total = days.reduce((sum, { due }) => sum + due, 0);
  return (
    <section aria-labelledby="progress-calendar">
      <h2 id="progress-calendar">Reviews to come</h2>
      {total === 0 ? (
        <p>
          None in the next four weeks. Answer a question, and it will come again when you are about
          to forget it.
        </p>
      ) : (
        <ol className="progress-calendar">
          {days.map(({ day, due }, at) => (
            <li key={day} data-some={due > 0 || undefined}>
              <time dateTime={day}>{at === 0 ? 'today' : day.slice(8)}</time>
              <span
                className="progress-bar"
                style={{ blockSize: `${(due / most) * 3}rem` }}
                aria-hidden="true"
              />
              <span>
                {due}
                <span className="visually-hidden"> due on {day}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

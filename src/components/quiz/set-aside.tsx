// Questions that were missed too often: that they rest, what to read and to do instead, and when they
// come back.

import type { SetAside } from '../../app/leeches.ts';

/** Before the start: each by what it asks for. */
export function SetAsideList({ list }: { readonly list: readonly SetAside[] }) {
  return (
    <section aria-labelledby="quiz-set-aside">
      <h3 id="quiz-set-aside">Set aside</h3>
      <p className="quiz-note">
        Missed again and again. Asking once more would not help; a lesson or a lab may.
      </p>
      <ul className="quiz-sources">
        {list.map((one) => (
          <li key={one.card}>
            <p>{one.about}</p>
            <Way {...one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** With the verdict, when it happens. */
export function SetAsideNow(one: SetAside) {
  return (
    <>
      <p>
        <strong>Set aside.</strong> You have missed this too often to learn it by one more try.
      </p>
      <Way {...one} />
    </>
  );
}

function Way({ remedy: { lessons, lab }, until }: SetAside) {
  return (
    <p className="quiz-note">
      Read{' '}
      {lessons.map(({ id, title }, at) => (
        <span key={id}>
          {at > 0 && (at === lessons.length - 1 ? ' or ' : ', ')}
          <a href={`/learn/${id}/`}>{title}</a>
        </span>
      ))}
      , and do the lab <a href={`/labs/${lab.id}/`}>{lab.title}</a>. It comes back after the lab, or
      on <time dateTime={until}>{until}</time>.
    </p>
  );
}

// Where each module stands, in words and with a bar.

import type { ModuleProgress } from '../../app/progress.ts';

const meanings = {
  new: 'nothing answered right yet',
  practised: 'answered right',
  recalled: 'right again on a later day',
  retained: 'known for three weeks and more',
  'exam-ready': 'retained, and right in a timed set',
} as const satisfies Record<ModuleProgress['level'], string>;
const levels = Object.keys(meanings) as readonly ModuleProgress['level'][];

export function ModuleMap({ modules }: { readonly modules: readonly ModuleProgress[] }) {
  return (
    <section aria-labelledby="progress-modules">
      <h2 id="progress-modules">What you can do</h2>
      <ul className="progress-modules">
        {modules.map(({ id, title, level, seen, total, due }) => (
          <li key={id} data-level={level}>
            <span className="progress-title">{title}</span>
            <span className="tag">{level}</span>
            <progress
              max={levels.length - 1}
              value={levels.indexOf(level)}
              aria-label={`${title}: ${level}`}
            />
            <span className="progress-note">
              {seen} of {total} seen{due > 0 && `, ${due} due`}
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>What the words mean</summary>
        <dl className="progress-meanings">
          {levels.map((level) => (
            <div key={level}>
              <dt>{level}</dt>
              <dd>{meanings[level]}</dd>
            </div>
          ))}
        </dl>
        <p>
          A module stands where most of its questions stand, and is practised as soon as one of them
          is. It can fall: by a wrong answer, and by time.
        </p>
      </details>
    </section>
  );
}

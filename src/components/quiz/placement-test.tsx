// The placement test: a round of generated questions, and above its result what it found known.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Placed } from '../../app/placement.ts';
import type { GeneratedQuiz, PracticeView, Question } from '../../app/practice.ts';
import { FetchFailed } from './fetch-failed.tsx';
import { Practice } from './practice.tsx';

interface Props {
  /** Of each module of the course: its title, and the address of its first lesson. */
  readonly modules: Readonly<Record<string, { readonly title: string; readonly href?: string }>>;
}

type Place = (
  answers: NonNullable<PracticeView['score']>['review'],
  questionOf: (id: string) => Question | undefined,
) => readonly Placed[];

interface Loaded {
  readonly quiz: GeneratedQuiz;
  readonly place: Place;
}

export function PlacementTest({ modules }: Props) {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(async () => {
    setFailed(false);
    try {
      const { placementTest, placedBy } = await import('../../app/placement.ts');
      setLoaded({ quiz: placementTest, place: placedBy });
    } catch {
      setFailed(true);
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);

  if (failed) {
    return <FetchFailed onRetry={() => void load()} />;
  }
  if (!loaded) return <p role="status">Making twelve questions …</p>;
  return (
    <Practice
      quiz={loaded.quiz}
      verdict={(view) => <Verdict view={view} place={loaded.place} modules={modules} />}
    />
  );
}

function Verdict({
  view,
  place,
  modules,
}: { readonly view: PracticeView; readonly place: Place } & Props) {
  const placed = place(view.score?.review ?? [], (id) =>
    view.questions.find((question) => question.id === id),
  );
  const known = placed.filter((one) => one.known).map(({ module }) => module);
  const names = known.join(',');
  const kept = useRef<string>(undefined);
  useEffect(() => {
    if (kept.current === names) return;
    kept.current = names;
    void keep(names === '' ? [] : names.split(','));
  }, [names]);
  return (
    <section className="placement" aria-labelledby="placement-verdict">
      <h2 id="placement-verdict">
        {known.length === 0
          ? 'Begin at the beginning'
          : `You know ${known.length} of ${placed.length} modules`}
      </h2>
      <ul>
        {placed.map(({ module, right, asked, known: isKnown }) => {
          const { title = module, href } = modules[module] ?? {};
          return (
            <li key={module}>
              <span className={`tag ${isKnown ? 'allowed' : ''}`}>
                {isKnown ? 'known' : 'to learn'}
              </span>{' '}
              {href === undefined ? title : <a href={href}>{title}</a>}{' '}
              <span className="quiz-note">
                {right} of {asked} right
              </span>
            </li>
          );
        })}
      </ul>
      <p className="quiz-note">
        A module is known when all of its questions were right and none was a guess. Nothing here is
        locked: known modules are marked in the list of lessons, and their questions come later.
      </p>
    </section>
  );
}

/** Remembers what is known. Where nothing can be stored, the page still says it. */
async function keep(known: readonly string[]): Promise<void> {
  try {
    const { keepKnown } = await import('../../app/progress.ts');
    await keepKnown(known);
  } catch {
    // The result on the screen is all there is then.
  }
}

// The day's practice: what is due and what is new, said before the start; then a quiz like any other.

import { useCallback, useEffect, useRef, useState } from 'react';
import { systemRandom } from '../../app/ports.ts';
import type { GeneratedQuiz } from '../../app/practice.ts';
import type { Today } from '../../app/todays.ts';
import { FetchFailed } from './fetch-failed.tsx';
import { Practice } from './practice.tsx';
import { SetAsideList, SetAsideNow } from './set-aside.tsx';

interface Ready {
  readonly quiz: GeneratedQuiz;
  readonly today: Today;
  /** A session that was left in the middle. */
  readonly goesOn: boolean;
}

const sizes = [10, 15, 30] as const;

export function TodayPractice() {
  const [ready, setReady] = useState<Ready>();
  const [failed, setFailed] = useState(false);
  const [size, setSize] = useState<number>(15);
  const [begins, setBegins] = useState(false);
  const [round, setRound] = useState(1);

  // Two sizes pressed one after the other: whichever is ready last, the newest counts.
  const newest = useRef(0);
  const load = useCallback(async () => {
    const mine = ++newest.current;
    setFailed(false);
    try {
      const { openToday } = await import('../../app/todays.ts');
      const opened = await openToday(size, systemRandom);
      if (mine === newest.current) setReady(opened);
    } catch {
      if (mine === newest.current) setFailed(true);
    }
  }, [size]);

  useEffect(() => {
    void load();
  }, [load]);

  if (failed) {
    return <FetchFailed onRetry={() => void load()} />;
  }
  if (!ready) return <p role="status">Looking at what is due …</p>;
  const { quiz, today, goesOn } = ready;
  if (begins || goesOn) {
    return (
      <Practice
        key={round}
        quiz={quiz}
        begins={begins}
        remark={(question, answer) => {
          const found = today.setAsideBy(question, answer);
          return found && <SetAsideNow {...found} />;
        }}
        onAgain={() => {
          setBegins(false);
          setRound(round + 1);
          void load();
        }}
      />
    );
  }
  return (
    <section className="quiz" aria-label="Practice: today">
      <TodayStart today={today} size={size} onSize={setSize} onBegin={() => setBegins(true)} />
    </section>
  );
}

interface StartProps {
  readonly today: Today;
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly onBegin: () => void;
}

function TodayStart({ today, size, onSize, onBegin }: StartProps) {
  const { due, fresh, refresh } = today.mix;
  const total = due.length + fresh.length + refresh.length;
  const { answered, goal } = today.study.today;
  return (
    <div className="quiz-card">
      <h2>{total === 0 ? 'Nothing is due' : `${total} questions`}</h2>
      {total === 0 ? (
        <p>
          You have met your limit of new questions for today, and nothing is due before{' '}
          {today.nextDue ?? 'you begin'}. Come back then, or do a lab.
        </p>
      ) : (
        <ul className="quiz-mix">
          <li>
            <strong>{due.length}</strong> due for review
          </li>
          <li>
            <strong>{fresh.length}</strong> new, more of them where you are weaker
          </li>
          <li>
            <strong>{refresh.length}</strong> seen before and not due yet, the most faded first
          </li>
          {today.setAside.length > 0 && (
            <li>
              <strong>{today.setAside.length}</strong> set aside, and not asked
            </li>
          )}
        </ul>
      )}
      {today.setAside.length > 0 && <SetAsideList list={today.setAside} />}
      <p className="quiz-note">
        Today: {answered} of {goal} answered.{' '}
        <a href="/progress/">Change your goal, your exam and its day</a>.
      </p>
      <fieldset className="quiz-actions">
        <legend className="quiz-note">How many?</legend>
        {sizes.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={size === each}
            onClick={() => onSize(each)}
          >
            {each}
          </button>
        ))}
      </fieldset>
      {total > 0 && total < size && (
        <p className="quiz-note">
          Not {size}: no more is due, and your limit of new questions a day is kept.
        </p>
      )}
      {total > 0 && (
        <p>
          <button type="button" className="button primary" onClick={onBegin}>
            Start
          </button>
        </p>
      )}
    </div>
  );
}

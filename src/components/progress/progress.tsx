// The progress island: goal and exam, modules, readiness, reviews to come. It draws what
// app/progress.ts computes; everything is text first, bars and shades second.

import { useCallback, useEffect, useState } from 'react';
import type { Progress as Data, StudyChange } from '../../app/progress.ts';
import { FetchFailed } from '../quiz/fetch-failed.tsx';
import { Calendar } from './calendar.tsx';
import { ModuleMap } from './module-map.tsx';
import { ReadinessCard } from './readiness-card.tsx';
import { StudyForm } from './study-form.tsx';

const load = () => import('../../app/progress.ts');

export function Progress() {
  const [data, setData] = useState<Data>();
  const [failed, setFailed] = useState(false);

  const open = useCallback(async () => {
    try {
      setData(await (await load()).openProgress());
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, []);
  useEffect(() => {
    void open();
  }, [open]);

  const save = async (change: StudyChange) => {
    await (await load()).changeStudySettings(change);
    await open();
  };

  if (failed) {
    return <FetchFailed onRetry={() => void open()} without=", and without them there is no map" />;
  }
  if (!data) return <p role="status">Reading your answers …</p>;
  const { today, answers, spentMs, daysLeft } = data;
  return (
    <div className="progress">
      <section aria-labelledby="progress-today">
        <h2 id="progress-today">Today</h2>
        <p>
          <strong>
            {today.answered} of {today.goal}
          </strong>{' '}
          questions answered.{' '}
          {today.answered >= today.goal
            ? 'Your goal is met.'
            : `${today.goal - today.answered} to go.`}
          {daysLeft !== undefined &&
            ` ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} to your exam.`}
        </p>
        <progress max={Math.max(1, today.goal)} value={Math.min(today.answered, today.goal)}>
          {today.answered} of {today.goal}
        </progress>
        <p className="progress-note">
          In all: {answers} answers, {hoursOf(spentMs)} on questions.
        </p>
        <p className="progress-ways">
          <a className="button primary" href="/practice/today/">
            Practise what is due
          </a>
          <a className="button" href="/exam/">
            Take a timed exam
          </a>
        </p>
      </section>
      <StudyForm settings={data.settings} onSave={save} />
      <ModuleMap modules={data.modules} />
      <ReadinessCard exam={data.exam} />
      <Calendar days={data.calendar} />
      {!data.lasting && (
        <p className="exposed">
          This browser keeps nothing here: all of it is forgotten with the page.
        </p>
      )}
    </div>
  );
}

function hoursOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

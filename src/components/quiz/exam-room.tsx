// The exam island: choosing, the questions, the list before handing in, the result. It draws what
// app/exam.ts holds and turns keys into its calls.

import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { openBank } from '../../app/bank.ts';
import { createExamRoom, type ExamRoom as Room } from '../../app/exam.ts';
import { systemNowMs, systemRandom } from '../../app/ports.ts';
import { levels } from './confidence.tsx';
import { choose } from './exam-answer.ts';
import { ExamChoice } from './exam-choice.tsx';
import { ExamOverview } from './exam-overview.tsx';
import { ExamQuestion } from './exam-question.tsx';
import { ExamResult } from './exam-result.tsx';
import { FetchFailed } from './fetch-failed.tsx';

export function ExamRoom() {
  const [room] = useState(() =>
    createExamRoom({
      nowMs: systemNowMs,
      random: systemRandom,
      bank: openBank,
      storage: async () => (await import('../../app/storage.ts')).openStorage(),
    }),
  );
  const view = useSyncExternalStore(room.subscribe, room.view, room.view);
  const root = useRef<HTMLElement>(null);

  useEffect(() => {
    void room.open();
  }, [room]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || view.phase !== 'running') return;
    const target = event.target as HTMLElement;
    if (target.matches('input[type="number"], select')) return;
    if (press(room, event.key)) event.preventDefault();
  };

  return (
    <section ref={root} className="quiz exam" aria-label="Exam" tabIndex={-1} onKeyDown={onKeyDown}>
      {view.phase === 'opening' && <p role="status">Fetching the questions …</p>}
      {view.phase === 'failed' && <FetchFailed onRetry={() => void room.open()} />}
      {view.phase === 'choosing' && <ExamChoice onStart={room.start} />}
      {view.phase === 'running' && view.exam && view.question && (
        <ExamQuestion
          key={view.question.id}
          exam={view.exam}
          question={view.question}
          room={room}
        />
      )}
      {view.phase === 'overview' && view.exam && <ExamOverview exam={view.exam} room={room} />}
      {view.phase === 'ended' && view.exam && <ExamResult exam={view.exam} room={room} />}
      {!view.lasting && (
        <p className="exposed" role="status">
          This browser keeps nothing for this page: a reload would lose the exam.
        </p>
      )}
    </section>
  );
}

/** a to f choose, a capital letter strikes out, g flags, n and p move, 1 to 3 say how sure. */
function press(room: Room, key: string): boolean {
  const { exam, question } = room.view();
  if (!exam || !question) return false;
  const level = levels[Number(key) - 1];
  if (level) {
    room.confide(level.id);
    return true;
  }
  switch (key) {
    case 'n':
      room.goTo(exam.at + 1);
      return true;
    case 'p':
      room.goTo(exam.at - 1);
      return true;
    case 'g':
      room.flag();
      return true;
  }
  const isListed = question.type === 'single' || question.type === 'multiple';
  if (!/^[a-fA-F]$/.test(key) || !isListed) return false;
  const choice = room.choicesOf(question)[key.toLowerCase().charCodeAt(0) - 97];
  if (!choice) return false;
  // A capital letter strikes the option out.
  if (key === key.toUpperCase()) room.strike(choice.id);
  else choose(room, choice.id);
  return true;
}

// The time left, which may be hidden. It speaks three times: at half, at ten minutes, at two.

import { useEffect, useState } from 'react';
import type { ExamRoom } from '../../app/exam.ts';

const warnings = [
  { minutes: 2, text: 'Two minutes left.' },
  { minutes: 10, text: 'Ten minutes left.' },
] as const;

export function ExamClock({
  room,
  limitMs,
}: {
  readonly room: ExamRoom;
  readonly limitMs: number;
}) {
  const [left, setLeft] = useState(room.leftMs);
  const [isHidden, hide] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setLeft(room.leftMs()), 1000);
    return () => clearInterval(timer);
  }, [room]);
  const minutes = left / 60_000;
  const warning =
    warnings.find((each) => minutes <= each.minutes)?.text ??
    (left * 2 <= limitMs ? 'Half of the time is over.' : '');
  return (
    <div className="exam-clock">
      {!isHidden && (
        <span>
          <span className="visually-hidden">Time left: </span>
          <time className={minutes <= 2 ? 'denied' : undefined}>{clockOf(left)}</time>
        </span>
      )}
      <button
        type="button"
        className="button"
        aria-pressed={isHidden}
        onClick={() => hide(!isHidden)}
      >
        {isHidden ? 'Show the time' : 'Hide the time'}
      </button>
      <span className="visually-hidden" aria-live="polite">
        {warning}
      </span>
    </div>
  );
}

function clockOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

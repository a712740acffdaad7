// What the learner studies for: exam, day, goal, how sure to remember. Saved when it is changed.

import { useRef, useState } from 'react';
import type { StudyChange, StudySettings } from '../../app/progress.ts';
import { examFamilies, exams } from '../../facts/exams.ts';

interface Props {
  readonly settings: StudySettings;
  readonly onSave: (change: StudyChange) => Promise<void>;
}

const wishes = [
  { value: 0.85, name: 'fewer reviews (85 % remembered)' },
  { value: 0.9, name: 'balanced (90 %)' },
  { value: 0.93, name: 'surer, more reviews (93 %)' },
] as const;

export function StudyForm({ settings, onSave }: Props) {
  const [said, say] = useState('');
  /** The last change alone says how it went. */
  const changes = useRef(0);
  const save = async (change: StudyChange) => {
    const number = ++changes.current;
    const sayOf = (text: string) => number === changes.current && say(text);
    sayOf('');
    try {
      await onSave(change);
      sayOf('Saved.');
    } catch {
      sayOf('This browser could not store it.');
    }
  };
  const goal = (text: string): number | undefined => {
    const value = Number(text);
    return text !== '' && Number.isInteger(value) && value >= 0 && value <= 500 ? value : undefined;
  };
  return (
    <section aria-labelledby="progress-plan">
      <h2 id="progress-plan">Your plan</h2>
      <div className="progress-form">
        <label>
          Exam
          <select
            className="field"
            value={settings.family ?? 'saa'}
            onChange={({ currentTarget }) =>
              void save({ family: examFamilies.find((id) => id === currentTarget.value) })
            }
          >
            {examFamilies.map((id) => (
              <option key={id} value={id}>
                {exams[id].value.code} {exams[id].value.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Day of the exam
          <input
            className="field"
            type="date"
            value={settings.examDay ?? ''}
            onChange={(event) => void save({ examDay: event.currentTarget.value || undefined })}
          />
        </label>
        <label>
          Questions a day
          <input
            className="field"
            type="number"
            min={0}
            max={500}
            defaultValue={settings.dailyGoal ?? 15}
            onBlur={(event) => void save({ dailyGoal: goal(event.currentTarget.value) })}
          />
        </label>
        <label>
          New ones a day, at most
          <input
            className="field"
            type="number"
            min={0}
            max={500}
            defaultValue={settings.newPerDay ?? 10}
            onBlur={(event) => void save({ newPerDay: goal(event.currentTarget.value) })}
          />
        </label>
        <label>
          How often things come again
          <select
            className="field"
            value={settings.retention ?? 0.9}
            onChange={({ currentTarget }) =>
              void save({
                retention: wishes.find(({ value }) => value === Number(currentTarget.value))?.value,
              })
            }
          >
            {wishes.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="progress-note" role="status">
        {said ||
          'With a day set, every question comes at least twice more before it, and once in the last days.'}
      </p>
    </section>
  );
}

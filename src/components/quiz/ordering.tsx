// An ordering: the learner's order and a pool of unused steps. Buttons and a number field move them;
// there is nothing to drag.

import { useEffect, useRef, useState } from 'react';
import type { Choice } from '../../app/practice.ts';
import { InlineCode } from './inline-code.tsx';
import { letterOf } from './letter.ts';

interface Props {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
  readonly onPlace: (id: string, at: number) => void;
}

export function Ordering({ choices, chosen, onChoose, onPlace }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  /** A selector of what should have the focus once the rows have moved. */
  const wanted = useRef<string>(undefined);
  const moved = useRef<string>(undefined);
  const [said, say] = useState('');
  const pool = choices.filter((choice) => !chosen.includes(choice.id));

  // A row that moves is taken out of the page for a moment and loses the focus; give it back.
  useEffect(() => {
    if (before.current === chosen) return;
    say(changeOf(before.current, chosen, moved.current, choices));
    before.current = chosen;
    moved.current = undefined;
    const find = (selector: string) => box.current?.querySelector<HTMLElement>(selector);
    const target = wanted.current === undefined ? undefined : find(wanted.current);
    wanted.current = undefined;
    if (target) target.focus();
    else if (document.activeElement === document.body) (find('button') ?? box.current)?.focus();
  }, [chosen, choices]);

  const move = (id: string, at: number, control: 'up' | 'down' | 'place') => {
    if (at < 1 || at > chosen.length) return;
    wanted.current = `[data-item="${id}"] [data-control="${control}"]`;
    moved.current = id;
    onPlace(id, at);
  };
  const add = (id: string) => {
    const at = pool.findIndex((choice) => choice.id === id);
    const neighbour = pool[at + 1] ?? pool[at - 1];
    wanted.current = neighbour
      ? `[data-item="${neighbour.id}"] [data-control="add"]`
      : `[data-item="${id}"] [data-control="up"]`;
    onChoose(id);
  };
  const remove = (id: string) => {
    wanted.current = `[data-item="${id}"] [data-control="add"]`;
    onChoose(id);
  };

  return (
    <div className="quiz-ordering" ref={box} tabIndex={-1}>
      <h3 id="quiz-order">Your order</h3>
      {chosen.length === 0 && (
        <p className="quiz-note">No step yet. Add the first one from below.</p>
      )}
      <ol aria-labelledby="quiz-order">
        {chosen.map((id, index) => {
          const text = textOf(choices, id);
          return (
            <li key={id} data-item={id} className="quiz-step">
              <input
                type="number"
                className="field quiz-place"
                aria-label={`Place of step ${letterOf(choices, id)}`}
                min={1}
                max={chosen.length}
                value={index + 1}
                data-control="place"
                onChange={(event) => move(id, event.currentTarget.valueAsNumber, 'place')}
              />
              <StepText letter={letterOf(choices, id)} text={text} />
              <span className="quiz-step-buttons">
                <StepButton
                  text={text}
                  control="up"
                  off={index === 0}
                  onPress={() => move(id, index, 'up')}
                />
                <StepButton
                  text={text}
                  control="down"
                  off={index === chosen.length - 1}
                  onPress={() => move(id, index + 2, 'down')}
                />
                <StepButton text={text} control="remove" onPress={() => remove(id)} />
              </span>
            </li>
          );
        })}
      </ol>
      <h3 id="quiz-pool">Unused steps</h3>
      {pool.length === 0 && <p className="quiz-note">Every step is in your order.</p>}
      <ul aria-labelledby="quiz-pool">
        {pool.map(({ id, text }) => (
          <li key={id} data-item={id} className="quiz-step">
            <StepText letter={letterOf(choices, id)} text={text} />
            <span className="quiz-step-buttons">
              <StepButton text={text} control="add" onPress={() => add(id)} />
            </span>
          </li>
        ))}
      </ul>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

function StepText({ letter, text }: { readonly letter: string; readonly text: string }) {
  return (
    <span className="quiz-step-text">
      <span className="quiz-letter">{letter}</span>
      <span>
        <InlineCode text={text} />
      </span>
    </span>
  );
}

const names = { up: 'Move up', down: 'Move down', remove: 'Remove', add: 'Add' } as const;

interface StepButtonProps {
  readonly text: string;
  readonly control: keyof typeof names;
  /** At the end of its road; stays where it is, so that the focus does. */
  readonly off?: boolean;
  readonly onPress: () => void;
}

function StepButton({ text, control, off = false, onPress }: StepButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-control={control}
      aria-disabled={off}
      onClick={() => !off && onPress()}
    >
      {names[control]}
      <span className="visually-hidden">: {text}</span>
    </button>
  );
}

function textOf(choices: readonly Choice[], id: string): string {
  return choices.find((choice) => choice.id === id)?.text ?? '';
}

/** What a screen reader is told about a change of the order. */
function changeOf(
  before: readonly string[],
  after: readonly string[],
  moved: string | undefined,
  choices: readonly Choice[],
): string {
  const gone = before.find((id) => !after.includes(id));
  if (gone !== undefined) return `Step ${letterOf(choices, gone)} is unused`;
  const id = moved ?? after.find((each) => !before.includes(each));
  if (id === undefined) return '';
  return `Step ${letterOf(choices, id)} is at place ${after.indexOf(id) + 1} of ${after.length}`;
}

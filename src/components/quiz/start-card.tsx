// What is coming, before the first question.

import type { Question } from '../../app/practice.ts';

const kinds: readonly { readonly type: Question['type']; readonly name: string }[] = [
  { type: 'single', name: 'with one right answer of four' },
  { type: 'multiple', name: 'with several right answers' },
  { type: 'ordering', name: 'with steps to select and order' },
];

export function StartCard({
  questions,
  onBegin,
}: {
  readonly questions: readonly Pick<Question, 'type'>[];
  readonly onBegin: () => void;
}) {
  const count = (type: Question['type']) =>
    questions.filter((question) => question.type === type).length;
  return (
    <div className="quiz-card">
      <h2>{questions.length} questions</h2>
      <ul className="quiz-mix">
        {kinds
          .filter(({ type }) => count(type) > 0)
          .map(({ type, name }) => (
            <li key={type}>
              <strong>{count(type)}</strong> {name}
            </li>
          ))}
      </ul>
      <p>
        Where several answers or an order are asked for, it is all or nothing, as in the exam. After
        each check every option shows its reason. There is no clock.
      </p>
      <p className="quiz-keys">
        By keyboard: <kbd>A</kbd> to <kbd>F</kbd> choose, <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> say
        how sure you are, <kbd>Enter</kbd> checks and goes on.
      </p>
      <p>
        <button type="button" className="button primary" onClick={onBegin}>
          Start
        </button>
      </p>
    </div>
  );
}

// The practice island: start card, question, reasons, result. It draws what app/practice.ts holds
// and turns keys into its calls.

import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { systemNowMs, systemRandom } from '../../app/ports.ts';
import {
  type Answer,
  createPractice,
  type GeneratedQuiz,
  type PracticeView,
  type Question,
  type Quiz,
} from '../../app/practice.ts';
import { tryItOf } from '../../app/sandbox-link.ts';
import { levels } from './confidence.tsx';
import { QuestionCard } from './question-card.tsx';
import { Result } from './result.tsx';
import { StartCard } from './start-card.tsx';

interface Props {
  readonly quiz: Quiz | GeneratedQuiz;
  /** Start was pressed before this was there. */
  readonly begins?: boolean;
  /** Takes the place of asking everything again. */
  readonly onAgain?: () => void;
  /** Said above the result of the first round. */
  readonly verdict?: (view: PracticeView) => ReactNode;
  /** Said below the verdict on an answer. */
  readonly remark?: (question: Question, answer: Answer) => ReactNode;
}

export function Practice({ quiz, begins = false, onAgain, verdict, remark }: Props) {
  const root = useRef<HTMLElement>(null);
  const [practice] = useState(() =>
    createPractice(quiz, { nowMs: systemNowMs, random: systemRandom }),
  );
  const view = useSyncExternalStore(practice.subscribe, practice.view, practice.view);

  useEffect(() => {
    // Later than the first paint: the store brings its cryptography with it.
    void practice.open(async () => (await import('../../app/storage.ts')).openStorage());
    if (begins) practice.begin();
  }, [practice, begins]);

  // Letters and digits count only while the focus is in here, and not while something is typed.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.matches('input[type="number"]')) return;
    if (event.key === 'Enter' && !target.matches('button, a, input, summary, textarea')) {
      const form = root.current?.querySelector('form');
      if (form === null || form === undefined) return;
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (view.phase !== 'question') return;
    const level = levels[Number(event.key) - 1];
    if (level !== undefined) practice.confide(level.id);
    const choice = /^[a-z]$/i.test(event.key)
      ? view.choices[event.key.toUpperCase().charCodeAt(0) - 65]
      : undefined;
    if (choice !== undefined) practice.choose(choice.id);
  };

  return (
    <section
      ref={root}
      className="quiz"
      aria-label={`Practice: ${quiz.title}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {view.phase === 'start' && <StartCard questions={view.questions} onBegin={practice.begin} />}
      {view.question !== undefined && (
        <QuestionCard
          key={`${view.round}/${view.question.id}`}
          view={view}
          question={view.question}
          practice={practice}
          tryIt={tryItOf(view.question)}
          remark={view.answer && remark?.(view.question, view.answer)}
        />
      )}
      {view.score !== undefined && view.round === 1 && verdict?.(view)}
      {view.score !== undefined && (
        <Result
          score={view.score}
          round={view.round}
          practice={practice}
          tryIt={tryItOf}
          isGenerated={'questionsFrom' in quiz}
          onAgain={onAgain ?? practice.restart}
        />
      )}
      {!view.lasting && (
        <p className="quiz-note quiz-fleeting">
          This browser keeps nothing here: your answers last until you close the page.
        </p>
      )}
    </section>
  );
}

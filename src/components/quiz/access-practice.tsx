// Practice with generated questions. What makes them is fetched at the start of a round, or at once
// where one goes on: until then the page costs what every other quiz costs.

import { useCallback, useEffect, useState } from 'react';
import type { GeneratedQuiz } from '../../app/practice.ts';
import { Practice } from './practice.tsx';
import { StartCard } from './start-card.tsx';

interface Props {
  readonly id: string;
  readonly title: string;
  /** How many questions a round has. */
  readonly count: number;
}

export function AccessPractice({ id, title, count }: Props) {
  const [quiz, setQuiz] = useState<GeneratedQuiz>();
  const [begins, setBegins] = useState(false);
  const [failed, setFailed] = useState(false);

  const load = useCallback(async () => {
    try {
      const { accessDecisions } = await import('../../app/access-decisions.ts');
      setQuiz(accessDecisions);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, []);

  useEffect(() => {
    void isRemembered(id).then(async (remembered) => {
      if (remembered) await load();
    });
  }, [id, load]);

  if (quiz) return <Practice quiz={quiz} probes={{}} labId={undefined} begins={begins} />;
  return (
    <section className="quiz" aria-label={`Practice: ${title}`}>
      <StartCard
        questions={Array.from({ length: count }, () => ({ type: 'single' }))}
        onBegin={() => {
          setBegins(true);
          void load();
        }}
      />
      <p className="quiz-note" aria-live="polite">
        {failed &&
          'The questions could not be fetched. Check your connection and press Start again.'}
      </p>
    </section>
  );
}

async function isRemembered(id: string): Promise<boolean> {
  try {
    const { openStorage } = await import('../../app/storage.ts');
    return (await (await openStorage()).read('quizzes', id)) !== undefined;
  } catch {
    // Without storage nothing goes on.
    return false;
  }
}

// Practice with generated questions. What makes them is fetched at the start of a round, or at once
// where one goes on: until then the page costs what every other quiz costs.

import { useCallback, useEffect, useState } from 'react';
import type { GeneratedListing } from '../../app/generated-quizzes.ts';
import type { GeneratedQuiz, Question } from '../../app/practice.ts';
import { Practice } from './practice.tsx';
import { StartCard } from './start-card.tsx';

interface Props {
  readonly listing: GeneratedListing;
}

export function GeneratedPractice({ listing }: Props) {
  const { id, title } = listing;
  const [quiz, setQuiz] = useState<GeneratedQuiz>();
  const [begins, setBegins] = useState(false);
  const [failed, setFailed] = useState(false);

  const load = useCallback(async () => {
    try {
      const { generatedQuiz } = await import('../../app/generated.ts');
      setQuiz(generatedQuiz(id));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [id]);

  useEffect(() => {
    void isRemembered(id).then(async (remembered) => {
      if (remembered) await load();
    });
  }, [id, load]);

  if (quiz) return <Practice quiz={quiz} begins={begins} />;
  return (
    <section className="quiz" aria-label={`Practice: ${title}`}>
      <StartCard
        questions={typesOf(listing)}
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

/** What a round will consist of; a mixed one has as many single questions as pairs. */
function typesOf({ count, type }: GeneratedListing): readonly Pick<Question, 'type'>[] {
  return Array.from({ length: count }, (_, at) => ({
    type: type !== 'mixed' ? type : at % 2 === 0 ? 'single' : 'matching',
  }));
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

// What there is to do, in the order of content/course.ts, with titles and lengths taken from the
// content itself. It lists only what exists: the site has no empty doors.
import { getEntry } from 'astro:content';
import { course } from '../../../content/course.ts';

export interface Entry {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly summary: string;
  /** How long, in the unit of its kind: "8 minutes", "10 questions". */
  readonly length: string;
}

export interface Shelf {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly Entry[];
  readonly labs: readonly Entry[];
  readonly quizzes: readonly Entry[];
}

/** As much of a lab and a quiz as a list shows. */
interface LabCard {
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly steps: readonly unknown[];
}
interface QuizCard {
  readonly title: string;
  readonly summary: string;
  readonly questions: readonly unknown[];
}

const labs = import.meta.glob<LabCard>('/content/labs/*/lab.ts', {
  eager: true,
  import: 'default',
});
const quizzes = import.meta.glob<QuizCard>('/content/quizzes/*.ts', {
  eager: true,
  import: 'default',
});

async function lessonEntry(id: string): Promise<Entry | undefined> {
  const lesson = await getEntry('docs', `learn/${id}`);
  return (
    lesson && {
      id,
      href: `/learn/${id}/`,
      title: lesson.data.title,
      summary: lesson.data.description,
      length: `${lesson.data.minutes} minutes`,
    }
  );
}

function labEntry(id: string): Entry | undefined {
  const lab = labs[`/content/labs/${id}/lab.ts`];
  return (
    lab && {
      id,
      href: `/labs/${id}/`,
      title: lab.title,
      summary: lab.summary,
      length: `${lab.minutes} minutes, ${lab.steps.length} steps`,
    }
  );
}

function quizEntry(id: string): Entry | undefined {
  const quiz = quizzes[`/content/quizzes/${id}.ts`];
  return (
    quiz && {
      id,
      href: `/practice/${id}/`,
      title: quiz.title,
      summary: quiz.summary,
      length: `${quiz.questions.length} questions`,
    }
  );
}

const isWritten = (entry: Entry | undefined): entry is Entry => entry !== undefined;

export async function catalogue(): Promise<readonly Shelf[]> {
  return Promise.all(
    course.map(async (module) => ({
      id: module.id,
      title: module.title,
      lessons: (await Promise.all(module.lessons.map(lessonEntry))).filter(isWritten),
      labs: module.labs.map(labEntry).filter(isWritten),
      quizzes: module.quizzes.map(quizEntry).filter(isWritten),
    })),
  );
}

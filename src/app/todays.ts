// Opens the day's practice: the log, the settings, the bank and the generators, put together. Loaded
// when the page is open, since the generators bring the policy engine with them.

import type { Random } from '../base/random.ts';
import type { Mix } from '../quiz/mix.ts';
import { type Bank, openBank } from './bank.ts';
import type { StudySettings } from './documents.ts';
import { drawnQuestion, generatedCards } from './generated.ts';
import { type SetAside, setAside, setAsideBy } from './leeches.ts';
import { systemNowMs } from './ports.ts';
import type { Answer, GeneratedQuiz, Question } from './practice.ts';
import { openStorage } from './storage.ts';
import { type GeneratorCard, nextDue, type Study, studyOf, todaysMix } from './study.ts';
import { todayId, todayQuiz } from './today.ts';

export interface Today {
  readonly study: Study;
  readonly mix: Mix;
  /** Missed too often: not asked, and where each sends the learner. */
  readonly setAside: readonly SetAside[];
  /** What an answer just given sets aside. */
  readonly setAsideBy: (question: Question, answer: Answer) => SetAside | undefined;
  /** The day on which the next card is due; undefined where none is known. */
  readonly nextDue: string | undefined;
}

export const generatorCards: readonly GeneratorCard[] = generatedCards.map(
  ({ id, title, module }) => ({ id, title, module }),
);

export interface Learner {
  readonly bank: Bank;
  readonly study: Study;
  readonly settings: StudySettings;
}

/** The learner's log and the bank, as they are now. */
export async function openLearner(): Promise<Learner> {
  const [bank, storage] = await Promise.all([openBank(), openStorage()]);
  const nowMs = systemNowMs();
  const settings = (await storage.read('settings', 'settings'))?.study ?? {};
  const study = studyOf({
    answers: await storage.list('answers'),
    labs: await storage.list('labs'),
    settings,
    bank,
    generated: generatorCards,
    nowMs,
    zoneMinutes: -new Date(nowMs).getTimezoneOffset(),
  });
  return { bank, study, settings };
}

export async function openToday(
  size: number,
  random: Random,
): Promise<{ readonly quiz: GeneratedQuiz; readonly today: Today; readonly goesOn: boolean }> {
  const { bank, study } = await openLearner();
  const storage = await openStorage();
  const stored = await storage.read('quizzes', todayId);
  const phase = (stored?.state as { readonly phase?: unknown } | undefined)?.phase;
  const goesOn = phase === 'question' || phase === 'reasons';
  // A session that was ended, or never begun, makes room for a new mix.
  if (stored && !goesOn) await storage.remove('quizzes', todayId);
  const mix = todaysMix(study, size, systemNowMs(), random);
  return {
    quiz: todayQuiz(bank, drawnQuestion, mix),
    goesOn,
    today: {
      study,
      mix,
      setAside: setAside(mix.resting, study, bank, generatorCards),
      setAsideBy: (question, answer) => setAsideBy(question, answer, study, bank),
      nextDue: nextDue(study),
    },
  };
}

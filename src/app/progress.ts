// The progress page's data: opened once, computed anew after each change of a setting.

import { type ExamFamily, exams } from '../facts/exams.ts';
import type { Readiness } from '../quiz/readiness.ts';
import type { StudySettings } from './documents.ts';
import { mappingOf } from './exam-plan.ts';
import { systemNowMs } from './ports.ts';
import { openStorage } from './storage.ts';
import {
  type CalendarDay,
  calendarOf,
  examReadiness,
  type ModuleProgress,
  moduleProgress,
  type Study,
  timeSpent,
} from './study.ts';
import { openLearner } from './todays.ts';

export type { StudySettings } from './documents.ts';
export type { CalendarDay, ModuleProgress, Readiness };

export interface ExamProgress {
  readonly family: ExamFamily;
  readonly code: string;
  readonly name: string;
  readonly readiness: Readiness;
  readonly titles: Readonly<Record<string, string>>;
}

export interface Progress {
  readonly settings: StudySettings;
  readonly modules: readonly ModuleProgress[];
  readonly exam: ExamProgress;
  readonly calendar: readonly CalendarDay[];
  readonly today: Study['today'];
  readonly answers: number;
  readonly spentMs: number;
  /** Days from today to the exam; undefined where no day is set or it is over. */
  readonly daysLeft: number | undefined;
  readonly lasting: boolean;
}

const calendarDays = 28;

export async function openProgress(): Promise<Progress> {
  const { bank, study, settings } = await openLearner();
  const { lasting } = await openStorage();
  const nowMs = systemNowMs();
  const family = settings.family ?? 'saa';
  const { code, name } = exams[family].value;
  const daysLeft =
    study.plan.examMs === undefined
      ? undefined
      : Math.ceil((study.plan.examMs - nowMs) / 86_400_000);
  return {
    settings,
    modules: moduleProgress(study, bank, nowMs),
    exam: {
      family,
      code,
      name,
      readiness: examReadiness(study, bank, family),
      titles: Object.fromEntries(mappingOf(family).tasks.map(({ id, title }) => [id, title])),
    },
    calendar: calendarOf(study, nowMs, calendarDays),
    today: study.today,
    answers: study.reviews.length,
    spentMs: timeSpent(study),
    daysLeft: daysLeft !== undefined && daysLeft >= 0 ? daysLeft : undefined,
    lasting,
  };
}

/** What changes of the settings; undefined goes back to what is usual. */
export type StudyChange = {
  readonly [Name in keyof StudySettings]?: StudySettings[Name] | undefined;
};

export async function changeStudySettings(change: StudyChange): Promise<void> {
  const storage = await openStorage();
  await storage.changeSettings((before) => {
    const study = Object.fromEntries(
      Object.entries({ ...before.study, ...change }).filter(([, value]) => value !== undefined),
    );
    return { ...before, study };
  });
}

/** What the placement test found known, in place of what an earlier one found. */
export function keepKnown(known: readonly string[]): Promise<void> {
  return changeStudySettings({ known });
}

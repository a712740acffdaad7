// The learner's log and settings as the schedule, the progress page and the day's practice see them.
// Everything here is computed from the answers; nothing of it is stored.

import { type Random, seededRandom } from '../base/random.ts';
import { hour, minute } from '../base/time.ts';
import type { ExamFamily } from '../facts/exams.ts';
import { withRests } from '../quiz/leech.ts';
import { type Level, levelOfCard, levelOfModule, timedRight } from '../quiz/mastery.ts';
import { type Mix, mixOf, type PracticeCard } from '../quiz/mix.ts';
import { type Readiness, readinessOf } from '../quiz/readiness.ts';
import {
  type CardState,
  dayOf,
  type Review,
  type StudyPlan,
  scheduleOf,
} from '../quiz/schedule.ts';
import type { Bank } from './bank.ts';
import type { AnswerDocument, LabDocument, StudySettings } from './documents.ts';
import { tasksOf } from './exam-plan.ts';
import { helpedBy, remedyOf } from './remedies.ts';

export const defaultGoal = 15;
export const defaultNewPerDay = 10;

/** A skill that a generator asks for, and the module it belongs to. */
export interface GeneratorCard extends PracticeCard {
  readonly title: string;
}

/** A module that was found known gives way to the others until it is asked about. */
const knownStrength = 0.95;

export interface StudyInput {
  readonly answers: readonly AnswerDocument[];
  readonly labs: readonly LabDocument[];
  readonly settings: StudySettings;
  readonly bank: Bank;
  readonly generated: readonly GeneratorCard[];
  readonly nowMs: number;
  /** Minutes east of UTC. */
  readonly zoneMinutes: number;
}

interface TimedReview extends Review {
  readonly timed?: boolean;
}

export interface Study {
  readonly plan: StudyPlan;
  readonly cards: readonly PracticeCard[];
  readonly reviews: readonly TimedReview[];
  readonly states: ReadonlyMap<string, CardState>;
  /** Modules the placement test found known. */
  readonly known: readonly string[];
  readonly today: {
    readonly answered: number;
    readonly goal: number;
    readonly newLeft: number;
    /** Cards answered rightly, at the first try or at a later one. */
    readonly right: ReadonlySet<string>;
  };
}

export function studyOf(input: StudyInput): Study {
  const { answers, labs, settings, bank, generated, nowMs, zoneMinutes } = input;
  const examMs = settings.examDay === undefined ? undefined : Date.parse(settings.examDay);
  const plan: StudyPlan = {
    retention: settings.retention ?? 0.9,
    zoneMinutes,
    ...(examMs === undefined || Number.isNaN(examMs) ? {} : { examMs: examMs + 9 * hour }),
  };
  const reviews = answers.map(reviewOf);
  const cards = [
    ...bank.modules.flatMap(({ id: module, questions }) =>
      questions.map(({ id }) => ({ id, module })),
    ),
    ...generated.map(({ id, module }) => ({ id, module })),
  ];
  const helpedMs = (card: string) => helpedBy(remedyOf(card, bank), labs);
  const day = dayOf(nowMs, plan);
  const onToday = reviews.filter(({ atMs }) => dayOf(Math.min(atMs, nowMs), plan) === day);
  const before = new Set(
    reviews.filter(({ atMs }) => dayOf(atMs, plan) < day).map(({ card }) => card),
  );
  const begun = new Set(onToday.map(({ card }) => card).filter((card) => !before.has(card)));
  return {
    plan,
    cards,
    reviews,
    states: withRests(scheduleOf(reviews, plan, nowMs), { plan, nowMs, helpedMs }),
    known: settings.known ?? [],
    today: {
      answered: onToday.length,
      goal: settings.dailyGoal ?? defaultGoal,
      newLeft: Math.max(0, (settings.newPerDay ?? defaultNewPerDay) - begun.size),
      right: new Set(onToday.flatMap(({ card, right }) => (right ? [card] : []))),
    },
  };
}

export function reviewOf(answer: AnswerDocument): TimedReview {
  const { questionId, card = questionId, right, confidence, tookMs, atMs, timed } = answer;
  return {
    card,
    right,
    tookMs,
    atMs,
    ...(confidence === undefined ? {} : { confidence }),
    ...(timed === undefined ? {} : { timed }),
  };
}

/** What the next session asks. */
export function todaysMix(study: Study, size: number, nowMs: number, random: Random): Mix {
  const strengths = new Map<string, { right: number; all: number }>();
  const moduleOf = new Map(study.cards.map(({ id, module }) => [id, module]));
  for (const { card, right } of study.reviews) {
    const module = moduleOf.get(card);
    if (module === undefined) continue;
    const found = strengths.get(module) ?? { right: 0, all: 0 };
    strengths.set(module, { right: found.right + (right ? 1 : 0), all: found.all + 1 });
  }
  return mixOf({
    cards: study.cards,
    states: study.states,
    // One right and one wrong answer are lent to every module: nobody begins at nought.
    strengthOf: (module) => {
      const { right = 0, all = 0 } = strengths.get(module) ?? {};
      if (all === 0 && study.known.includes(module)) return knownStrength;
      return (right + 1) / (all + 2);
    },
    nowMs,
    size,
    newLeft: study.today.newLeft,
    rightToday: study.today.right,
    random,
  });
}

export interface ModuleProgress {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly seen: number;
  readonly total: number;
  readonly due: number;
}

export function moduleProgress(study: Study, bank: Bank, nowMs: number): readonly ModuleProgress[] {
  const timed = timedRight(study.reviews);
  return bank.modules.map(({ id, title }) => {
    const own = study.cards.filter(({ module }) => module === id);
    const states = own.flatMap((card) => study.states.get(card.id) ?? []);
    return {
      id,
      title,
      level: levelOfModule(
        own.map((card) => levelOfCard(study.states.get(card.id), timed.get(card.id))),
      ),
      seen: states.length,
      total: own.length,
      due: states.filter(({ dueMs }) => dueMs <= nowMs).length,
    };
  });
}

export function examReadiness(study: Study, bank: Bank, family: ExamFamily): Readiness {
  const days = study.reviews
    .filter(({ timed }) => timed)
    .map(({ atMs }) => dayOf(atMs, study.plan));
  return readinessOf({
    tasks: tasksOf(family, bank).map(({ id, weight, questionIds }) => ({
      id,
      weight,
      cards: questionIds,
    })),
    reviews: study.reviews,
    states: study.states,
    timedDays: new Set(days).size,
    // The same answers give the same interval.
    random: seededRandom(`readiness/${family}/${study.reviews.length}`),
  });
}

export interface CalendarDay {
  /** 2026-11-22 */
  readonly day: string;
  readonly due: number;
}

/** The learner's day of a time, as 2026-11-22. */
export function dayNameOf(ms: number, { zoneMinutes }: StudyPlan): string {
  return new Date(ms + zoneMinutes * minute).toISOString().slice(0, 10);
}

/** The day on which the next card is due; undefined where none is known. */
export function nextDue({ states, plan }: Study): string | undefined {
  const times = [...states.values()].map(({ dueMs }) => dueMs);
  return times.length === 0 ? undefined : dayNameOf(Math.min(...times), plan);
}

/** How many cards come on each of the next days; what is overdue comes today. */
export function calendarOf(study: Study, nowMs: number, days: number): readonly CalendarDay[] {
  const today = dayOf(nowMs, study.plan);
  const counts = Array.from({ length: days }, () => 0);
  for (const { dueMs } of study.states.values()) {
    const at = Math.max(0, dayOf(dueMs, study.plan) - today);
    if (at < days) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((due, at) => ({
    day: new Date((today + at) * 24 * hour).toISOString().slice(0, 10),
    due,
  }));
}

/** A question left open over lunch is not an hour of study. */
const longestAnswer = 5 * minute;

/** Time spent on answers, in milliseconds. */
export function timeSpent(study: Study): number {
  return study.reviews.reduce((sum, { tookMs }) => sum + Math.min(tookMs, longestAnswer), 0);
}

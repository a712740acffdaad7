// When a card comes again: FSRS over the log of answers. A schedule is never stored, it is computed
// from the answers, so that an import, a new exam date or a clock put right need no repair.
// Source of the method: open-spaced-repetition, FSRS-6; of the grading: one grade a day, right is
// Good and wrong is Again (the authors' advice), Hard and Easy from confidence and time.

import { type Card, createEmptyCard, type FSRS, fsrs, generatorParameters, Rating } from 'ts-fsrs';
import { day } from '../base/time.ts';
import type { Confidence } from './session.ts';

/** An answer as the schedule sees it. A card is a question, or the skill a generator asks for. */
export interface Review {
  readonly card: string;
  readonly right: boolean;
  readonly confidence?: Confidence;
  readonly tookMs: number;
  readonly atMs: number;
}

export const retentions = [0.85, 0.9, 0.93] as const;

export interface StudyPlan {
  /** The wish to remember a card when it comes again. */
  readonly retention: (typeof retentions)[number];
  readonly examMs?: number;
  /** Minutes east of UTC: a day is the learner's. */
  readonly zoneMinutes: number;
  /** Spreads cards that would come on one day; off in golden tests. */
  readonly fuzz?: boolean;
}

export interface CardState {
  readonly card: string;
  readonly dueMs: number;
  readonly lastMs: number;
  readonly intervalDays: number;
  /** Times it was asked again and missed. */
  readonly lapses: number;
  /** Days on which it was asked. */
  readonly days: number;
  readonly lastRight: boolean;
  /** Right on a day after the first. */
  readonly recalled: boolean;
  /** The chance that it is remembered now, 0 to 1. */
  readonly retrievability: number;
  /** A leech, set aside until it is due (leech.ts). */
  readonly rests?: true;
}

const lastLookDays = 3;
const longestDays = 36_500;

interface Memory {
  card: Card;
  firstDay: number;
  lastDay: number;
  days: number;
  lastRight: boolean;
  recalled: boolean;
  wasQuick: boolean;
  engine: FSRS;
}

/** The state of every card that was ever answered. */
export function scheduleOf(
  reviews: readonly Review[],
  plan: StudyPlan,
  nowMs: number,
): ReadonlyMap<string, CardState> {
  const engines = new Map<number, FSRS>();
  const memories = new Map<string, Memory>();
  const times = new RunningMedian();
  for (const review of inOrder(reviews, nowMs)) {
    const today = dayOf(review.atMs, plan);
    const memory = memories.get(review.card);
    const isQuick =
      review.right && review.confidence === 'sure' && review.tookMs * 3 < (times.median ?? 0);
    if (review.right) times.add(review.tookMs);
    if (memory && memory.lastDay >= today) continue;
    const grade = gradeOf(review, isQuick && memory?.wasQuick === true);
    const engine = engineFor(engines, plan, review.atMs);
    const at = new Date(review.atMs);
    const { card } = engine.next(memory?.card ?? createEmptyCard(at), at, grade);
    memories.set(review.card, {
      card,
      engine,
      firstDay: memory?.firstDay ?? today,
      lastDay: today,
      days: (memory?.days ?? 0) + 1,
      lastRight: review.right,
      recalled: review.right && memory !== undefined && today > memory.firstDay,
      wasQuick: isQuick,
    });
  }
  return new Map([...memories].map(([id, memory]) => [id, stateOf(id, memory, plan, nowMs)]));
}

/** Wrong is Again, a guess that came out right is Hard; Easy is sure and quick, twice running. */
export function gradeOf(
  { right, confidence }: Pick<Review, 'right' | 'confidence'>,
  isQuickAgain: boolean,
): Rating.Again | Rating.Hard | Rating.Good | Rating.Easy {
  if (!right) return Rating.Again;
  if (confidence === 'guess') return Rating.Hard;
  return isQuickAgain ? Rating.Easy : Rating.Good;
}

/** The learner's day, as a number. */
export function dayOf(ms: number, { zoneMinutes }: Pick<StudyPlan, 'zoneMinutes'>): number {
  return Math.floor((ms + zoneMinutes * 60_000) / day);
}

/** A computer's clock may have been years ahead: no answer was given later than now. */
function inOrder(reviews: readonly Review[], nowMs: number): readonly Review[] {
  return reviews
    .filter(({ atMs, tookMs }) => Number.isFinite(atMs) && Number.isFinite(tookMs) && atMs >= 0)
    .map((review) => (review.atMs > nowMs ? { ...review, atMs: nowMs } : review))
    .sort((a, b) => a.atMs - b.atMs);
}

/** Before an exam no interval is longer than a third of the days left: a card comes twice more. */
function engineFor(engines: Map<number, FSRS>, plan: StudyPlan, atMs: number): FSRS {
  const left = plan.examMs === undefined ? Number.NaN : (plan.examMs - atMs) / day;
  const longest = left > 0 ? Math.max(1, Math.floor(left / 3)) : longestDays;
  let engine = engines.get(longest);
  if (!engine) {
    engine = fsrs(
      generatorParameters({
        request_retention: plan.retention,
        maximum_interval: longest,
        enable_fuzz: plan.fuzz ?? true,
        enable_short_term: false,
      }),
    );
    engines.set(longest, engine);
  }
  return engine;
}

function stateOf(id: string, memory: Memory, plan: StudyPlan, nowMs: number): CardState {
  const { card, days, lastRight, recalled } = memory;
  const lastMs = card.last_review?.getTime() ?? nowMs;
  return {
    card: id,
    dueMs: beforeExam(card.due.getTime(), lastMs, plan, nowMs),
    lastMs,
    intervalDays: card.scheduled_days,
    lapses: card.lapses,
    days,
    lastRight,
    recalled,
    retrievability: memory.engine.get_retrievability(card, new Date(nowMs), false),
  };
}

/** Once more in the last days before the exam, whatever the interval says. */
export function beforeExam(
  dueMs: number,
  lastMs: number,
  { examMs }: StudyPlan,
  nowMs: number,
): number {
  if (examMs === undefined || examMs < nowMs) return dueMs;
  const lookMs = examMs - lastLookDays * day;
  return lastMs < lookMs ? Math.min(dueMs, lookMs) : dueMs;
}

/** The median of the times so far, in milliseconds. */
class RunningMedian {
  readonly #sorted: number[] = [];

  get median(): number | undefined {
    return this.#sorted[this.#sorted.length >> 1];
  }

  add(value: number): void {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    this.#sorted.splice(low, 0, value);
  }
}

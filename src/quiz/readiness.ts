// How ready a learner is for the encryption part of an exam: an estimate with an interval, and an
// honest "not enough evidence". Never a scaled score. First answers only: a question seen before
// tells what was memorised.

import { type Random, randomBelow } from '../base/random.ts';
import type { CardState, Review } from './schedule.ts';

/** A task of an exam guide, and the questions that serve it. */
export interface ExamTask {
  readonly id: string;
  readonly weight: number;
  readonly cards: readonly string[];
}

export interface TaskEvidence {
  readonly task: string;
  /** Distinct questions answered. */
  readonly items: number;
  /** The Beta distribution of the chance to be right: alpha and beta. */
  readonly alpha: number;
  readonly beta: number;
  readonly mean: number;
}

export type Band = 'learn' | 'close' | 'ready';

export interface Readiness {
  readonly tasks: readonly TaskEvidence[];
  /** Present when there is enough evidence. All are chances, 0 to 1. */
  readonly estimate?: {
    readonly mean: number;
    /** Nine times of ten it lies between these. */
    readonly low: number;
    readonly high: number;
    readonly band: Band;
  };
  /** What is missing for an estimate, in a sentence; empty when nothing is. */
  readonly missing: readonly string[];
}

export interface ReadinessInput {
  readonly tasks: readonly ExamTask[];
  readonly reviews: readonly Review[];
  readonly states: ReadonlyMap<string, CardState>;
  /** Days on which a timed set was ended. */
  readonly timedDays: number;
  readonly random: Random;
}

const itemsPerTask = 6;
const tasksShare = 0.6;
const timedSets = 2;
const draws = 2000;

export function readinessOf(input: ReadinessInput): Readiness {
  const first = new Map<string, Review>();
  for (const review of [...input.reviews].sort((a, b) => a.atMs - b.atMs)) {
    if (!first.has(review.card)) first.set(review.card, review);
  }
  const tasks = input.tasks.map((task) => evidenceOf(task, first, input.states));
  const known = tasks.filter(({ items }) => items >= itemsPerTask).length;
  const wanted = Math.ceil(tasksShare * tasks.length);
  const missing: string[] = [];
  if (known < wanted) {
    missing.push(
      `${itemsPerTask} different questions in ${wanted} of ${tasks.length} tasks: ${known} so far`,
    );
  }
  if (input.timedDays < timedSets) {
    missing.push(`timed sets on ${timedSets} different days: ${input.timedDays} so far`);
  }
  if (missing.length > 0) return { tasks, missing };
  return { tasks, missing, estimate: estimateOf(input, tasks) };
}

/** A right answer counts as far as it is likely to be remembered today. */
function evidenceOf(
  { id, cards }: ExamTask,
  first: ReadonlyMap<string, Review>,
  states: ReadonlyMap<string, CardState>,
): TaskEvidence {
  let [alpha, beta, items] = [1, 1, 0];
  for (const card of cards) {
    const answer = first.get(card);
    if (!answer) continue;
    items++;
    const kept = answer.right ? (states.get(card)?.retrievability ?? 1) : 0;
    alpha += kept;
    beta += 1 - kept;
  }
  return { task: id, items, alpha, beta, mean: alpha / (alpha + beta) };
}

function estimateOf(
  { tasks, random }: ReadinessInput,
  evidence: readonly TaskEvidence[],
): NonNullable<Readiness['estimate']> {
  const total = tasks.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = (figureOf: (evidence: TaskEvidence) => number): number =>
    evidence.reduce((sum, one, i) => sum + ((tasks[i]?.weight ?? 0) / total) * figureOf(one), 0);
  const mean = weighted((one) => one.mean);
  const drawn = Array.from({ length: draws }, () =>
    weighted(({ alpha, beta }) => betaDraw(random, alpha, beta)),
  ).sort((a, b) => a - b);
  const low = drawn[Math.floor(draws * 0.05)] ?? 0;
  const high = drawn[Math.floor(draws * 0.95)] ?? 1;
  return { mean, low, high, band: low >= 0.8 ? 'ready' : mean < 0.7 ? 'learn' : 'close' };
}

function betaDraw(random: Random, alpha: number, beta: number): number {
  const [a, b] = [gammaDraw(random, alpha), gammaDraw(random, beta)];
  return a / (a + b);
}

/** Marsaglia and Tsang, A simple method for generating gamma variables (2000); shape at least 1. */
function gammaDraw(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v))
      return d * v;
  }
}

/** Box and Muller. */
function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
}

/** Above 0, at most 1. */
function uniform(random: Random): number {
  return (randomBelow(random, 0x1000000) + 1) / 0x1000000;
}

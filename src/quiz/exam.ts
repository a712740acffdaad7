// A timed exam: a value and the functions that move it on. Pure. No answer is judged before the end,
// and all of it is stored after each step, so that a reload goes on where it stopped.

import { seededRandom, shuffled } from '../base/random.ts';
import type { Question } from './kit.ts';
import { responseIn } from './matching.ts';
import { type Confidence, choicesOf, isRight, soundChoice } from './session.ts';

/** A task of an exam guide, its weight in the exam, and the modules and questions that serve it. */
export interface BlueprintTask {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  readonly questionIds: readonly string[];
}

export interface ExamPlan {
  readonly family: string;
  readonly tasks: readonly BlueprintTask[];
  readonly questions: number;
  readonly minutes: number;
}

export interface ExamAnswer {
  readonly chosen: readonly string[];
  readonly confidence?: Confidence;
  /** Time on the question, over all visits. */
  readonly spentMs: number;
}

/** Plain data: what is stored is what is shown after a reload. */
export interface Exam {
  readonly version: 1;
  readonly family: string;
  readonly seed: string;
  readonly order: readonly { readonly questionId: string; readonly task: string }[];
  readonly at: number;
  readonly phase: 'running' | 'overview' | 'ended';
  readonly answers: Readonly<Record<string, ExamAnswer>>;
  readonly flagged: readonly string[];
  /** Options struck out, as question/option. */
  readonly struck: readonly string[];
  readonly limitMs: number;
  /** Time used up to `shownMs`; a pause of the page does not stop it, a clock put back adds none. */
  readonly usedMs: number;
  readonly shownMs: number;
  readonly startedMs: number;
}

/** How many questions of each task: by weight, the rest to the largest remainders. */
export function sharesOf(tasks: readonly BlueprintTask[], total: number): readonly number[] {
  const open = tasks.map(({ questionIds }) => questionIds.length);
  const counts = tasks.map(() => 0);
  let left = Math.min(total, new Set(tasks.flatMap(({ questionIds }) => questionIds)).size);
  while (left > 0) {
    // The task furthest below its share; one that has no more questions is passed over.
    const given = counts.reduce((sum, count) => sum + count, 0);
    const weights = tasks.map(({ weight }, i) => ((counts[i] ?? 0) < (open[i] ?? 0) ? weight : 0));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    if (sum === 0) break;
    const lacks = weights.map((weight, i) =>
      weight === 0 ? Number.NEGATIVE_INFINITY : (weight / sum) * (given + 1) - (counts[i] ?? 0),
    );
    const at = lacks.indexOf(Math.max(...lacks));
    counts[at] = (counts[at] ?? 0) + 1;
    left--;
  }
  return counts;
}

/** A new exam, drawn by its seed. */
export function startExam(plan: ExamPlan, seed: string, nowMs: number): Exam {
  const random = seededRandom(`exam/${seed}`);
  const taken = new Set<string>();
  const drawn = sharesOf(plan.tasks, plan.questions).flatMap((count, i) => {
    const task = plan.tasks[i];
    if (!task) return [];
    const open = shuffled(random, task.questionIds).filter((id) => !taken.has(id));
    return open.slice(0, count).map((questionId) => {
      taken.add(questionId);
      return { questionId, task: task.id };
    });
  });
  return {
    version: 1,
    family: plan.family,
    seed,
    order: shuffled(random, drawn),
    at: 0,
    phase: 'running',
    answers: {},
    flagged: [],
    struck: [],
    limitMs: plan.minutes * 60_000,
    usedMs: 0,
    shownMs: nowMs,
    startedMs: nowMs,
  };
}

export function questionAt(exam: Exam): string | undefined {
  return exam.order[exam.at]?.questionId;
}

/** Milliseconds left, never below 0. */
export function leftMs(exam: Exam, nowMs: number): number {
  return Math.max(0, exam.limitMs - exam.usedMs - sinceShown(exam, nowMs));
}

/** A clock put back takes nothing away; one put forward ends the exam at most. */
function sinceShown({ phase, shownMs, limitMs, usedMs }: Exam, nowMs: number): number {
  return phase === 'ended' ? 0 : Math.min(Math.max(0, nowMs - shownMs), limitMs - usedMs);
}

/** Books the time since the last step on the open question; ends the exam when time is up. */
export function tick(exam: Exam, nowMs: number): Exam {
  if (exam.phase === 'ended') return exam;
  const passed = sinceShown(exam, nowMs);
  const id = questionAt(exam);
  const usedMs = exam.usedMs + passed;
  const isOpen = exam.phase === 'running' && id !== undefined;
  const booked: Exam = {
    ...exam,
    usedMs,
    shownMs: nowMs,
    answers: isOpen
      ? { ...exam.answers, [id]: withTime(answerOf(exam, id), passed) }
      : exam.answers,
  };
  return usedMs >= exam.limitMs ? { ...booked, phase: 'ended' } : booked;
}

const withTime = (answer: ExamAnswer, ms: number): ExamAnswer => ({
  ...answer,
  spentMs: answer.spentMs + ms,
});

export function answerOf(exam: Exam, id: string): ExamAnswer {
  return exam.answers[id] ?? { chosen: [], spentMs: 0 };
}

/** The answer to the open question; ids that are not its options are left out. */
export function answer(
  exam: Exam,
  question: Question,
  chosen: readonly string[],
  nowMs: number,
): Exam {
  const now = tick(exam, nowMs);
  if (now.phase !== 'running' || questionAt(now) !== question.id) return now;
  const known = soundChoice(question, chosen);
  const before = answerOf(now, question.id);
  return { ...now, answers: { ...now.answers, [question.id]: { ...before, chosen: known } } };
}

export function goTo(exam: Exam, at: number, nowMs: number): Exam {
  const now = tick(exam, nowMs);
  if (now.phase === 'ended' || now.order[at] === undefined) return now;
  return { ...now, at, phase: 'running' };
}

/** The list before handing in. */
export function overview(exam: Exam, nowMs: number): Exam {
  const now = tick(exam, nowMs);
  return now.phase === 'ended' ? now : { ...now, phase: 'overview' };
}

export function end(exam: Exam, nowMs: number): Exam {
  return { ...tick(exam, nowMs), phase: 'ended' };
}

export function toggleFlag(exam: Exam, id: string): Exam {
  return exam.phase === 'ended' ? exam : { ...exam, flagged: toggled(exam.flagged, id) };
}

export function toggleStruck(exam: Exam, questionId: string, optionId: string): Exam {
  const name = `${questionId}/${optionId}`;
  return exam.phase === 'ended' ? exam : { ...exam, struck: toggled(exam.struck, name) };
}

const toggled = (list: readonly string[], item: string): readonly string[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

export interface JudgedAnswer extends ExamAnswer {
  readonly questionId: string;
  readonly task: string;
  readonly right: boolean;
  /** Beliefs behind the wrong options that were chosen. */
  readonly misconceptions: readonly string[];
}

export interface ExamResult {
  readonly right: number;
  readonly total: number;
  readonly byTask: readonly {
    readonly task: string;
    readonly right: number;
    readonly total: number;
  }[];
  /** The most frequent first. */
  readonly byMisconception: readonly { readonly id: string; readonly count: number }[];
  /** Sure and wrong, then the other wrong ones, then guessed and right, then the rest. */
  readonly review: readonly JudgedAnswer[];
}

/** All or nothing for each question; what was not answered is wrong. */
export function resultOf(exam: Exam, questionOf: (id: string) => Question | undefined): ExamResult {
  const judged = exam.order.map(({ questionId, task }): JudgedAnswer => {
    const given = answerOf(exam, questionId);
    const question = questionOf(questionId);
    const right = question !== undefined && isRight(question, given.chosen);
    const beliefs = question && !right ? beliefsOf(question, given.chosen) : [];
    const misconceptions = [...new Set(beliefs)];
    return { ...given, questionId, task, right, misconceptions };
  });
  // In the order of the exam guide: 1.1 before 1.3 before 4.
  const tasks = [...new Set(exam.order.map(({ task }) => task))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const counts = new Map<string, number>();
  for (const id of judged.flatMap(({ misconceptions }) => misconceptions)) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const rank = ({ right, confidence }: JudgedAnswer) =>
    right ? (confidence === 'guess' ? 2 : 3) : confidence === 'sure' ? 0 : 1;
  return {
    right: judged.filter(({ right }) => right).length,
    total: judged.length,
    byTask: tasks.map((task) => {
      const own = judged.filter((one) => one.task === task);
      return { task, right: own.filter(({ right }) => right).length, total: own.length };
    }),
    byMisconception: [...counts]
      .map(([id, count]) => ({ id, count }))
      .sort((a, b) => b.count - a.count || a.id.localeCompare(b.id)),
    review: [...judged].sort((a, b) => rank(a) - rank(b)),
  };
}

function beliefsOf(question: Question, chosen: readonly string[]): readonly string[] {
  if (question.type === 'matching') {
    return question.prompts.flatMap(({ id, misconceptions }) => {
      const response = responseIn(chosen, id);
      return (response !== undefined && misconceptions?.[response]) || [];
    });
  }
  return choicesOf(question)
    .filter(({ id }) => chosen.includes(id))
    .flatMap((choice) => ('misconception' in choice && choice.misconception) || []);
}

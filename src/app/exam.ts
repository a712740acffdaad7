// An exam on the screen: holds the exam, stores it after each step, and tells who draws it. When it
// ends, every answer goes into the learner's log, marked as timed.

import { toHex } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { seededRandom, shuffled } from '../base/random.ts';
import { type ExamFamily, exams } from '../facts/exams.ts';
import {
  answer,
  answerOf,
  type Exam,
  end,
  goTo,
  leftMs,
  overview,
  questionAt,
  resultOf,
  startExam,
  tick,
  toggleFlag,
  toggleStruck,
} from '../quiz/exam.ts';
import type { Question } from '../quiz/kit.ts';
import { type Confidence, choicesOf } from '../quiz/session.ts';
import type { Bank } from './bank.ts';
import type { AnswerDocument, Storage } from './documents.ts';
import { type ExamLength, planOf } from './exam-plan.ts';

export { answerOf, type Exam, type ExamResult, type JudgedAnswer } from '../quiz/exam.ts';

export interface ExamPorts {
  readonly nowMs: () => number;
  readonly random: Random;
  readonly bank: () => Promise<Bank>;
  readonly storage: () => Promise<Storage>;
}

export interface ExamRoomView {
  readonly phase: 'opening' | 'choosing' | 'running' | 'overview' | 'ended' | 'failed';
  readonly exam: Exam | undefined;
  readonly question: Question | undefined;
  /** False once it is known that nothing outlives this page. */
  readonly lasting: boolean;
}

export interface ExamRoom {
  view(): ExamRoomView;
  subscribe(listener: () => void): () => void;
  open(): Promise<void>;
  start(family: ExamFamily, length: ExamLength): void;
  choose(ids: readonly string[]): void;
  confide(confidence: Confidence): void;
  goTo(at: number): void;
  flag(): void;
  strike(optionId: string): void;
  overview(): void;
  end(): void;
  /** Leaves a finished exam; its answers stay in the log. */
  leave(): void;
  leftMs(): number;
  questionOf(id: string): Question | undefined;
  /** The options in the order of this exam. */
  choicesOf(question: Question): ReturnType<typeof choicesOf>;
  result(): ReturnType<typeof resultOf> | undefined;
}

const documentId = 'exam';

export function createExamRoom(ports: ExamPorts): ExamRoom {
  const listeners = new Set<() => void>();
  let bank: Bank | undefined;
  let storage: Storage | undefined;
  let exam: Exam | undefined;
  let lasting = true;
  let failed = false;
  let writes: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let view = viewOf();

  function viewOf(): ExamRoomView {
    const id = exam && exam.phase === 'running' ? questionAt(exam) : undefined;
    const phase = failed ? 'failed' : bank === undefined ? 'opening' : (exam?.phase ?? 'choosing');
    return { phase, exam, question: id === undefined ? undefined : bank?.questionOf(id), lasting };
  }

  function show(): void {
    view = viewOf();
    for (const listener of listeners) listener();
  }

  async function store(work: (storage: Storage) => Promise<void>): Promise<void> {
    try {
      if (storage) await work(storage);
    } catch {
      lasting = false;
      show();
    }
  }

  function write(work: (storage: Storage) => Promise<void>): void {
    writes = Promise.all([writes, store(work)]);
  }

  /** Takes what is stored for what is here. Stores nothing itself. */
  async function adopt(from: Storage, bank: Bank): Promise<void> {
    const before = exam;
    const document = await from.read('quizzes', documentId);
    // What was pressed meanwhile is stored after what was read.
    if (exam !== before) return;
    exam = restoredExam(document?.state, bank);
    watch();
    show();
  }

  function move(step: (exam: Exam, nowMs: number) => Exam): void {
    if (!exam || exam.phase === 'ended') return;
    const changed = step(exam, ports.nowMs());
    if (changed === exam) return;
    exam = changed;
    const kept = exam;
    const answers =
      kept.phase === 'ended' && bank ? answerDocuments(kept, bank, ports.nowMs()) : [];
    const quizzes = [{ id: documentId, state: kept, updatedMs: ports.nowMs() }];
    write((storage) => storage.writeAll({ answers, quizzes }));
    watch();
    show();
  }

  /** Ends the exam at its time even if nothing is pressed. */
  function watch(): void {
    clearTimeout(timer);
    if (!exam || exam.phase === 'ended') return;
    // A computer that slept wakes up late: then the next look ends it.
    const waitMs = Math.min(leftMs(exam, ports.nowMs()) + 50, 60_000);
    timer = setTimeout(() => move(tick), waitMs);
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open() {
      failed = false;
      let asked: Bank;
      try {
        asked = await ports.bank();
      } catch {
        failed = true;
        return show();
      }
      bank = asked;
      try {
        storage = await ports.storage();
        lasting = storage.lasting;
        await adopt(storage, asked);
        move(tick);
        // Another tab went on with the exam, left it or wiped it: this one follows.
        storage.onChange((kind, id) => {
          if (kind !== 'quizzes' || id !== documentId) return;
          void writes.then(() => store((storage) => adopt(storage, asked)));
        });
      } catch {
        lasting = false;
      }
      show();
    },
    start(family, length) {
      if (!bank || (exam && exam.phase !== 'ended')) return;
      const plan = planOf(family, length, bank);
      if (plan.questions === 0) return;
      exam = startExam(plan, toHex(ports.random(8)), ports.nowMs());
      move((now) => ({ ...now }));
    },
    choose: (ids) =>
      move((now, nowMs) => {
        const id = questionAt(now);
        const question = id === undefined ? undefined : bank?.questionOf(id);
        return question ? answer(now, question, ids, nowMs) : now;
      }),
    confide: (confidence) =>
      move((now, nowMs) => {
        const id = questionAt(now);
        if (id === undefined || now.phase !== 'running') return now;
        const ticked = tick(now, nowMs);
        const { confidence: before, ...rest } = answerOf(ticked, id);
        const given = before === confidence ? rest : { ...rest, confidence };
        return { ...ticked, answers: { ...ticked.answers, [id]: given } };
      }),
    goTo: (at) => move((now, nowMs) => goTo(now, at, nowMs)),
    flag: () => move((now) => toggleFlag(now, questionAt(now) ?? '')),
    strike: (optionId) => move((now) => toggleStruck(now, questionAt(now) ?? '', optionId)),
    overview: () => move(overview),
    end: () => move(end),
    leave() {
      if (exam?.phase !== 'ended') return;
      exam = undefined;
      write((storage) => storage.remove('quizzes', documentId));
      show();
    },
    leftMs: () => (exam ? leftMs(exam, ports.nowMs()) : 0),
    questionOf: (id) => bank?.questionOf(id),
    choicesOf: (question) =>
      shuffled(seededRandom(`${exam?.seed}/${question.id}`), choicesOf(question)),
    result: () => (exam?.phase === 'ended' && bank ? resultOf(exam, bank.questionOf) : undefined),
  };
}

/** A stored exam, if it is one and its questions are still there; else undefined. */
export function restoredExam(stored: unknown, bank: Bank): Exam | undefined {
  if (!isRecord(stored)) return undefined;
  const exam = stored as unknown as Exam;
  const { version, family, order, at, phase, answers, flagged, struck, seed } = exam;
  if (version !== 1 || typeof seed !== 'string') return undefined;
  if (typeof family !== 'string' || !Object.hasOwn(exams, family)) return undefined;
  if (!Array.isArray(order) || !order.every(isPlace)) return undefined;
  if (!Number.isInteger(at) || order[at] === undefined) return undefined;
  if (!isRecord(answers) || !Object.values(answers).every(isAnswer)) return undefined;
  if (!isTexts(flagged) || !isTexts(struck)) return undefined;
  if (!['running', 'overview', 'ended'].includes(phase)) return undefined;
  const times = [exam.limitMs, exam.usedMs, exam.shownMs, exam.startedMs];
  if (!times.every(Number.isFinite)) return undefined;
  const known = order.every(({ questionId }) => bank.questionOf(questionId) !== undefined);
  return known || phase === 'ended' ? exam : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');
const isPlace = (value: unknown): boolean =>
  isRecord(value) && isTexts([value['questionId'], value['task']]);

function isAnswer(value: unknown): boolean {
  if (!isRecord(value) || !isTexts(value['chosen'])) return false;
  const { spentMs, confidence } = value;
  return (
    Number.isFinite(spentMs) &&
    (confidence === undefined || ['guess', 'unsure', 'sure'].includes(confidence as string))
  );
}

/** The answers of an ended exam for the log; what was not answered is left out of it. */
function answerDocuments(exam: Exam, bank: Bank, nowMs: number): readonly AnswerDocument[] {
  return resultOf(exam, bank.questionOf)
    .review.filter(({ chosen }) => chosen.length > 0)
    .map(({ questionId, chosen, right, confidence, spentMs }) => ({
      id: `exam/${exam.seed}/${questionId}`,
      quizId: bank.questionOf(questionId)?.quizId ?? documentId,
      questionId,
      chosen,
      right,
      timed: true,
      tookMs: spentMs,
      atMs: nowMs,
      ...(confidence === undefined ? {} : { confidence }),
    }));
}

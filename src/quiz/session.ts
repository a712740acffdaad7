// A practice session over one quiz: a value and the functions that move it on. Pure: no React, no
// storage, no clock; it judges an answer once, when it is checked, and never again.

import { assertNever } from '../base/assert-never.ts';
import { seededRandom, shuffled } from '../base/random.ts';
import type { MatchingPrompt, Option, OrderingItem, Question, Quiz } from './kit.ts';
import { answerIds, isWithoutRepeat, pairId, pairIds, withPair } from './matching.ts';

export type Confidence = 'guess' | 'unsure' | 'sure';

/** What was chosen and whether it was right, stamped when it was checked. */
export interface Answer {
  readonly questionId: string;
  /** Ids of options; for an ordering in the order given; for a matching pairs, `a=2`. */
  readonly chosen: readonly string[];
  readonly right: boolean;
  readonly confidence?: Confidence;
  readonly tookMs: number;
  readonly atMs: number;
}

export type Phase = 'start' | 'question' | 'reasons' | 'result';

/** Plain data: what is stored is what is shown after a reload. */
export interface Session {
  readonly version: 1;
  readonly quizId: string;
  /** Decides the order of questions and options; with the round it names the attempt. */
  readonly seed: string;
  /** 1 for the whole quiz, then one more for each time the missed ones are asked again. */
  readonly round: number;
  readonly order: readonly string[];
  readonly at: number;
  readonly phase: Phase;
  /** The choice on the screen, not yet checked. */
  readonly chosen: readonly string[];
  readonly confidence?: Confidence;
  /** When the question on the screen was shown. */
  readonly shownMs: number;
  /** Answers of this round, in the order of the round. */
  readonly answers: readonly Answer[];
}

export type Choice = Option | OrderingItem | MatchingPrompt;

export function startSession(quiz: Quiz, seed: string): Session {
  return {
    version: 1,
    quizId: quiz.id,
    seed,
    round: 1,
    order: orderOf(
      quiz.questions.map((question) => question.id),
      seed,
      1,
    ),
    at: 0,
    phase: 'start',
    chosen: [],
    shownMs: 0,
    answers: [],
  };
}

/** From the start card to the first question. */
export function begin(session: Session, nowMs: number): Session {
  return session.phase === 'start' ? shown(session, 0, nowMs) : session;
}

/** The question on the screen; undefined before the first and after the last. */
export function currentQuestion(session: Session, quiz: Quiz): Question | undefined {
  if (session.phase === 'start' || session.phase === 'result') return undefined;
  return questionOf(quiz, session.order[session.at]);
}

export function questionOf(quiz: Quiz, id: string | undefined): Question | undefined {
  return quiz.questions.find((question) => question.id === id);
}

/** What has a reason of its own: options, steps, prompts. */
export function choicesOf(question: Question): readonly Choice[] {
  switch (question.type) {
    case 'ordering':
      return question.items;
    case 'matching':
      return question.prompts;
    case 'single':
    case 'multiple':
      return question.options;
    default:
      return assertNever(question);
  }
}

/** Everything that may stand in an answer. */
export function idsOf(question: Question): readonly string[] {
  return question.type === 'matching'
    ? pairIds(question)
    : choicesOf(question).map((choice) => choice.id);
}

/** A choice as it may be kept: of the question, nothing twice, one response for a prompt. */
export function soundChoice(question: Question, chosen: readonly string[]): readonly string[] {
  const ids = idsOf(question);
  const known = [...new Set(chosen)].filter((id) => ids.includes(id));
  return question.type === 'matching' ? known.reduce(withPair, []) : known;
}

/** Options in the order of the screen: another in each round, the same after a reload. */
export function shownChoices(session: Session, question: Question): readonly Choice[] {
  const random = seededRandom(`${session.seed}/${session.round}/${question.id}`);
  return shuffled(random, choicesOf(question));
}

/**
 * Chooses an option, or takes it back where several may be chosen. Of a matching: a pair takes the
 * place of the prompt's other one, and `a=` takes it back.
 */
export function choose(session: Session, quiz: Quiz, id: string): Session {
  const question = currentQuestion(session, quiz);
  if (session.phase !== 'question' || question === undefined) return session;
  const chosen = chosenWith(question, session.chosen, id);
  return chosen === undefined ? session : { ...session, chosen };
}

/** What is chosen after one more press; undefined where the press means nothing. */
export function chosenWith(
  question: Question,
  chosen: readonly string[],
  id: string,
): readonly string[] | undefined {
  if (question.type === 'matching') {
    const isTakenBack = question.prompts.some((prompt) => pairId(prompt.id, '') === id);
    return isTakenBack || idsOf(question).includes(id) ? withPair(chosen, id) : undefined;
  }
  if (!idsOf(question).includes(id)) return undefined;
  if (question.type === 'single') return [id];
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
}

/** Puts an item of an ordering at a place from 1; the others close up. */
export function place(session: Session, quiz: Quiz, id: string, at: number): Session {
  const question = currentQuestion(session, quiz);
  if (session.phase !== 'question' || question?.type !== 'ordering') return session;
  if (!question.items.some((item) => item.id === id) || !Number.isFinite(at)) return session;
  const others = session.chosen.filter((other) => other !== id);
  const index = Math.min(Math.max(Math.trunc(at) - 1, 0), others.length);
  return { ...session, chosen: [...others.slice(0, index), id, ...others.slice(index)] };
}

/** Says how sure the learner is, or takes it back. */
export function confide(session: Session, confidence: Confidence): Session {
  if (session.phase !== 'question') return session;
  if (session.confidence !== confidence) return { ...session, confidence };
  const { confidence: _taken, ...rest } = session;
  return rest;
}

/** What is missing before the answer can be checked; undefined when nothing is. */
export function missing(session: Session, quiz: Quiz): string | undefined {
  const question = currentQuestion(session, quiz);
  const count = session.chosen.length;
  switch (question?.type) {
    case 'single':
      return count === 1 ? undefined : 'choose one answer first';
    case 'multiple':
      return count === question.select
        ? undefined
        : `choose ${question.select} answers: ${count} chosen so far`;
    case 'ordering':
      return count >= 2 ? undefined : 'put at least two steps in order first';
    case 'matching': {
      const prompts = question.prompts.length;
      if (count < prompts)
        return `choose a response for each prompt: ${count} of ${prompts} chosen`;
      return isWithoutRepeat(question, session.chosen)
        ? undefined
        : 'choose each response once at most: one is chosen twice';
    }
    case undefined:
      return 'no question is open';
  }
}

/** All or nothing: part of an answer is not an answer. */
export function isRight(question: Question, chosen: readonly string[]): boolean {
  const wanted = rightIds(question);
  if (chosen.length !== wanted.length) return false;
  return question.type === 'ordering'
    ? wanted.every((id, index) => chosen[index] === id)
    : wanted.every((id) => chosen.includes(id));
}

/** The right options; of an ordering, the items that belong, in their order; of a matching, the pairs. */
export function rightIds(question: Question): readonly string[] {
  if (question.type === 'matching') return answerIds(question);
  if (question.type !== 'ordering') {
    return question.options.filter((option) => option.right).map((option) => option.id);
  }
  return question.items
    .filter((item) => item.place !== undefined)
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map((item) => item.id);
}

/** Judges the choice on the screen, for good. Unchanged while something is missing. */
export function check(session: Session, quiz: Quiz, nowMs: number): Session {
  const question = currentQuestion(session, quiz);
  if (session.phase !== 'question' || question === undefined) return session;
  if (missing(session, quiz) !== undefined) return session;
  const answer: Answer = {
    questionId: question.id,
    chosen: session.chosen,
    right: isRight(question, session.chosen),
    tookMs: Math.max(0, nowMs - session.shownMs),
    atMs: nowMs,
    ...(session.confidence === undefined ? {} : { confidence: session.confidence }),
  };
  return { ...session, phase: 'reasons', answers: [...session.answers, answer] };
}

/** From the reasons to the next question, or to the result. */
export function next(session: Session, nowMs: number): Session {
  if (session.phase !== 'reasons') return session;
  if (session.at + 1 < session.order.length) return shown(session, session.at + 1, nowMs);
  return { ...session, phase: 'result', chosen: [] };
}

/** The answer whose reasons are on the screen. */
export function lastAnswer(session: Session): Answer | undefined {
  return session.phase === 'reasons' ? session.answers.at(-1) : undefined;
}

/** A new round with the questions that were missed; unchanged when none was. */
export function missedAgain(session: Session, nowMs: number): Session {
  const missed = session.answers.filter((answer) => !answer.right);
  if (session.phase !== 'result' || missed.length === 0) return session;
  const round = session.round + 1;
  const order = orderOf(
    missed.map((answer) => answer.questionId),
    session.seed,
    round,
  );
  return shown({ ...session, round, order, answers: [] }, 0, nowMs);
}

export interface Score {
  readonly right: number;
  readonly total: number;
  /** Sure and wrong, then the other wrong ones, then guessed and right, then the rest. */
  readonly review: readonly Answer[];
}

export function scoreOf(session: Session): Score {
  const rank = ({ right, confidence }: Answer) =>
    right ? (confidence === 'guess' ? 2 : 3) : confidence === 'sure' ? 0 : 1;
  return {
    right: session.answers.filter((answer) => answer.right).length,
    total: session.order.length,
    review: [...session.answers].sort((a, b) => rank(a) - rank(b)),
  };
}

/** The clock of the open question starts again: time away is not time spent. */
export function resume(session: Session, nowMs: number): Session {
  return session.phase === 'question' ? { ...session, shownMs: nowMs } : session;
}

/** A stored session, if it is one and still fits the quiz; else undefined. */
export function restoreSession(stored: unknown, quiz: Quiz): Session | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const session = stored as Session;
  if (session.version !== 1 || session.quizId !== quiz.id || typeof session.seed !== 'string') {
    return undefined;
  }
  const { order, answers, chosen, at, round, phase, shownMs } = session;
  if (![order, answers, chosen].every(Array.isArray)) return undefined;
  if (![at, round, shownMs].every(Number.isFinite)) return undefined;
  if (!['start', 'question', 'reasons', 'result'].includes(phase)) return undefined;
  const known = (id: unknown) => quiz.questions.some((question) => question.id === id);
  if (order.length === 0 || !order.every(known)) return undefined;
  if (order[at] === undefined) return undefined;
  const answered = phase === 'result' ? order.length : phase === 'reasons' ? at + 1 : at;
  if (answers.length !== answered) return undefined;
  const sound = (answer: Answer, index: number) =>
    answer?.questionId === order[index] && Array.isArray(answer.chosen);
  if (!answers.every(sound)) return undefined;
  const question = currentQuestion(session, quiz);
  const ids = question === undefined ? [] : idsOf(question);
  return chosen.every((id) => ids.includes(id)) ? session : undefined;
}

function orderOf(ids: readonly string[], seed: string, round: number): readonly string[] {
  return shuffled(seededRandom(`${seed}/${round}`), ids);
}

function shown(session: Session, at: number, nowMs: number): Session {
  const { confidence: _last, ...rest } = session;
  return { ...rest, at, phase: 'question', chosen: [], shownMs: nowMs };
}

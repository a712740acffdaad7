// A quiz on the screen: holds the session, remembers it as it changes, and tells who draws it. The
// rules of a session are in quiz/session.ts; nothing here knows React.

import { toHex } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import type { Question, Quiz } from '../quiz/kit.ts';
import {
  type Answer,
  begin,
  type Choice,
  type Confidence,
  check,
  choose,
  confide,
  currentQuestion,
  lastAnswer,
  missedAgain,
  missing,
  next,
  type Phase,
  place,
  questionOf,
  restoreSession,
  resume,
  type Score,
  type Session,
  scoreOf,
  shownChoices,
  startSession,
} from '../quiz/session.ts';
import type { AnswerDocument, Storage } from './documents.ts';

export type { Exhibit, Matching, Option, OrderingItem, Question, Quiz } from '../quiz/kit.ts';
export {
  pairId,
  repeatedResponses,
  responseIn,
  responsesInOrder,
} from '../quiz/matching.ts';
export { chosenWith, rightIds } from '../quiz/session.ts';
export type { Answer, Choice, Confidence, Phase, Score };

/** What is on the screen now. */
export interface PracticeView {
  readonly phase: Phase;
  readonly round: number;
  /** From 1. */
  readonly number: number;
  readonly total: number;
  readonly question: Question | undefined;
  /** All of the quiz. */
  readonly questions: readonly Question[];
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly confidence: Confidence | undefined;
  /** What is missing before the answer can be checked. */
  readonly missing: string | undefined;
  /** The answer just checked. */
  readonly answer: Answer | undefined;
  readonly score: Score | undefined;
  /** False once it is known that nothing outlives this page. */
  readonly lasting: boolean;
}

export interface Practice {
  view(): PracticeView;
  subscribe(listener: () => void): () => void;
  /** Brings back what is remembered. Until then, what is pressed waits. */
  open(storage: () => Promise<Storage>): Promise<void>;
  begin(): void;
  choose(id: string): void;
  place(id: string, at: number): void;
  confide(confidence: Confidence): void;
  check(): void;
  next(): void;
  missedAgain(): void;
  /** The whole quiz once more, in another order. */
  restart(): void;
  questionOf(id: string): Question | undefined;
  /** The options of a question in the order in which this round shows them. */
  choicesOf(question: Question): readonly Choice[];
}

/** A quiz whose questions are made from the seed of its session: the same ones after a reload. */
export interface GeneratedQuiz extends Omit<Quiz, 'questions'> {
  readonly questionsFrom: (seed: string) => readonly Question[];
  /** For a quiz whose seed says more than chance. */
  readonly drawSeed?: (random: Random) => string;
}

export interface PracticePorts {
  readonly nowMs: () => number;
  readonly random: Random;
}

export function createPractice(
  source: Quiz | GeneratedQuiz,
  { nowMs, random }: PracticePorts,
): Practice {
  const { id: quizId } = source;
  const quizOf = seededQuiz(source);
  const fresh = () => {
    const seed = ('drawSeed' in source && source.drawSeed?.(random)) || toHex(random(8));
    return startSession(quizOf(seed), seed);
  };
  const listeners = new Set<() => void>();
  let session = fresh();
  let storage: Storage | undefined;
  let isOpen = false;
  let lasting = true;
  let updatedMs = 0;
  let view = viewOf();
  let writes: Promise<unknown> = Promise.resolve();
  const waiting: (() => void)[] = [];

  function viewOf(): PracticeView {
    const quiz = quizOf(session.seed);
    const question = currentQuestion(session, quiz);
    return {
      phase: session.phase,
      round: session.round,
      number: session.at + 1,
      total: session.order.length,
      question,
      questions: quiz.questions,
      choices: question === undefined ? [] : shownChoices(session, question),
      chosen: session.chosen,
      confidence: session.confidence,
      missing: session.phase === 'question' ? missing(session, quiz) : undefined,
      answer: lastAnswer(session),
      score: session.phase === 'result' ? scoreOf(session) : undefined,
      lasting,
    };
  }

  function show(changed: Session): void {
    session = changed;
    view = viewOf();
    for (const listener of listeners) listener();
  }

  /** Not kept means that this page is the only memory left. */
  async function remember(answer: AnswerDocument | undefined): Promise<void> {
    updatedMs = nowMs();
    try {
      await storage?.writeAll({
        quizzes: [{ id: quizId, state: session, updatedMs }],
        answers: answer === undefined ? [] : [answer],
      });
    } catch {
      lasting = false;
      show(session);
    }
  }

  function move(step: (session: Session) => Session): void {
    if (!isOpen) {
      waiting.push(() => move(step));
      return;
    }
    const changed = step(session);
    if (changed === session) return;
    const isNewAnswer = changed.answers.length > session.answers.length;
    show(changed);
    const answer = isNewAnswer ? answerDocument(changed, quizOf(changed.seed)) : undefined;
    writes = Promise.all([writes, remember(answer)]);
  }

  async function adopt(): Promise<void> {
    const document = await storage?.read('quizzes', quizId);
    if (document !== undefined && document.updatedMs <= updatedMs) return;
    const seed = seedOf(document?.state);
    const stored = seed === undefined ? undefined : restoreSession(document?.state, quizOf(seed));
    if (document !== undefined && stored !== undefined) {
      updatedMs = document.updatedMs;
      show(resume(stored, nowMs()));
    } else if (updatedMs > 0) {
      updatedMs = 0;
      show(fresh());
    }
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open(openStorage) {
      try {
        storage = await openStorage();
        lasting = storage.lasting;
        await adopt();
        // Another tab went on with this quiz, or wiped it: this one follows.
        storage.onChange((kind, id) => {
          if (kind !== 'quizzes' || id !== quizId) return;
          writes.then(adopt).catch(() => {
            lasting = false;
            show(session);
          });
        });
      } catch {
        lasting = false;
      }
      isOpen = true;
      show(session);
      for (const act of waiting.splice(0)) act();
    },
    begin: () => move((now) => begin(now, nowMs())),
    choose: (id) => move((now) => choose(now, quizOf(now.seed), id)),
    place: (id, at) => move((now) => place(now, quizOf(now.seed), id, at)),
    confide: (confidence) => move((now) => confide(now, confidence)),
    check: () => move((now) => check(now, quizOf(now.seed), nowMs())),
    next: () => move((now) => next(now, nowMs())),
    missedAgain: () => move((now) => missedAgain(now, nowMs())),
    restart: () => move(() => begin(fresh(), nowMs())),
    questionOf: (id) => questionOf(quizOf(session.seed), id),
    choicesOf: (question) => shownChoices(session, question),
  };
}

/** The quiz of a seed. Made questions are kept while their seed is on the screen. */
function seededQuiz(source: Quiz | GeneratedQuiz): (seed: string) => Quiz {
  if ('questions' in source) return () => source;
  const { id, title, summary, questionsFrom } = source;
  let made: { readonly seed: string; readonly quiz: Quiz } | undefined;
  return (seed) => {
    if (made?.seed !== seed) {
      made = { seed, quiz: { id, title, summary, questions: questionsFrom(seed) } };
    }
    return made.quiz;
  };
}

function seedOf(state: unknown): string | undefined {
  const seed = typeof state === 'object' && state !== null && 'seed' in state && state.seed;
  return typeof seed === 'string' ? seed : undefined;
}

/** The latest answer as it is kept: the same attempt has the same id, so it is kept once. */
function answerDocument(session: Session, quiz: Quiz): AnswerDocument | undefined {
  const { quizId, seed, round, answers } = session;
  const answer = answers.at(-1);
  if (!answer) return undefined;
  const card = cardOf(questionOf(quiz, answer.questionId));
  // A seed that names cards is long; its first part is chance enough.
  const attempt = seed.split('|')[0];
  const id = `${quizId}/${attempt}/${round}/${answer.questionId}`;
  return { ...answer, id, quizId, ...(card === undefined ? {} : { card }) };
}

function cardOf(question: Question | undefined): string | undefined {
  return question && 'card' in question && typeof question.card === 'string'
    ? question.card
    : undefined;
}

/** A quiz as the page carries it: plain data, without the proofs, which only the tests run. */
export function plainQuiz(quiz: Quiz): Quiz {
  const questions = quiz.questions.map(({ proof, ...plain }) =>
    proof === undefined ? plain : { ...plain, proved: true },
  );
  return { ...quiz, questions };
}

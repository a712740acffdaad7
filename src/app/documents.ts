// What is remembered, as types. One kind of document each, small and versioned as a whole; the
// place where they are kept is storage.ts.

import type { Confidence } from '../quiz/session.ts';

/** A lab as it was left. `session` is what the lab worker needs to go on; opaque to the rest. */
export interface LabDocument {
  readonly id: string;
  /** Steps done so far, in order of the lab. */
  readonly done: readonly string[];
  readonly finishedMs?: number;
  readonly updatedMs: number;
  readonly session: unknown;
}

/** One answer, kept for ever and never judged again. */
export interface AnswerDocument {
  readonly id: string;
  readonly quizId: string;
  readonly questionId: string;
  readonly chosen: readonly string[];
  readonly right: boolean;
  readonly confidence?: Confidence;
  readonly tookMs: number;
  readonly atMs: number;
  /** Given in a timed exam. */
  readonly timed?: boolean;
  /** Of a generated question: the skill it asks for, which is what comes again. */
  readonly card?: string;
}

/** A quiz under way, so that a reload returns to the same screen. */
export interface QuizDocument {
  readonly id: string;
  readonly state: unknown;
  readonly updatedMs: number;
}

export interface SettingsDocument {
  readonly id: 'settings';
  readonly theme?: 'light' | 'dark' | 'auto';
  readonly panes?: Readonly<Record<string, number>>;
  /** Policies are written in an ordinary field, not in Monaco. */
  readonly plainEditor?: boolean;
  readonly study?: StudySettings;
}

/** What the learner studies for; all of it may be left open. */
export interface StudySettings {
  readonly family?: 'clf' | 'saa' | 'dva' | 'scs';
  /** 2026-12-24 */
  readonly examDay?: string;
  readonly retention?: 0.85 | 0.9 | 0.93;
  /** Questions a day. */
  readonly dailyGoal?: number;
  /** New questions a day, at most. */
  readonly newPerDay?: number;
  /** Modules the placement test found known. */
  readonly known?: readonly string[];
}

export interface Documents {
  readonly labs: LabDocument;
  readonly answers: AnswerDocument;
  readonly quizzes: QuizDocument;
  readonly settings: SettingsDocument;
}

export type DocumentKind = keyof Documents;

export type AllDocuments = { readonly [K in DocumentKind]: readonly Documents[K][] };

/** Refused, with the reason in a sentence for the learner; nothing was changed. */
export type ImportOutcome =
  | { readonly ok: true; readonly counts: Readonly<Record<DocumentKind, number>> }
  | { readonly ok: false; readonly reason: string };

/** The learner's memory. Every method works without storage too; then `lasting` is false. */
export interface Storage {
  readonly lasting: boolean;
  read<K extends DocumentKind>(kind: K, id: string): Promise<Documents[K] | undefined>;
  list<K extends DocumentKind>(kind: K): Promise<readonly Documents[K][]>;
  write<K extends DocumentKind>(kind: K, document: Documents[K]): Promise<void>;
  /** All of them or none. Begun at once: what is written later is later, even if nobody waits. */
  writeAll(documents: Partial<AllDocuments>): Promise<void>;
  /** One change after the other, each on what is stored by then: none undoes another. */
  changeSettings(change: (before: SettingsDocument) => SettingsDocument): Promise<void>;
  remove(kind: DocumentKind, id: string): Promise<void>;
  /** Called when another tab wrote. Returns how to stop listening. */
  onChange(listener: (kind: DocumentKind, id: string) => void): () => void;
  exportAll(): Promise<string>;
  importAll(text: string): Promise<ImportOutcome>;
  wipe(): Promise<void>;
}

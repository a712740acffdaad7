// A policy being written: the text, what is said about it after each pause, the draft that a reload
// finds again, and saving through the shell. No React and no editor widget.

import type { LineResult } from '../pending-lines.ts';
import type { AccessPort } from './access-port.ts';
import { changedLines } from './changed-lines.ts';
import type { Review } from './review.ts';
import type { PolicyTarget } from './targets.ts';
import type { Word } from './words.ts';

/** What somebody asks to edit. */
export interface Editing {
  readonly targetId: string;
  /** A text to begin with. */
  readonly text?: string;
  /** Where the cursor goes. */
  readonly offset?: number;
}

export interface EditorState {
  /** As it is saved now. */
  readonly target: PolicyTarget;
  readonly text: string;
  /** Another number each time the text was put in from outside, not typed. */
  readonly version: number;
  readonly changed: readonly number[];
  /** Of the text as it was at the last pause. */
  readonly review?: Review;
  readonly isChecking: boolean;
  /** Columns of the matrix, and all there could be. */
  readonly actions: readonly string[];
  readonly knownActions: readonly Word[];
  /** The key the matrix is about, where the policy is not a key's. */
  readonly keyArn?: string;
  readonly isSaving: boolean;
  /** What came of the last save. */
  readonly result?: LineResult;
  /** The policy has gone from the world while it was written. */
  readonly isGone: boolean;
}

export interface PolicyEditor {
  readonly state: EditorState;
  subscribe(listener: () => void): () => void;
  type(text: string): void;
  /** Puts a text in, as if typed. */
  put(text: string): void;
  choose(actions: readonly string[]): void;
  about(keyArn: string): void;
  save(): Promise<void>;
  discard(): void;
  /** A line has run: what is saved may be another text now. */
  follow(): void;
  /** Keeps what is not kept yet, and stops. */
  stop(): void;
}

const usualActions = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'kms:DescribeKey',
  'kms:CreateGrant',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
];
const checkPauseMs = 250;
const draftPauseMs = 500;

export function createPolicyEditor(
  port: AccessPort,
  target: PolicyTarget,
  draft: string | undefined,
): PolicyEditor {
  const text = draft ?? target.text;
  let state: EditorState = {
    target,
    text,
    version: 0,
    changed: changedLines(target.text, text),
    isChecking: true,
    actions: usualActions,
    knownActions: [],
    isSaving: false,
    isGone: false,
  };
  const listeners = new Set<() => void>();
  const set = (change: Partial<EditorState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  let checkTimer: ReturnType<typeof setTimeout> | undefined;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function check(): Promise<void> {
    const mine = ++asked;
    const { target: at, text: typed, actions, keyArn } = state;
    const about = keyArn === undefined ? {} : { keyArn };
    const review = await port.review({ targetId: at.id, text: typed, actions, ...about });
    // Typed on in the meantime: a later answer is on its way.
    if (mine !== asked) return;
    set({ isChecking: false, ...(review && { review }) });
  }

  function checkSoon(pauseMs = checkPauseMs): void {
    clearTimeout(checkTimer);
    if (!state.isChecking) set({ isChecking: true });
    checkTimer = setTimeout(() => void check(), pauseMs);
  }

  function keepDraft(): void {
    clearTimeout(draftTimer);
    draftTimer = undefined;
    const { target: at, text: typed } = state;
    port.keepDraft(at.id, typed === at.text ? undefined : typed);
  }

  function keepSoon(): void {
    clearTimeout(draftTimer);
    draftTimer = setTimeout(keepDraft, draftPauseMs);
  }

  function change(typed: string, version = state.version): void {
    if (typed === state.text && version === state.version) return;
    set({ text: typed, version, changed: changedLines(state.target.text, typed) });
    checkSoon();
    keepSoon();
  }

  async function look(): Promise<void> {
    const found = (await port.policies())?.find(({ id }) => id === state.target.id);
    if (!found) {
      set({ isGone: true });
      return;
    }
    const follows = state.text === state.target.text && state.text !== found.text;
    set({
      target: found,
      isGone: false,
      ...(follows ? { text: found.text, version: state.version + 1 } : {}),
    });
    set({ changed: changedLines(found.text, state.text) });
  }

  const keepNow = () => {
    if (draftTimer !== undefined) keepDraft();
  };
  globalThis.addEventListener?.('pagehide', keepNow);
  checkSoon(0);
  void port.actions().then((knownActions) => knownActions && set({ knownActions }));
  if (draft !== undefined) keepSoon();

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type: (typed) => change(typed),
    put: (typed) => change(typed, state.version + 1),
    choose(actions) {
      set({ actions });
      checkSoon(0);
    },
    about(keyArn) {
      set({ keyArn });
      checkSoon(0);
    },
    async save() {
      if (state.isSaving) return;
      const { target: at, text: typed } = state;
      const { result: _, ...rest } = state;
      state = rest;
      set({ isSaving: true });
      const result = await port.save(at, typed);
      await look();
      set({ isSaving: false, ...(result && { result }) });
      if (result?.exitCode === 0 && state.text === typed) keepDraft();
      checkSoon(0);
    },
    discard: () => change(state.target.text, state.version + 1),
    follow() {
      if (state.isSaving) return;
      void look().then(() => checkSoon(0));
    },
    stop() {
      keepNow();
      clearTimeout(checkTimer);
      globalThis.removeEventListener?.('pagehide', keepNow);
    },
  };
}

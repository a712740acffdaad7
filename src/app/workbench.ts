// The state of a lab page without React: the worker and what it told last, the lines that wait for
// it, saving, and the other tabs. Draws nothing; src/components/lab does.

import type { Storage } from './documents.ts';
import { keptDomainKey } from './kept-domain-key.ts';
import { type LabLock, labLock } from './lab-lock.ts';
import { labMachine } from './lab-machine.ts';
import type { Completion } from './lab-session.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import { readSession } from './saved-session.ts';
import { stepNews } from './step-news.ts';
import { openStorage } from './storage.ts';
import { uploadProblem } from './upload.ts';

/** `elsewhere`: open in another tab. `unreadable`: saved, but not to be read. `broken`: our bug. */
export type Phase = 'opening' | 'ready' | 'elsewhere' | 'unreadable' | 'broken';

export interface WaitingLine {
  readonly id: number;
  readonly line: string;
  readonly origin: LineOrigin;
}

export interface WorkbenchState {
  readonly phase: Phase;
  readonly problem?: string;
  readonly snapshot: LabSnapshot;
  /** The first one runs; the rest waits for it. */
  readonly waiting: readonly WaitingLine[];
  /** False where nothing will be remembered. Unknown until storage has answered. */
  readonly lasting?: boolean;
  readonly saveProblem?: string;
  /** To be read aloud, once per id. */
  readonly news: { readonly id: number; readonly text: string };
  /** Text to stand in the prompt, once per id. */
  readonly fill: { readonly id: number; readonly text: string };
  /** Lines of a solution that follow the one in the prompt. */
  readonly solutionLeft: readonly string[];
}

export interface Workbench {
  readonly state: WorkbenchState;
  subscribe(listener: () => void): () => void;
  start(): void;
  submit(line: string, origin?: LineOrigin): void;
  /** Ctrl+C. False where nothing runs. */
  stop(): boolean;
  clear(): void;
  complete(line: string, cursor: number): Promise<Completion | undefined>;
  whyNot(stepId: string): Promise<string>;
  skip(): Promise<string | undefined>;
  readFile(path: string): Promise<Uint8Array | undefined>;
  upload(file: File): Promise<string | undefined>;
  fillPrompt(text: string, thenLines?: readonly string[]): void;
  announce(text: string): void;
  continueHere(): void;
  /** After a breakdown: from what was saved last, or (given up) from the start of the lab. */
  restart(afresh: boolean): Promise<void>;
}

// How long a line may take to hear Ctrl+C before its worker is ended.
const abortPatienceMs = 700;

export function createWorkbench(labId: string, initial: LabSnapshot): Workbench {
  let state: WorkbenchState = {
    phase: 'opening',
    snapshot: initial,
    waiting: [],
    news: { id: 0, text: '' },
    fill: { id: 0, text: '' },
    solutionLeft: [],
  };
  const listeners = new Set<() => void>();
  const set = (change: Partial<WorkbenchState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  let started = false;
  let storage: Storage | undefined;
  let lock: LabLock | undefined;
  let latest: unknown;
  let saving: Promise<void> = Promise.resolve();
  /** Of the document this tab read or wrote last. */
  let savedMs: number | undefined;
  let nextId = 1;
  /** The machine for which lines are being run, one after another. */
  let pumpedRound: number | undefined;
  let round = 0;

  const machine = labMachine((problem) => {
    round++;
    set({ phase: 'broken', problem, waiting: [] });
  });
  const { ask } = machine;
  function endMachine(): void {
    machine.end();
    round++;
  }

  function show(snapshot: LabSnapshot): void {
    const text = stepNews(state.snapshot.steps, snapshot.steps);
    set({ snapshot, ...(text === undefined ? {} : { news: { id: nextId++, text } }) });
  }

  async function keep(): Promise<void> {
    const document = await ask((worker) => worker.document());
    if (!document || !storage) return;
    const store = storage;
    latest = document.session;
    savedMs = document.updatedMs;
    saving = saving
      .then(() => store.write('labs', document))
      .then(
        () => state.saveProblem !== undefined && set({ saveProblem: '' }),
        (error: unknown) =>
          set({ saveProblem: error instanceof Error ? error.message : 'unknown' }),
      )
      .then(() => undefined);
  }

  async function open(session: unknown, note?: string): Promise<void> {
    machine.start();
    const saved = session === undefined ? undefined : readSession(session, labId);
    if (saved) set({ snapshot: saved.screen });
    latest = session;
    const key = await keptDomainKey();
    const outcome = await ask((worker) => worker.open(labId, key, session));
    if (!outcome) return;
    if (!outcome.snapshot) {
      endMachine();
      set({ phase: 'unreadable', problem: outcome.problem ?? '', waiting: [] });
      return;
    }
    show(outcome.snapshot);
    set({ phase: 'ready' });
    if (note !== undefined) {
      const snapshot = await ask((worker) => worker.note(note));
      if (snapshot) show(snapshot);
      await keep();
    }
    void pump();
  }

  const fail = (error: unknown) =>
    set({ phase: 'broken', problem: error instanceof Error ? error.message : String(error) });

  async function openSaved(): Promise<void> {
    const document = await storage?.read('labs', labId);
    savedMs = document?.updatedMs;
    await open(document?.session);
  }

  async function letGo(): Promise<void> {
    set({ phase: 'elsewhere', waiting: [], solutionLeft: [] });
    await saving;
    endMachine();
  }

  /** Another tab imported or wiped what this one has open. */
  async function follow(): Promise<void> {
    if (state.phase === 'elsewhere') return;
    // A late word of what this tab has read already changes nothing.
    if ((await storage?.read('labs', labId))?.updatedMs === savedMs) return;
    endMachine();
    set({ phase: 'opening', waiting: [], snapshot: initial });
    await openSaved();
  }

  async function begin(): Promise<void> {
    machine.start();
    storage = await openStorage();
    set({ lasting: storage.lasting });
    if (storage.lasting) {
      storage.onChange((kind, id) => {
        if (kind === 'labs' && id === labId) void follow().catch(fail);
      });
      lock = labLock(labId, letGo);
      if (!(await lock.take())) {
        endMachine();
        set({ phase: 'elsewhere' });
        return;
      }
    }
    await openSaved();
  }

  async function pump(): Promise<void> {
    if (pumpedRound === round || state.phase !== 'ready') return;
    const mine = round;
    pumpedRound = mine;
    for (let next = state.waiting[0]; next; next = state.waiting[0]) {
      const { line, origin } = next;
      const outcome = await ask((worker) => worker.run(line, origin));
      if (!outcome) return;
      set({ waiting: state.waiting.slice(1) });
      show(outcome.snapshot);
      offerNextSolutionLine();
      await keep();
      if (mine !== round) return;
    }
    pumpedRound = undefined;
  }

  function offerNextSolutionLine(): void {
    const [line, ...rest] = state.solutionLeft;
    if (line === undefined || state.waiting.length > 0) return;
    set({ fill: { id: nextId++, text: line }, solutionLeft: rest });
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (started) return;
      started = true;
      begin().catch(fail);
    },
    submit(line, origin = 'typed') {
      if (line.trim() === '' || !['opening', 'ready'].includes(state.phase)) return;
      set({ waiting: [...state.waiting, { id: nextId++, line, origin }] });
      void pump();
    },
    stop() {
      const [running] = state.waiting;
      if (!running) return false;
      if (pumpedRound !== round) {
        set({ waiting: [] });
        return true;
      }
      set({ waiting: [running], solutionLeft: [] });
      void ask((worker) => worker.abort());
      setTimeout(() => {
        if (state.waiting[0] !== running) return;
        endMachine();
        set({ waiting: [] });
        const note = `^C  \`${running.line}\` did not hear it. The shell was started again as it was before this line.`;
        void open(latest, note);
      }, abortPatienceMs);
      return true;
    },
    clear() {
      void ask((worker) => worker.clear()).then((snapshot) => snapshot && show(snapshot));
    },
    complete: (line, cursor) => ask((worker) => worker.complete(line, cursor)),
    async whyNot(stepId) {
      const why = await ask((worker) => worker.whyNot(stepId));
      return why ?? 'The shell is still starting; ask again in a moment.';
    },
    async skip() {
      const outcome = await ask((worker) => worker.skip());
      if (!outcome) return 'the shell is still starting';
      show(outcome.snapshot);
      await keep();
      return outcome.problem;
    },
    readFile: async (path) => ask((worker) => worker.readFile(path)),
    async upload(file) {
      const problem = uploadProblem(file.name, file.size);
      if (problem !== undefined) return problem;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const outcome = await ask((worker) => worker.upload(file.name, bytes));
      if (!outcome) return 'the shell is still starting';
      show(outcome.snapshot);
      await keep();
      return outcome.problem;
    },
    fillPrompt(text, thenLines = []) {
      set({ fill: { id: nextId++, text }, solutionLeft: thenLines });
    },
    announce(text) {
      set({ news: { id: nextId++, text } });
    },
    continueHere() {
      set({ phase: 'opening' });
      lock?.takeOver().then(openSaved).catch(fail);
    },
    async restart(afresh) {
      endMachine();
      set({ phase: 'opening', waiting: [] });
      if (afresh) {
        latest = undefined;
        set({ snapshot: initial });
        await storage?.remove('labs', labId);
      }
      await open(latest);
    },
  };
}

// The state of a lab page without React: the worker and what it told last, the lines that wait for
// it, saving, and the other tabs. Draws nothing; src/components/lab does.

import { type Remote, wrap } from 'comlink';
import type { Storage } from './documents.ts';
import { keptDomainKey } from './kept-domain-key.ts';
import type { LabWorker } from './lab.worker.ts';
import { type LabLock, labLock } from './lab-lock.ts';
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
  let worker: Worker | undefined;
  let remote: Remote<LabWorker> | undefined;
  /** Counts the workers: what an ended one still answers is not heard. */
  let generation = 0;
  let latest: unknown;
  let saving: Promise<void> = Promise.resolve();
  let nextId = 1;
  let pumping = false;

  function endWorker(): void {
    generation++;
    worker?.terminate();
    worker = undefined;
    remote = undefined;
    pumping = false;
  }

  function startWorker(): Remote<LabWorker> {
    const made = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' });
    const mine = generation;
    made.addEventListener('error', (event) => {
      if (mine === generation) breakDown(event.message || 'its script could not be loaded');
    });
    worker = made;
    remote = wrap<LabWorker>(made);
    return remote;
  }

  function breakDown(problem: unknown): void {
    endWorker();
    const text = problem instanceof Error ? problem.message : String(problem);
    set({ phase: 'broken', problem: text, waiting: [] });
  }

  function show(snapshot: LabSnapshot): void {
    const text = stepNews(state.snapshot.steps, snapshot.steps);
    set({ snapshot, ...(text === undefined ? {} : { news: { id: nextId++, text } }) });
  }

  /** Runs something on the machine and takes what it shows; undefined where the machine went away. */
  async function ask<T>(question: (machine: Remote<LabWorker>) => Promise<T>) {
    const mine = generation;
    if (!remote) return undefined;
    try {
      const answer = await question(remote);
      return mine === generation ? answer : undefined;
    } catch (error) {
      if (mine === generation) breakDown(error);
      return undefined;
    }
  }

  async function keep(): Promise<void> {
    const document = await ask((machine) => machine.document());
    if (!document || !storage) return;
    const store = storage;
    latest = document.session;
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
    const machine = remote ?? startWorker();
    const saved = session === undefined ? undefined : readSession(session, labId);
    if (saved) set({ snapshot: saved.screen });
    latest = session;
    const key = await keptDomainKey();
    const outcome = await ask(() => machine.open(labId, key, session));
    if (!outcome) return;
    if (!outcome.snapshot) {
      endWorker();
      set({ phase: 'unreadable', problem: outcome.problem ?? '' });
      return;
    }
    show(outcome.snapshot);
    set({ phase: 'ready' });
    if (note !== undefined) {
      const snapshot = await ask((m) => m.note(note));
      if (snapshot) show(snapshot);
      await keep();
    }
    void pump();
  }

  async function openSaved(): Promise<void> {
    const document = await storage?.read('labs', labId);
    await open(document?.session);
  }

  async function letGo(): Promise<void> {
    await saving;
    endWorker();
    set({ phase: 'elsewhere', waiting: [] });
  }

  async function begin(): Promise<void> {
    startWorker();
    storage = await openStorage();
    set({ lasting: storage.lasting });
    if (storage.lasting) {
      storage.onChange((kind, id) => {
        if (kind !== 'labs' || id !== labId || state.phase === 'elsewhere') return;
        // Only an import or a wipe writes what this tab holds.
        endWorker();
        set({ phase: 'opening', waiting: [], snapshot: initial });
        void openSaved();
      });
      lock = labLock(labId, letGo);
      if (!(await lock.take())) {
        endWorker();
        set({ phase: 'elsewhere' });
        return;
      }
    }
    await openSaved();
  }

  async function pump(): Promise<void> {
    if (pumping || state.phase !== 'ready') return;
    pumping = true;
    const mine = generation;
    for (;;) {
      const next = state.waiting[0];
      if (!next || mine !== generation) break;
      const outcome = await ask((machine) => machine.run(next.line, next.origin));
      if (!outcome) return;
      set({ waiting: state.waiting.slice(1) });
      show(outcome.snapshot);
      offerNextSolutionLine();
      await keep();
    }
    if (mine === generation) pumping = false;
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
      begin().catch(breakDown);
    },
    submit(line, origin = 'typed') {
      if (line.trim() === '' || !['opening', 'ready'].includes(state.phase)) return;
      set({ waiting: [...state.waiting, { id: nextId++, line, origin }] });
      void pump();
    },
    stop() {
      const [running] = state.waiting;
      if (!running) return false;
      if (!pumping) {
        set({ waiting: [] });
        return true;
      }
      set({ waiting: [running], solutionLeft: [] });
      void ask((machine) => machine.abort());
      setTimeout(() => {
        if (state.waiting[0] !== running) return;
        endWorker();
        set({ waiting: [] });
        const note = `^C  \`${running.line}\` did not hear it. The shell was started again as it was before this line.`;
        void open(latest, note);
      }, abortPatienceMs);
      return true;
    },
    clear() {
      void ask((machine) => machine.clear()).then((snapshot) => snapshot && show(snapshot));
    },
    complete: (line, cursor) => ask((machine) => machine.complete(line, cursor)),
    async whyNot(stepId) {
      const why = await ask((machine) => machine.whyNot(stepId));
      return why ?? 'The shell is still starting; ask again in a moment.';
    },
    async skip() {
      const outcome = await ask((machine) => machine.skip());
      if (!outcome) return 'the shell is still starting';
      show(outcome.snapshot);
      await keep();
      return outcome.problem;
    },
    readFile: async (path) => ask((machine) => machine.readFile(path)),
    async upload(file) {
      const problem = uploadProblem(file.name, file.size);
      if (problem !== undefined) return problem;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const outcome = await ask((machine) => machine.upload(file.name, bytes));
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
      lock?.takeOver().then(openSaved).catch(breakDown);
    },
    async restart(afresh) {
      endWorker();
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

// The state of a lab page without React: the worker and what it told last, the lines that wait for
// it, saving, and the other tabs. Draws nothing; src/components/lab does.

import type { Remote } from 'comlink';
import type { Storage } from './documents.ts';
import { keptDomainKey } from './kept-domain-key.ts';
import type { LabWorker } from './lab.worker.ts';
import type { LineFile } from './lab-api.ts';
import { type LabLock, labLock } from './lab-lock.ts';
import { labMachine } from './lab-machine.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import { lineQuestions } from './line-questions.ts';
import { type LineResult, pendingLines } from './pending-lines.ts';
import { accessPort } from './policy/access-port.ts';
import { readSession } from './saved-session.ts';
import { stepNews } from './step-news.ts';
import { openStorage } from './storage.ts';
import { uploadProblem } from './upload.ts';
import type { Workbench, WorkbenchState } from './workbench-state.ts';

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
  const pending = pendingLines();
  const set = (change: Partial<WorkbenchState>) => {
    state = { ...state, ...change };
    if (change.waiting) pending.keepOnly(() => state.waiting.map(({ id }) => id));
    for (const listener of listeners) listener();
  };

  let started = false;
  let storage: Storage | undefined;
  let lock: LabLock | undefined;
  let latest: unknown;
  let keeping: Promise<void> = Promise.resolve();
  let saving: Promise<unknown> = Promise.resolve();
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
  /** Nothing may be asked of a lab that is not open. */
  const ask: typeof machine.ask = async (question) =>
    state.phase === 'ready' ? machine.ask(question) : undefined;
  const questions = lineQuestions({ ask, state: () => state, set });
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
    latest = document.session;
    savedMs = document.updatedMs;
    const store = storage;
    // Not waited for: the next line may run while this one is being written.
    saving = saving
      .then(() => store.write('labs', document))
      .then(
        () => state.saveProblem && set({ saveProblem: '' }),
        (error: unknown) =>
          set({ saveProblem: error instanceof Error ? error.message : 'unknown' }),
      );
  }

  /** Does something on the machine, shows what came of it, and has it kept. */
  async function act<T extends { readonly snapshot: LabSnapshot }>(
    deed: (worker: Remote<LabWorker>) => Promise<T>,
  ): Promise<T | undefined> {
    const outcome = await ask(deed);
    if (!outcome) return undefined;
    show(outcome.snapshot);
    keeping = keep();
    await keeping;
    return outcome;
  }

  async function open(session: unknown, note?: string): Promise<void> {
    machine.start();
    const saved = session === undefined ? undefined : readSession(session, labId);
    if (saved) set({ snapshot: saved.screen });
    latest = session;
    const key = await keptDomainKey();
    const outcome = await machine.ask((worker) => worker.open(labId, key, session));
    if (!outcome) return;
    if (!outcome.snapshot) {
      endMachine();
      set({ phase: 'unreadable', problem: outcome.problem ?? '', waiting: [] });
      return;
    }
    show(outcome.snapshot);
    set({ phase: 'ready' });
    questions.listen();
    if (note !== undefined) await act((worker) => worker.note(note));
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
    set({ waiting: [], solutionLeft: [] });
    await keeping;
    await saving;
    endMachine();
    set({ phase: 'elsewhere' });
  }

  /** Another tab imported or wiped what this one has open. */
  async function follow(): Promise<void> {
    const document = await storage?.read('labs', labId);
    if (state.phase === 'elsewhere') {
      set({ snapshot: readSession(document?.session, labId)?.screen ?? initial });
      return;
    }
    // A late word of what this tab has read already changes nothing.
    if (document?.updatedMs === savedMs) return;
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
        await follow();
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
      const { id, line, origin, file } = next;
      const outcome = await ask((worker) => worker.run(line, origin, file));
      if (!outcome || mine !== round) return;
      set({ waiting: state.waiting.slice(1), question: undefined });
      show(outcome.snapshot);
      pending.end(id, resultOf(outcome.exitCode));
      offerNextSolutionLine();
      keeping = keep();
      await keeping;
      if (mine !== round) return;
    }
    pumpedRound = undefined;
  }

  function resultOf(exitCode: number): LineResult {
    const { stderr = '', refused } = state.snapshot.blocks.at(-1) ?? {};
    return { exitCode, stderr, ...(refused === undefined ? {} : { refused }) };
  }

  function queue(line: string, origin: LineOrigin, file?: LineFile): number | undefined {
    if (line.trim() === '' || !['opening', 'ready'].includes(state.phase)) return undefined;
    const id = nextId++;
    set({ waiting: [...state.waiting, { id, line, origin, ...(file && { file }) }] });
    void pump();
    return id;
  }

  /** Waits for its turn behind other lines; undefined where it never has it. */
  async function runWith(line: string, file: LineFile): Promise<LineResult | undefined> {
    const id = queue(line, 'button', file);
    return id === undefined ? undefined : pending.wait(id);
  }

  function offerNextSolutionLine(): void {
    const [line, ...rest] = state.solutionLeft;
    if (line === undefined || state.waiting.length > 0) return;
    set({ fill: { id: nextId++, text: line }, solutionLeft: rest });
  }

  const notRunning = () =>
    state.phase === 'opening'
      ? 'The shell is still starting; try again in a moment.'
      : 'The lab does not run in this tab.';

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
      queue(line, origin);
    },
    answer: questions.answer,
    stop() {
      const [running] = state.waiting;
      if (!running) return false;
      if (pumpedRound !== round) {
        set({ waiting: [] });
        return true;
      }
      set({ waiting: [running], question: undefined, solutionLeft: [] });
      void ask((worker) => worker.abort());
      setTimeout(() => {
        if (state.waiting[0] !== running) return;
        endMachine();
        set({ phase: 'opening', waiting: [] });
        const note = `^C  \`${running.line}\` did not hear it. The shell was started again as it was before this line.`;
        void open(latest, note);
      }, abortPatienceMs);
      return true;
    },
    clear() {
      void act((worker) => worker.clear());
    },
    complete: (line, cursor) => ask((worker) => worker.complete(line, cursor)),
    async whyNot(stepId) {
      const why = await ask((worker) => worker.whyNot(stepId));
      return why ?? notRunning();
    },
    async skip() {
      const outcome = await act((worker) => worker.skip());
      return outcome ? outcome.problem : notRunning();
    },
    readFile: async (path) => ask((worker) => worker.readFile(path)),
    async upload(file) {
      const problem = uploadProblem(file.name, file.size);
      if (problem !== undefined) return problem;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const outcome = await act((worker) => worker.upload(file.name, bytes));
      return outcome ? outcome.problem : notRunning();
    },
    fillPrompt(text, thenLines = []) {
      set({ fill: { id: nextId++, text }, solutionLeft: thenLines });
    },
    announce(text) {
      set({ news: { id: nextId++, text } });
    },
    access: accessPort({
      ask,
      runWith,
      keepDraft: (targetId, text) => void act((worker) => worker.draft(targetId, text)),
    }),
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

// The state of a lab page without React: the worker and what it told last, the lines that wait for
// it, saving, and the other tabs. Draws nothing; src/components/lab does.

import type { Remote } from 'comlink';
import { keptDomainKey } from './kept-domain-key.ts';
import type { LabWorker } from './lab.worker.ts';
import type { LineFile } from './lab-api.ts';
import { type LabLock, labLock } from './lab-lock.ts';
import { labMachine } from './lab-machine.ts';
import { type LabSaving, labSaving } from './lab-saving.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import { lineQuestions } from './line-questions.ts';
import { type LineResult, lineResult, pendingLines } from './pending-lines.ts';
import { accessPort } from './policy/access-port.ts';
import type { Prepared } from './prepared.ts';
import { readSession } from './saved-session.ts';
import { stepNews } from './step-news.ts';
import { openStorage } from './storage.ts';
import { uploadProblem } from './upload.ts';
import { openingState, type Workbench, type WorkbenchState } from './workbench-state.ts';

// How long a line may take to hear Ctrl+C before its worker is ended.
const abortPatienceMs = 700;

/** `asked`: a world to be prepared, in place of the saved one; looked for once the lab is this tab's. */
export function createWorkbench(
  labId: string,
  initial: LabSnapshot,
  asked?: () => Promise<Prepared | undefined>,
): Workbench {
  let state = openingState(initial);
  const listeners = new Set<() => void>();
  const pending = pendingLines();
  const set = (change: Partial<WorkbenchState>) => {
    state = { ...state, ...change };
    if (change.waiting) pending.keepOnly(() => state.waiting.map(({ id }) => id));
    for (const listener of listeners) listener();
  };

  let started = false;
  let saving: LabSaving | undefined;
  let lock: LabLock | undefined;
  let latest: unknown;
  let keeping: Promise<void> = Promise.resolve();
  let nextId = 1;
  /** The machine for which lines are being run, one after another. */
  let pumpedRound: number | undefined;

  function fail(error: unknown): void {
    // What is another tab's does not break down here.
    if (state.phase === 'elsewhere') return;
    const problem = error instanceof Error ? error.message : String(error);
    set({ phase: 'broken', problem, waiting: [] });
  }
  const machine = labMachine(fail);
  /** Nothing may be asked of a lab that is not open. */
  const ask: typeof machine.ask = async (question) =>
    state.phase === 'ready' ? machine.ask(question) : undefined;
  const questions = lineQuestions({ ask, state: () => state, set });

  function show(snapshot: LabSnapshot): void {
    const text = stepNews(state.snapshot.steps, snapshot.steps);
    set({ snapshot, ...(text === undefined ? {} : { news: { id: nextId++, text } }) });
  }

  async function keep(): Promise<void> {
    const document = await ask((worker) => worker.document());
    if (!document) return;
    latest = document.session;
    saving?.write(document);
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

  async function open(session: unknown, note?: string, prepared?: Prepared): Promise<void> {
    const mine = machine.round;
    machine.start();
    const saved = session === undefined ? undefined : readSession(session, labId);
    set({ snapshot: saved?.screen ?? initial });
    latest = session;
    const key = await keptDomainKey();
    if (mine !== machine.round) return;
    const outcome = await machine.ask((worker) => worker.open(labId, key, session, prepared));
    if (!outcome) return;
    if (!outcome.snapshot) {
      machine.end();
      set({ phase: 'unreadable', problem: outcome.problem ?? '', waiting: [] });
      return;
    }
    show(outcome.snapshot);
    set({ phase: 'ready' });
    questions.listen();
    if (note !== undefined) await act((worker) => worker.note(note));
    if (prepared) {
      keeping = keep();
      if (!prepared.asks) type(prepared.lines);
    }
    void pump();
  }

  /** The first of these lines stands at the prompt; each of the others after the one before it ran. */
  function type([text = '', ...solutionLeft]: readonly string[]): void {
    set({ fill: { id: nextId++, text }, solutionLeft });
  }

  async function openFirst(): Promise<void> {
    const mine = machine.round;
    const session = await saving?.read();
    latest = session;
    // What is there stays in sight while the learner is asked whether it may be replaced.
    const screen = asked && readSession(session, labId)?.screen;
    if (screen) set({ snapshot: screen });
    const prepared = await asked?.();
    // While the learner was asked, another tab may have taken the lab.
    if (mine !== machine.round) return;
    await open(prepared ? undefined : session, undefined, prepared);
  }

  async function settled(): Promise<void> {
    await keeping;
    await saving?.settled();
  }

  async function letGo(): Promise<void> {
    set({ waiting: [], solutionLeft: [] });
    await settled();
    machine.end();
    set({ phase: 'elsewhere' });
  }

  /** Another tab imported or wiped what this one has open. */
  async function follow(): Promise<void> {
    if (state.phase === 'elsewhere') {
      set({ snapshot: readSession(await saving?.read(), labId)?.screen ?? initial });
      return;
    }
    // A late word of what this tab has read already changes nothing.
    if (await saving?.isNews()) await restart('stored');
  }

  /** Only where the lab is this tab's. */
  async function restart(from: 'last' | 'stored' | 'start', prepared?: Prepared): Promise<void> {
    if (state.phase === 'elsewhere') return;
    machine.end();
    const mine = machine.round;
    set({ phase: 'opening', waiting: [] });
    try {
      if (from === 'start') await saving?.remove();
      const session = from === 'last' ? latest : await saving?.read();
      if (mine === machine.round) await open(session, undefined, prepared);
    } catch (error) {
      fail(error);
    }
  }

  async function begin(): Promise<void> {
    machine.start();
    const storage = await openStorage();
    saving = labSaving(storage, labId, (problem = '') => {
      if (problem !== (state.saveProblem ?? '')) set({ saveProblem: problem });
    });
    set({ lasting: storage.lasting });
    if (storage.lasting) {
      storage.onChange((kind, id) => {
        if (kind === 'labs' && id === labId) void follow().catch(fail);
      });
      lock = labLock(labId, letGo);
      if (!(await lock.take())) {
        machine.end();
        set({ phase: 'elsewhere' });
        await follow();
        return;
      }
    }
    await openFirst();
  }

  async function pump(): Promise<void> {
    if (pumpedRound === machine.round || state.phase !== 'ready') return;
    const mine = machine.round;
    pumpedRound = mine;
    for (let next = state.waiting[0]; next; next = state.waiting[0]) {
      const { id, line, origin, file } = next;
      const outcome = await ask((worker) => worker.run(line, origin, file));
      if (!outcome || mine !== machine.round) return;
      set({ waiting: state.waiting.slice(1), question: undefined });
      show(outcome.snapshot);
      pending.end(id, lineResult(outcome));
      if (state.waiting.length === 0 && state.solutionLeft.length > 0) type(state.solutionLeft);
      keeping = keep();
      await keeping;
      if (mine !== machine.round) return;
    }
    pumpedRound = undefined;
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
      if (!started) begin().catch(fail);
      started = true;
    },
    submit(line, origin = 'typed') {
      queue(line, origin);
    },
    answer: questions.answer,
    stop() {
      const [running] = state.waiting;
      if (!running) return false;
      if (pumpedRound !== machine.round) {
        set({ waiting: [] });
        return true;
      }
      set({ waiting: [running], question: undefined, solutionLeft: [] });
      void ask((worker) => worker.abort());
      setTimeout(() => {
        if (state.waiting[0] !== running) return;
        machine.end();
        set({ phase: 'opening', waiting: [] });
        const note = `^C  \`${running.line}\` did not hear it. The shell was started again as it was before this line.`;
        open(latest, note).catch(fail);
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
    fillPrompt: (text, thenLines = []) => type([text, ...thenLines]),
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
      lock?.takeOver().then(openFirst).catch(fail);
    },
    settled,
    async predict(said) {
      await act((worker) => worker.predict(said));
      type(state.snapshot.prepared?.lines ?? []);
    },
    restart,
  };
}

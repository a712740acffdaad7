// The sandbox page without React: the workbench of a lab without steps, what its link asks to be
// prepared, and the world that was replaced by it and can be brought back.

import type { LabDocument } from './documents.ts';
import { labFacts } from './lab-facts.ts';
import { systemNowMs } from './ports.ts';
import type { Prepared } from './prepared.ts';
import { sandbox } from './sandbox.ts';
import { beforeId, sandboxId } from './sandbox-link.ts';
import { openingOf } from './sandbox-openings.ts';
import { readSession } from './saved-session.ts';
import { openStorage } from './storage.ts';
import { createWorkbench } from './workbench.ts';
import type { Workbench } from './workbench-state.ts';

export interface SandboxState {
  /** Why a link led to nothing, or a world could not be changed for another. */
  readonly problem?: string | undefined;
  /** What would take the place of the learner's work; waits for an answer. */
  readonly replaces?: string | undefined;
  /** A world was replaced and is kept. */
  readonly hasBefore: boolean;
}

export interface SandboxDesk {
  readonly workbench: Workbench;
  readonly state: SandboxState;
  subscribe(listener: () => void): () => void;
  /** Whether the learner's work may be put aside. */
  answer(replace: boolean): void;
  /** An empty world in place of this one. */
  empty(): Promise<void>;
  /** The world that was replaced last, for this one. */
  bringBack(): Promise<void>;
}

export function createSandboxDesk(): SandboxDesk {
  let state: SandboxState = { hasBefore: false };
  const listeners = new Set<() => void>();
  const set = (change: Partial<SandboxState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  let answered: ((replace: boolean) => void) | undefined;
  const workbench = createWorkbench(sandboxId, labFacts(sandbox).start, asked);
  // Another tab took the sandbox: what was asked here is decided there.
  workbench.subscribe(() => {
    if (workbench.state.phase === 'elsewhere') answered?.(false);
  });

  async function asked(): Promise<Prepared | undefined> {
    const storage = await openStorage();
    set({ hasBefore: (await storage.read('labs', beforeId)) !== undefined });
    const ref = takeRef();
    if (ref === undefined) return undefined;
    const opening = await openingOf(ref);
    if (!opening.ok) {
      set({ problem: opening.problem });
      return undefined;
    }
    const { prepared } = opening;
    if (!(await putAside(prepared.title))) return undefined;
    // A question is read first; other lines are already at the prompt.
    showPane(prepared.asks ? 'read' : 'do');
    return prepared;
  }

  /** Keeps what is here, if the learner agrees. True where the place is free then. */
  async function putAside(title: string): Promise<boolean> {
    const storage = await openStorage();
    const here = await storage.read('labs', sandboxId);
    if (here === undefined || !holdsWork(here)) return true;
    const agrees = await new Promise<boolean>((resolve) => {
      answered = resolve;
      set({ replaces: title });
    });
    answered = undefined;
    set({ replaces: undefined });
    if (!agrees) return false;
    await storage.write('labs', { ...here, id: beforeId });
    set({ hasBefore: true });
    return true;
  }

  async function empty(): Promise<void> {
    await workbench.settled();
    if (await putAside('an empty world')) await workbench.restart('start');
  }

  async function bringBack(): Promise<void> {
    await workbench.settled();
    const storage = await openStorage();
    const here = await storage.read('labs', sandboxId);
    const before = await storage.read('labs', beforeId);
    if (before === undefined) return;
    const back = { ...before, id: sandboxId, updatedMs: systemNowMs() };
    await storage.writeAll({ labs: here ? [back, { ...here, id: beforeId }] : [back] });
    if (!here) await storage.remove('labs', beforeId);
    set({ hasBefore: here !== undefined });
    await workbench.restart('stored');
  }

  /** What the browser's storage refuses is told. */
  async function told(work: () => Promise<void>): Promise<void> {
    set({ problem: undefined });
    try {
      await work();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      set({ problem: `The browser’s storage did not answer (${why}). Your worlds are kept.` });
    }
  }

  return {
    workbench,
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer: (replace) => answered?.(replace),
    empty: () => told(empty),
    bringBack: () => told(bringBack),
  };
}

/** What cannot be read may be work. */
function holdsWork({ session }: LabDocument): boolean {
  const screen = readSession(session, sandboxId)?.screen;
  return screen === undefined || screen.canUndo || screen.linesTyped > 0;
}

/** Once: a reload keeps the world as it then is. */
function takeRef(): string | undefined {
  const url = new URL(location.href);
  const ref = url.searchParams.get('open');
  if (ref === null) return undefined;
  url.searchParams.delete('open');
  history.replaceState(null, '', url);
  return ref;
}

function showPane(pane: 'read' | 'do'): void {
  const url = new URL(location.href);
  url.searchParams.set('pane', pane);
  history.replaceState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
}

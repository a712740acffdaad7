// What the page knows of a lab before anything runs, as plain data: it travels into the island.
// The checks themselves stay in the worker.

import { utf8 } from '../base/bytes.ts';
import type { Lab } from '../lab/kit.ts';
import { fileLook } from './file-look.ts';
import type { LabSnapshot } from './lab-snapshot.ts';

export type { Lab } from '../lab/kit.ts';

export interface LabFacts {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly steps: readonly {
    readonly id: string;
    readonly goal: string;
    readonly solution: readonly string[];
  }[];
  readonly debrief: readonly string[];
  readonly start: LabSnapshot;
}

export function labFacts(lab: Lab): LabFacts {
  const { id, title, summary, minutes, objectives, debrief } = lab;
  return {
    id,
    title,
    summary,
    minutes,
    objectives,
    debrief,
    steps: lab.steps.map(({ id, goal, solution }) => ({ id, goal, solution })),
    start: startOf(lab),
  };
}

/** The screen at the very start, before the machine has told its own. */
function startOf(lab: Lab): LabSnapshot {
  return {
    blocks: [],
    history: [],
    who: 'admin',
    folder: '~',
    steps: lab.steps.map(({ id, goal }, i) => ({
      id,
      goal,
      status: i === 0 ? 'current' : 'waiting',
      hints: [],
    })),
    outcome: 'open',
    files: Object.entries(lab.files)
      .map(([path, text]) => ({ path, bytes: utf8(text) }))
      .map(({ path, bytes }) => ({ path, bytes: bytes.length, look: fileLook(bytes) })),
    keys: [],
    wire: [],
    nowMs: 0,
    canUndo: false,
    canRedo: false,
    linesTyped: 0,
    drafts: {},
  };
}

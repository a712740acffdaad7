// A lab session as it is saved: the screen, and the machine behind it. The screen is checked member
// by member when it is read (it may come out of an imported file); the machine is opaque here.

import { flag, having, list, maybe, number, oneOf, record, text } from './checks.ts';
import type { LabSnapshot } from './lab-snapshot.ts';
import { isRefusal } from './policy/saved-refusal.ts';

export interface SavedSession<Machine = unknown> {
  readonly version: 1;
  readonly labId: string;
  readonly screen: LabSnapshot;
  readonly machine: Machine;
}

/** The session in a document, or undefined where it is none of this lab that could be drawn. */
export function readSession(value: unknown, labId: string): SavedSession | undefined {
  if (!isSession(value) || value['labId'] !== labId) return undefined;
  const session = value as unknown as SavedSession;
  // Saved before there were drafts, and others than the administrator.
  const { drafts = {}, who = 'admin' } = session.screen as Partial<LabSnapshot>;
  return { ...session, screen: { ...session.screen, drafts, who } };
}

const isScreen = having({
  blocks: list(
    having({
      id: number,
      kind: oneOf('line', 'note'),
      who: maybe(text),
      folder: text,
      line: text,
      origin: oneOf('typed', 'button', 'solution'),
      stdout: text,
      stderr: text,
      dropped: number,
      exitCode: maybe(number),
      stopped: maybe(flag),
      refused: maybe(number),
    }),
  ),
  history: list(text),
  who: maybe(text),
  folder: text,
  steps: list(
    having({
      id: text,
      goal: text,
      status: oneOf('done', 'current', 'waiting'),
      hints: list(text),
      solution: maybe(list(text)),
    }),
  ),
  outcome: oneOf('open', 'practised', 'solved'),
  files: list(having({ path: text, bytes: number, look: text, keyId: maybe(text) })),
  keys: list(
    having({
      id: text,
      arn: text,
      region: text,
      state: text,
      aliases: list(text),
      materials: number,
      rotationEnabled: flag,
    }),
  ),
  wire: list(
    having({
      id: number,
      atMs: number,
      operation: text,
      region: text,
      request: text,
      reply: text,
      requestBytes: number,
      replyBytes: number,
      error: maybe(text),
      sensitiveIn: list(text),
      sensitiveOut: list(text),
      why: maybe(isRefusal),
    }),
  ),
  nowMs: (value) => number(value) && Math.abs(value as number) < 8.64e15,
  canUndo: flag,
  canRedo: flag,
  linesTyped: number,
  drafts: maybe(record(text)),
});

const isSession = having({
  version: (value) => value === 1,
  labId: text,
  screen: isScreen,
  machine: (value) => typeof value === 'object' && value !== null,
});

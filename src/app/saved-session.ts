// A lab session as it is saved: the screen, and the machine behind it. The screen is checked member
// by member when it is read (it may come out of an imported file); the machine is opaque here.

import type { LabSnapshot } from './lab-snapshot.ts';

export interface SavedSession<Machine = unknown> {
  readonly version: 1;
  readonly labId: string;
  readonly screen: LabSnapshot;
  readonly machine: Machine;
}

/** The session in a document, or undefined where it is none of this lab that could be drawn. */
export function readSession(value: unknown, labId: string): SavedSession | undefined {
  return isSession(value) && value['labId'] === labId
    ? (value as unknown as SavedSession)
    : undefined;
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Check = (value) => typeof value === 'boolean';
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);

function having(members: Readonly<Record<string, Check>>) {
  const checks = Object.entries(members);
  return (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([name, check]) => check((value as Record<string, unknown>)[name]));
}

const isScreen = having({
  blocks: list(
    having({
      id: number,
      kind: oneOf('line', 'note'),
      folder: text,
      line: text,
      origin: oneOf('typed', 'button', 'solution'),
      stdout: text,
      stderr: text,
      dropped: number,
      exitCode: maybe(number),
      stopped: maybe(flag),
    }),
  ),
  history: list(text),
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
    }),
  ),
  nowMs: (value) => number(value) && Math.abs(value as number) < 8.64e15,
  canUndo: flag,
  canRedo: flag,
  linesTyped: number,
});

const isSession = having({
  version: (value) => value === 1,
  labId: text,
  screen: isScreen,
  machine: (value) => typeof value === 'object' && value !== null,
});

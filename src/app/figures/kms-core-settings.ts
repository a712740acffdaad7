// What the figures of Orientation and KMS at its core begin with, and what their controls offer: known
// before the engine has arrived. Imports no engine.

import { limits } from '../../facts/limits.ts';

/** data-states.ts */
export interface Controls {
  /** TLS between the program and the service. */
  readonly tls: boolean;
  /** The service encrypts what it writes to disk, under a KMS key. */
  readonly serverSide: boolean;
  /** The program encrypts before it sends, under a data key of its own. */
  readonly clientSide: boolean;
}
export const firstText = 'card 4929 1234, expires 11/29';
export const firstControls: Controls = { tls: true, serverSide: true, clientSide: false };

/** cli-round.ts */
export const firstRound = { text: 'hunter22', handing: 'file', query: 'CiphertextBlob' } as const;

/** error-anatomy.ts */
export const cases = {
  works: 'it works',
  'no-alias': 'a name that does not exist',
  'too-long': 'a plaintext that is too long',
  'wrong-context': 'the wrong encryption context',
  disabled: 'a disabled key',
  'not-allowed': 'a user without permission',
} as const;
export type CaseId = keyof typeof cases;

/** blob-anatomy.ts */
export const firstBlobText = 'hunter2';

/** four-kilobytes.ts */
export const limit = limits.encryptPlaintextBytes.value;
export const mostBytes = 2 * limit;

export function count(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** states.ts */
export const starts = {
  ordinary: 'a new symmetric key',
  import: 'a key that waits for imported material',
  primary: 'a multi-Region primary with a replica',
} as const;
export type Start = keyof typeof starts;

export const moves = {
  EnableKey: 'EnableKey',
  DisableKey: 'DisableKey',
  ScheduleKeyDeletion: 'ScheduleKeyDeletion',
  CancelKeyDeletion: 'CancelKeyDeletion',
  wait: 'let the waiting period pass',
} as const;
export type Move = keyof typeof moves;

/** deletion-window.ts */
export interface Setting {
  readonly windowDays: number;
  /** Days since ScheduleKeyDeletion. */
  readonly day: number;
  /** Somebody cancels on this day, and enables or not. */
  readonly cancelDay?: number;
  readonly enables: boolean;
}
export const shortest = limits.deletionWindowMinDays.value;
export const longest = limits.deletionWindowMaxDays.value;
/** The last day the figure goes to. */
export const lastDay = longest + 2;
export const firstSetting: Setting = { windowDays: shortest, day: 3, enables: true };

// The rows of the wire panel in time: an undo hides those that came later, a redo shows them again,
// a new call forgets them. Only the newest rows are kept.

import type { WireRecord } from '../cloud/reply.ts';
import type { WireSnapshot } from './lab-snapshot.ts';
import { wireRow } from './wire-rows.ts';

const maxRows = 300;

export interface WireLogState {
  readonly rows: readonly WireSnapshot[];
  /** The id of the newest row that has happened, as far as the learner is now. */
  readonly at: number;
}

export interface WireLog {
  readonly state: WireLogState;
  readonly shown: readonly WireSnapshot[];
  add(record: WireRecord): void;
  travel(at: number): void;
  clear(): void;
}

export function createWireLog(saved: WireLogState = { rows: [], at: 0 }): WireLog {
  let { rows, at } = saved;
  const shown = () => rows.filter(({ id }) => id <= at);
  return {
    get state() {
      return { rows, at };
    },
    get shown() {
      return shown();
    },
    add(record) {
      rows = [...shown(), wireRow(record, at + 1)].slice(-maxRows);
      at++;
    },
    travel(to) {
      at = to;
    },
    clear() {
      rows = [];
      at = 0;
    },
  };
}

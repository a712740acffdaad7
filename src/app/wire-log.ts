// The rows of the wire panel in time: an undo hides those that came later, a redo shows them again,
// a new call forgets them. Only the newest rows are kept.

import type { WireRecord } from '../cloud/reply.ts';
import type { WireSnapshot } from './lab-snapshot.ts';
import type { RefusalSnapshot } from './policy/refusal.ts';
import { wireRow } from './wire-rows.ts';

const maxRows = 300;
/** Refusals whose reasons are kept: they are large. */
const maxReasons = 5;

export interface WireLogState {
  readonly rows: readonly WireSnapshot[];
  /** The id of the newest row that has happened, as far as the learner is now. */
  readonly at: number;
}

export interface WireLog {
  readonly state: WireLogState;
  readonly shown: readonly WireSnapshot[];
  add(record: WireRecord, why?: RefusalSnapshot): void;
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
    add(record, why) {
      const row = wireRow(record, at + 1, why);
      rows = [...(why ? shown().map(onlyNewest(shown())) : shown()), row].slice(-maxRows);
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

/** Takes the reasons off the rows that are too old to keep them, once there is one more. */
function onlyNewest(rows: readonly WireSnapshot[]): (row: WireSnapshot) => WireSnapshot {
  const kept = new Set(rows.filter(({ why }) => why).slice(1 - maxReasons));
  return (row) => {
    if (!row.why || kept.has(row)) return row;
    const { why: _, ...rest } = row;
    return rest;
  };
}

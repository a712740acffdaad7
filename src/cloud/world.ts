// All state of the simulated cloud: tables of immutable rows and one journal of what changed.
// The journal gives undo and redo, the dirty rows storage must write, and change notices to the
// screen, each in time independent of the world's size. Rows are plain data.

import type { Page, PageOptions, Reader, TableSpec, Transaction } from '../service/table-spec.ts';
import { type DueEntry, DueQueue } from './due.ts';
import { type Slot, Table } from './table.ts';
import { type AnySpec, Writes } from './writes.ts';

export interface Change {
  readonly table: string;
  readonly key: string;
  readonly before: Slot | undefined;
  readonly after: Slot | undefined;
}

export interface JournalEntry {
  /** What was called: kms:Encrypt, or the event that settled. */
  readonly label: string;
  readonly atMs: number;
  readonly changes: readonly Change[];
}

/** A world as plain data, for storage and export. */
export interface WorldState {
  readonly version: 1;
  readonly nextOrder: number;
  readonly tables: Readonly<Record<string, readonly Slot[]>>;
  readonly journal: readonly JournalEntry[];
  readonly position: number;
}

export interface World extends Reader {
  /** Every row of a table. For views and exports, never for an operation. */
  all<Row>(spec: TableSpec<Row>): readonly Row[];
  size<Row>(spec: TableSpec<Row>): number;
  begin(): Transaction;
  /** Whether nothing was written in it. */
  isEmpty(transaction: Transaction): boolean;
  /** False when what the transaction read has changed since: nothing is written, read again. */
  commit(transaction: Transaction, label: string, atMs: number): boolean;
  /** Writes what was there before the first call: no journal entry, no undo. */
  seed(transaction: Transaction): void;
  /** How many journal entries are applied. */
  readonly position: number;
  readonly end: number;
  /** Undoes or redoes to a position. The next commit drops what was undone. */
  travel(position: number): void;
  /** Whether anything but the named tables changed between a position and now. */
  changedSince(position: number, ignoring: readonly string[]): boolean;
  nextDue(): DueEntry | undefined;
  onCommit(listener: (changes: readonly Change[]) => void): () => void;
  save(): WorldState;
}

export interface WorldOptions {
  /** Off where nothing is ever undone (a long-running endpoint). */
  readonly keepJournal?: boolean;
}

export function createWorld(
  specs: readonly AnySpec[],
  state?: WorldState,
  options: WorldOptions = {},
): World {
  const keepJournal = options.keepJournal ?? true;
  const tables = new Map(specs.map((spec) => [spec.name, new Table(spec)]));
  const due = new DueQueue();
  const listeners = new Set<(changes: readonly Change[]) => void>();
  let journal: JournalEntry[] = [];
  let position = 0;
  let nextOrder = 1;

  const tableOf = (name: string): Table => {
    const found = tables.get(name);
    if (!found) throw new Error(`the world has no table ${name}`);
    return found;
  };
  const apply = ({ table: name, key, before, after }: Change): void => {
    const table = tableOf(name);
    table.set(key, after, before);
    const dueMs = after && table.spec.due?.(after.row);
    // One that is due when it was before stands in the queue already.
    if (dueMs === undefined || (before && table.spec.due?.(before.row) === dueMs)) return;
    due.push({ dueMs, table: name, key });
  };
  const notify = (changes: readonly Change[]): void => {
    for (const listener of listeners) listener(changes);
  };

  /** What a transaction would change, with what stands there now. */
  const changesOf = (transaction: Transaction): Change[] => {
    if (!(transaction instanceof Writes)) throw new Error('not a transaction of this world');
    const changes: Change[] = [];
    for (const [spec, rows] of transaction.written) {
      const table = tableOf(spec.name);
      for (const [key, row] of rows) {
        const before = table.slot(key);
        if (!before && row === undefined) continue;
        const after = row === undefined ? undefined : { row, order: before?.order ?? nextOrder++ };
        changes.push({ table: spec.name, key, before, after });
      }
    }
    return changes;
  };

  if (state) {
    for (const spec of specs) {
      for (const after of state.tables[spec.name] ?? []) {
        apply({ table: spec.name, key: spec.key(after.row), before: undefined, after });
      }
    }
    journal = [...state.journal];
    position = state.position;
    nextOrder = state.nextOrder;
  }

  const reader: Reader = {
    get<Row>(spec: TableSpec<Row>, key: string) {
      return tableOf(spec.name).slot(key)?.row as Row | undefined;
    },
    page<Row>(spec: TableSpec<Row>, index: string, value: string, options: PageOptions) {
      return tableOf(spec.name).page(index, value, options) as Page<Row>;
    },
    count(spec, index, value) {
      return tableOf(spec.name).count(index, value);
    },
  };

  return {
    ...reader,
    all<Row>(spec: TableSpec<Row>) {
      return [...tableOf(spec.name).slots()]
        .sort((a, b) => a.order - b.order)
        .map((slot) => slot.row as Row);
    },
    size: (spec) => tableOf(spec.name).size,
    begin: () => new Writes(reader),
    isEmpty: (transaction) => transaction instanceof Writes && transaction.isEmpty,
    seed(transaction) {
      const changes = changesOf(transaction);
      for (const change of changes) apply(change);
      if (changes.length > 0) notify(changes);
    },
    commit(transaction, label, atMs) {
      if (transaction instanceof Writes && !transaction.stillTrue(reader)) return false;
      const changes = changesOf(transaction);
      if (changes.length === 0) return true;
      for (const change of changes) apply(change);
      if (keepJournal) {
        journal.length = position;
        journal.push({ label, atMs, changes });
        position++;
      }
      notify(changes);
      return true;
    },
    get position() {
      return position;
    },
    get end() {
      return journal.length;
    },
    travel(to) {
      if (!Number.isInteger(to) || to < 0 || to > journal.length) {
        throw new Error(`no journal position ${to}`);
      }
      const told: Change[] = [];
      while (position > to) {
        const { changes } = journal[--position] as JournalEntry;
        for (const change of changes.toReversed()) {
          const undone = { ...change, before: change.after, after: change.before };
          apply(undone);
          told.push(undone);
        }
      }
      while (position < to) {
        const { changes } = journal[position++] as JournalEntry;
        for (const change of changes) apply(change);
        told.push(...changes);
      }
      if (told.length > 0) notify(told);
    },
    changedSince(from, ignoring) {
      return journal
        .slice(Math.min(from, position), Math.max(from, position))
        .some(({ changes }) => changes.some((change) => !ignoring.includes(change.table)));
    },
    nextDue() {
      for (;;) {
        const entry = due.peek();
        if (!entry) return undefined;
        const table = tableOf(entry.table);
        const row = table.slot(entry.key)?.row;
        if (row !== undefined && table.spec.due?.(row) === entry.dueMs) return entry;
        due.pop();
      }
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    save() {
      const saved: Record<string, readonly Slot[]> = {};
      for (const [name, table] of tables) saved[name] = [...table.slots()];
      return { version: 1, nextOrder, tables: saved, journal: [...journal], position };
    },
  };
}

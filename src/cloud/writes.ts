// The writes of one call, kept apart from the world until they are committed, with all that was read on
// the way: what was decided by it must still be true then.

import type { Page, PageOptions, Reader, TableSpec, Transaction } from '../service/table-spec.ts';

// biome-ignore lint/suspicious/noExplicitAny: specs of all row types stand in one list
export type AnySpec = TableSpec<any>;

/** A table's rows as a transaction has read or written them; undefined where there is none. */
type Rows = Map<string, unknown>;

interface SeenList {
  readonly spec: AnySpec;
  readonly index: string;
  readonly value: string;
}

interface SeenPage extends SeenList {
  readonly options: PageOptions;
  readonly rows: readonly unknown[];
}

interface SeenCount extends SeenList {
  readonly fits: (now: number) => boolean;
}

export class Writes implements Transaction {
  readonly #world: Reader;
  readonly written = new Map<AnySpec, Rows>();
  /** Spec, key and row of every read in turn: looked through once, so a list will do. */
  readonly #seen: unknown[] = [];
  readonly #pages: SeenPage[] = [];
  readonly #counts: SeenCount[] = [];

  constructor(world: Reader) {
    this.#world = world;
  }

  get<Row>(spec: TableSpec<Row>, key: string): Row | undefined {
    const written = this.written.get(spec);
    if (written?.has(key)) return written.get(key) as Row | undefined;
    const row = this.#world.get(spec, key);
    this.#seen.push(spec, key, row);
    return row;
  }

  page<Row>(spec: TableSpec<Row>, index: string, value: string, options: PageOptions): Page<Row> {
    const page = this.#world.page(spec, index, value, options);
    this.#pages.push({ spec, index, value, options, rows: page.rows });
    return page;
  }

  count<Row>(spec: TableSpec<Row>, index: string, value: string): number {
    const count = this.#world.count(spec, index, value);
    this.#counts.push({ spec, index, value, fits: (now) => now === count });
    return count;
  }

  atLeast<Row>(spec: TableSpec<Row>, index: string, value: string, wanted: number): boolean {
    const isThere = this.#world.count(spec, index, value) >= wanted;
    this.#counts.push({ spec, index, value, fits: (now) => now >= wanted === isThere });
    return isThere;
  }

  put<Row>(spec: TableSpec<Row>, row: Row): void {
    rowsOf(this.written, spec).set(spec.key(row), row);
  }

  delete<Row>(spec: TableSpec<Row>, key: string): void {
    rowsOf(this.written, spec).set(key, undefined);
  }

  get isEmpty(): boolean {
    return this.written.size === 0;
  }

  /** Whether every row this transaction has read is still the one it read, and every list as long. */
  stillTrue(world: Reader): boolean {
    const seen = this.#seen;
    for (let at = 0; at < seen.length; at += 3) {
      if (world.get(seen[at] as AnySpec, seen[at + 1] as string) !== seen[at + 2]) return false;
    }
    for (const { spec, index, value, fits } of this.#counts) {
      if (!fits(world.count(spec, index, value))) return false;
    }
    return this.#pages.every(({ spec, index, value, options, rows }) => {
      const now = world.page(spec, index, value, options).rows;
      return now.length === rows.length && now.every((row, at) => row === rows[at]);
    });
  }
}

function rowsOf(tables: Map<AnySpec, Rows>, spec: AnySpec): Rows {
  let rows = tables.get(spec);
  if (!rows) {
    rows = new Map();
    tables.set(spec, rows);
  }
  return rows;
}

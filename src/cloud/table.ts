// One table of the world: immutable rows by key, and lists of them by index value in the order in
// which they were first put. No method's cost grows with the number of rows in the table, but for the
// first look into lists that are made on demand.

import type { Page, PageOptions, TableSpec } from '../service/table-spec.ts';

/** A row and its place in the order; what the world stores and the journal replays. */
export interface Slot {
  readonly row: unknown;
  readonly order: number;
}

export class Table {
  readonly spec: TableSpec<unknown>;
  readonly #slots = new Map<string, Slot>();
  readonly #indexes: readonly Index[];

  constructor(spec: TableSpec<unknown>) {
    this.spec = spec;
    this.#indexes = Object.entries(spec.indexes).map(([name, listedUnder]) => ({
      name,
      listedUnder,
      lists: spec.listsOnDemand ? undefined : new Map(),
    }));
  }

  get size(): number {
    return this.#slots.size;
  }

  slot(key: string): Slot | undefined {
    return this.#slots.get(key);
  }

  slots(): IterableIterator<Slot> {
    return this.#slots.values();
  }

  /** Puts or (with undefined) removes, where `before` stands now. */
  set(key: string, slot: Slot | undefined, before: Slot | undefined): void {
    for (const { listedUnder, lists } of this.#indexes) {
      if (!lists) continue;
      const from = before && listedUnder(before.row);
      const to = slot && listedUnder(slot.row);
      if (from === to && before?.order === slot?.order) continue;
      if (before) for (const value of valuesOf(from)) removeFrom(lists, value, before.order);
      if (slot) for (const value of valuesOf(to)) listIn(lists, value).insert(slot.order, key);
    }
    if (slot) this.#slots.set(key, slot);
    else this.#slots.delete(key);
  }

  page(index: string, value: string, options: PageOptions): Page<unknown> {
    const list = this.#lists(index).get(value);
    if (!list) return { rows: [] };
    const { after, limit, newestFirst } = options;
    const { keys, next } = newestFirst ? list.sliceBack(after, limit) : list.slice(after, limit);
    const rows = keys.map((key) => this.#slots.get(key)?.row);
    return next === undefined ? { rows } : { rows, next };
  }

  count(index: string, value: string): number {
    return this.#lists(index).get(value)?.size ?? 0;
  }

  #lists(index: string): ReadonlyMap<string, OrderedKeys> {
    const found = this.#indexes.find(({ name }) => name === index);
    if (!found) throw new Error(`table ${this.spec.name} has no index ${index}`);
    if (!found.lists) {
      const lists = new Map<string, OrderedKeys>();
      const inOrder = [...this.#slots].sort(([, a], [, b]) => a.order - b.order);
      for (const [key, { row, order }] of inOrder) {
        for (const value of valuesOf(found.listedUnder(row))) {
          listIn(lists, value).insert(order, key);
        }
      }
      found.lists = lists;
    }
    return found.lists;
  }
}

function valuesOf(listed: string | readonly string[] | undefined): readonly string[] {
  if (listed === undefined) return [];
  return typeof listed === 'string' ? [listed] : listed;
}

interface Index {
  readonly name: string;
  readonly listedUnder: (row: unknown) => string | readonly string[] | undefined;
  /** Absent while nobody has asked. */
  lists: Map<string, OrderedKeys> | undefined;
}

function removeFrom(lists: Map<string, OrderedKeys>, value: string, order: number): void {
  const list = lists.get(value);
  list?.remove(order);
  if (list?.size === 0) lists.delete(value);
}

function listIn(lists: Map<string, OrderedKeys>, value: string): OrderedKeys {
  let list = lists.get(value);
  if (!list) {
    list = new OrderedKeys();
    lists.set(value, list);
  }
  return list;
}

interface Cut {
  readonly keys: string[];
  /** Where the next page goes on, if there is one. */
  readonly next?: number;
}

/** Keys sorted by their order number. Most lists have one for ever: it needs no arrays. */
class OrderedKeys {
  #order = 0;
  #key: string | undefined;
  #many: ManyKeys | undefined;

  get size(): number {
    return this.#many ? this.#many.size : this.#key === undefined ? 0 : 1;
  }

  insert(order: number, key: string): void {
    if (this.#many) {
      this.#many.insert(order, key);
    } else if (this.#key !== undefined && this.#order !== order) {
      this.#many = new ManyKeys();
      this.#many.insert(this.#order, this.#key);
      this.#many.insert(order, key);
      this.#key = undefined;
    } else {
      this.#order = order;
      this.#key = key;
    }
  }

  remove(order: number): void {
    if (this.#many) this.#many.remove(order);
    else if (this.#order === order) this.#key = undefined;
  }

  slice(after: number | undefined, limit: number): Cut {
    if (this.#many) return this.#many.slice(after, limit);
    return this.#only(after === undefined || this.#order > after, limit);
  }

  sliceBack(before: number | undefined, limit: number): Cut {
    if (this.#many) return this.#many.sliceBack(before, limit);
    return this.#only(before === undefined || this.#order < before, limit);
  }

  #only(isWithin: boolean, limit: number): Cut {
    return { keys: this.#key !== undefined && isWithin && limit > 0 ? [this.#key] : [] };
  }
}

/**
 * Keys sorted by their order number. New rows have the highest number, so an insert is nearly
 * always a push; a removal leaves a gap that is closed when gaps outnumber keys.
 */
class ManyKeys {
  #orders: number[] = [];
  #keys: (string | undefined)[] = [];
  #live = 0;

  get size(): number {
    return this.#live;
  }

  insert(order: number, key: string): void {
    const at = this.#firstAtLeast(order);
    if (this.#orders[at] === order) {
      if (this.#keys[at] === undefined) this.#live++;
      this.#keys[at] = key;
      return;
    }
    if (at === this.#orders.length) {
      this.#orders.push(order);
      this.#keys.push(key);
    } else {
      this.#orders.splice(at, 0, order);
      this.#keys.splice(at, 0, key);
    }
    this.#live++;
  }

  remove(order: number): void {
    const at = this.#firstAtLeast(order);
    if (this.#orders[at] !== order || this.#keys[at] === undefined) return;
    this.#keys[at] = undefined;
    this.#live--;
    if (this.#keys.length > 32 && this.#live * 2 < this.#keys.length) this.#closeGaps();
  }

  slice(after: number | undefined, limit: number): Cut {
    const keys: string[] = [];
    let last: number | undefined;
    let at = after === undefined ? 0 : this.#firstAtLeast(after + 1);
    for (; at < this.#keys.length; at++) {
      const key = this.#keys[at];
      if (key === undefined) continue;
      if (keys.length === limit) return last === undefined ? { keys } : { keys, next: last };
      keys.push(key);
      last = this.#orders[at];
    }
    return { keys };
  }

  sliceBack(before: number | undefined, limit: number): Cut {
    const keys: string[] = [];
    let last: number | undefined;
    let at = (before === undefined ? this.#keys.length : this.#firstAtLeast(before)) - 1;
    for (; at >= 0; at--) {
      const key = this.#keys[at];
      if (key === undefined) continue;
      if (keys.length === limit) return last === undefined ? { keys } : { keys, next: last };
      keys.push(key);
      last = this.#orders[at];
    }
    return { keys };
  }

  #firstAtLeast(order: number): number {
    let low = 0;
    let high = this.#orders.length;
    // The common case first: a new row goes to the end.
    if (high === 0 || (this.#orders[high - 1] ?? 0) < order) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#orders[middle] ?? 0) < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #closeGaps(): void {
    const orders: number[] = [];
    const keys: string[] = [];
    this.#keys.forEach((key, at) => {
      if (key === undefined) return;
      keys.push(key);
      orders.push(this.#orders[at] ?? 0);
    });
    this.#orders = orders;
    this.#keys = keys;
  }
}

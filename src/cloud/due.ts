// What happens by itself, by time: a binary heap of (moment, row). Entries are never taken out when
// a row changes; one that no longer tells the truth is dropped when its turn comes.

export interface DueEntry {
  readonly dueMs: number;
  readonly table: string;
  readonly key: string;
}

export class DueQueue {
  readonly #heap: DueEntry[] = [];

  push(entry: DueEntry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#ms(parent) <= entry.dueMs) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  peek(): DueEntry | undefined {
    return this.#heap[0];
  }

  pop(): DueEntry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < heap.length && this.#ms(left) < this.#ms(least)) least = left;
      if (right < heap.length && this.#ms(right) < this.#ms(least)) least = right;
      if (least === at) return first;
      this.#swap(at, least);
      at = least;
    }
  }

  #ms(at: number): number {
    return this.#heap[at]?.dueMs ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    const entry = heap[a] as DueEntry;
    heap[a] = heap[b] as DueEntry;
    heap[b] = entry;
  }
}

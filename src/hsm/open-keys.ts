// Keys that stay open inside the HSM between calls, the most recently used ones. Off unless the HSM
// is told to: opening a key again is what it costs to keep nothing in the clear.

import { equalBytes } from '../base/bytes.ts';
import type { KeyToken } from './hsm.ts';

interface Entry<Key> {
  readonly wrapped: Uint8Array;
  readonly key: Key;
}

export class OpenKeys<Key> {
  readonly #most: number;
  /** By material id; the least recently used stands first. */
  readonly #entries = new Map<string, Entry<Key>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether a key that is given here stays open. */
  get keeps(): boolean {
    return this.#most > 0;
  }

  /** The open key of a token. A token of the same name with other bytes is another token. */
  get({ materialId, wrapped }: KeyToken): Key | undefined {
    const entry = this.#entries.get(materialId);
    if (!entry) return undefined;
    if (entry.wrapped !== wrapped && !equalBytes(entry.wrapped, wrapped)) return undefined;
    // Moved to the end only when full: a map that never forgets needs no order.
    if (this.#entries.size >= this.#most) {
      this.#entries.delete(materialId);
      this.#entries.set(materialId, entry);
    }
    return entry.key;
  }

  set({ materialId, wrapped }: KeyToken, key: Key): void {
    if (this.#most === 0) return;
    this.#entries.delete(materialId);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size < this.#most) break;
      this.#entries.delete(oldest);
    }
    this.#entries.set(materialId, { wrapped, key });
  }
}

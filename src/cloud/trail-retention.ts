// How long the trail remembers in a cloud that runs for a long time: the newest events, as many as
// it is told to keep. (CloudTrail's event history forgets after 90 days; memory needs a number.)

import type { Transaction } from '../service/table-spec.ts';
import { trailEvents } from './trail.ts';
import type { World } from './world.ts';

export class TrailRetention {
  readonly #most: number;
  /** Keys of the events there are, oldest first, from #first on. */
  #keys: string[] = [];
  #first = 0;

  constructor(world: World, most: number | undefined) {
    this.#most = most ?? Number.POSITIVE_INFINITY;
    if (most === undefined) return;
    this.#keys = world.all(trailEvents).map(trailEvents.key);
    world.onCommit((changes) => {
      for (const { table, key, before, after } of changes) {
        if (table !== trailEvents.name) continue;
        if (!before) this.#keys.push(key);
        // Nothing but makeRoom deletes an event, and it takes the oldest.
        if (!after) this.#first++;
      }
      if (this.#first > this.#most) this.#forget();
    });
  }

  /** Deletes what is too old once these writes are committed, which add some events. */
  makeRoom(writes: Transaction, added: number): void {
    const end = this.#keys.length + added - 1 - this.#most;
    for (let at = this.#first; at <= end; at++) {
      writes.delete(trailEvents, this.#keys[at] ?? '');
    }
  }

  #forget(): void {
    this.#keys = this.#keys.slice(this.#first);
    this.#first = 0;
  }
}

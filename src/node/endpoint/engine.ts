// The world an endpoint serves: a cloud, in memory or kept in a file. A call is answered when what
// it wrote is safe.

import { type Cloud, type CloudOptions, createCloud, type Ports } from '../../cloud/cloud.ts';
import type { Call, Reply } from '../../cloud/reply.ts';
import type { Store } from '../sqlite.ts';

export interface Engine {
  /** The cloud of this moment; a reset makes another. */
  readonly cloud: Cloud;
  call(call: Call): Promise<Reply>;
  /** Ends when everything done to the cloud so far is safe. */
  saved(): Promise<void>;
  /** An empty world. */
  reset(): void;
  /** The file can no longer be written: what memory knows, the disk does not. */
  readonly isBroken: boolean;
}

export function createEngine(ports: Ports, options: CloudOptions, store?: Store): Engine {
  const all: CloudOptions = { ...options, keepJournal: false };
  const kept = store?.takeWorld();
  let cloud = createCloud(ports, kept && { version: 1, world: kept }, all);
  let unfollow = store?.follow(cloud.world);
  async function savedCall(call: Call, safe: Store): Promise<Reply> {
    const reply = await cloud.call(call);
    await safe.saved();
    return reply;
  }

  return {
    get cloud() {
      return cloud;
    },
    get isBroken() {
      return store?.isBroken ?? false;
    },
    call: (call) => (store ? savedCall(call, store) : cloud.call(call)),
    async saved() {
      await store?.saved();
    },
    reset() {
      // First what may fail: nothing has changed then.
      store?.clear();
      // Calls under way end in the old world, which nobody keeps any more.
      unfollow?.();
      cloud = createCloud(ports, undefined, all);
      unfollow = store?.follow(cloud.world);
    },
  };
}

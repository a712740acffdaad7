// What came in within two turns of the event loop goes on together: all requests are read first, then
// each step of the way is taken by all of them before the next. The code of a step is then still in
// the processor's caches, which nearly halves the time of a call under load. A request that comes
// alone waits for some microseconds. (The second turn is for those who were just answered.)

/** Puts something off until what else comes in has been read. */
export type Later = (act: () => void) => void;

export function createTurns(): Later {
  let waiting: (() => void)[] = [];
  const go = (): void => {
    const now = waiting;
    waiting = [];
    for (const act of now) act();
  };
  return (act) => {
    if (waiting.length === 0) setImmediate(() => setImmediate(go));
    waiting.push(act);
  };
}

/** Awaited between two steps: all others that came together take the one before it first. */
export const othersFirst: Promise<void> = Promise.resolve();

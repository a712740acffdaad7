// How the benches measure and print: the best of several windows, and each row beside the one it is
// compared with. What is measured is the callers' matter.

import { cpus } from 'node:os';

const windowMs = 300;
const windows = 5;

export interface BenchRow {
  readonly name: string;
  readonly perSecond: number;
  /** The row it is compared with. */
  readonly reference: string;
}

/** Runs a task over and over; gives the best of several windows, in runs a second. */
export async function measure(task: () => unknown): Promise<number> {
  let best = 0;
  for (let window = 0; window < windows; window++) {
    const start = performance.now();
    let runs = 0;
    let elapsedMs = 0;
    do {
      const running = task();
      // Waiting for what is done already would be most of what is measured.
      if (running instanceof Promise) await running;
      runs++;
      elapsedMs = performance.now() - start;
    } while (elapsedMs < windowMs);
    best = Math.max(best, (runs * 1000) / elapsedMs);
  }
  return best;
}

export function print(rows: readonly BenchRow[]): void {
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores; best of ${windows} windows\n`,
  );
  console.log(`${'call'.padEnd(nameWidth)}  per second  of its reference`);
  for (const { name, perSecond, reference } of rows) {
    const floor = rows.find((row) => row.name === reference)?.perSecond ?? perSecond;
    const ratio =
      name === reference ? '(reference)' : `${(perSecond / floor).toFixed(2)} of ${reference}`;
    console.log(`${name.padEnd(nameWidth)}  ${perSecond.toFixed(0).padStart(10)}  ${ratio}`);
  }
}

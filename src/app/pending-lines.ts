// Who waits for what becomes of a line at the prompt: told when it has run, or when it never will.

/** What came of a line. */
export interface LineResult {
  readonly exitCode: number;
  readonly stderr: string;
  /** The row of the wire with the reason, where authorization refused. */
  readonly refused?: number;
}

export function pendingLines() {
  const ends = new Map<number, (result?: LineResult) => void>();
  const end = (id: number, result?: LineResult): void => {
    ends.get(id)?.(result);
    ends.delete(id);
  };
  return {
    wait: (id: number) =>
      new Promise<LineResult | undefined>((resolve) => {
        ends.set(id, resolve);
      }),
    end,
    /** Only these still wait for their turn. A line that has just run is told of first. */
    keepOnly(waiting: () => readonly number[]): void {
      queueMicrotask(() => {
        for (const id of [...ends.keys()]) if (!waiting().includes(id)) end(id);
      });
    },
  };
}

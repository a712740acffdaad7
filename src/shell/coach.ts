// What the lab words (hint, goal, check, undo ...) ask for. The lab's player fulfils it; a shell
// without a lab has no coach and these words say so.

export interface CoachAnswer {
  /** Text to print, with its line ends. */
  readonly text: string;
  readonly exitCode: number;
}

export interface Coach {
  goal(): Promise<CoachAnswer>;
  check(): Promise<CoachAnswer>;
  /** The next hint of the current step, or hint `number` (1 to 3). */
  hint(number?: number): Promise<CoachAnswer>;
  solution(): Promise<CoachAnswer>;
  undo(count: number): Promise<CoachAnswer>;
  redo(count: number): Promise<CoachAnswer>;
  reset(): Promise<CoachAnswer>;
  /** Moves the simulated clock, e.g. `90d`, `36h`. */
  advance(duration: string): Promise<CoachAnswer>;
}

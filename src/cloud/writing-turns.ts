// Calls that write and were overtaken by another one run again, one at a time, and nobody else commits
// a write meanwhile: so each gets through, however many come together.

export class WritingTurns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Does something when all who came before are done. */
  async alone<T>(act: () => Promise<T>): Promise<T> {
    this.#waiting++;
    const mine = this.#last.then(act);
    this.#last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.#waiting--;
    }
  }

  /** Waits as long as anybody has a turn; at once where nobody has. */
  async over(): Promise<void> {
    while (this.#waiting > 0) await this.#last;
  }

  get isTaken(): boolean {
    return this.#waiting > 0;
  }
}

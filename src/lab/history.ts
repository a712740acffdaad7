// Where a learner has been: the moments after each line that changed something, and where in
// that list they stand. Knows nothing of what a moment holds.

/** The whole machine at one moment (world, disk, shell). Plain data, opaque but for one number. */
export interface Moment {
  /** Where the world's journal stands. A journal that goes on has forgotten what was undone. */
  readonly position: number;
}

export interface Entry {
  /** The line that led here; empty for the start. */
  readonly line: string;
  readonly moment: Moment;
  /** Ids of the steps done by then. */
  readonly done: readonly string[];
}

export interface HistoryState {
  readonly entries: readonly Entry[];
  readonly at: number;
}

/** How many lines can be taken back one by one. `reset` reaches the start from anywhere. */
export const longestHistory = 500;

export interface History {
  readonly entry: Entry;
  readonly behind: number;
  readonly ahead: number;
  /** A line changed something: what was undone before it can no longer be redone. */
  push(entry: Entry): void;
  /** Same place, seen later: another step ticked, another event in the trail. */
  refresh(entry: Entry): void;
  /** Moves by at most `count` (back when negative); returns the entries passed, nearest first. */
  move(count: number): readonly Entry[];
  state(): HistoryState;
}

export function createHistory(start: HistoryState): History {
  let entries = [...start.entries];
  let at = Math.min(Math.max(start.at, 0), entries.length - 1);

  function entryAt(index: number): Entry {
    const entry = entries[index];
    if (!entry) throw new Error(`the history has no entry ${index}`);
    return entry;
  }
  return {
    get entry() {
      return entryAt(at);
    },
    get behind() {
      return at;
    },
    get ahead() {
      return entries.length - 1 - at;
    },
    push(entry) {
      entries = [...entries.slice(0, at + 1), entry];
      // The start stays: reset needs it.
      if (entries.length > longestHistory + 1) entries.splice(1, 1);
      at = entries.length - 1;
    },
    refresh(entry) {
      const wentOn = entry.moment.position !== entryAt(at).moment.position;
      entries = [...entries.slice(0, at), entry, ...(wentOn ? [] : entries.slice(at + 1))];
    },
    move(count) {
      const target = Math.min(Math.max(at + count, 0), entries.length - 1);
      const passed =
        target < at
          ? entries.slice(target + 1, at + 1).reverse()
          : entries.slice(at + 1, target + 1);
      at = target;
      return passed;
    },
    state: () => ({ entries: [...entries], at }),
  };
}

// The lines of the terminal as they are remembered, with limits, so that the screen does not grow
// without end, nor its part of the saved session. The journal of the world, which lies there too, has
// no limit: undo, redo and reset go by it. Knows no shell and draws nothing.

import type { LineOrigin, TerminalBlock } from './lab-snapshot.ts';

const maxBlocks = 300;
/** Of one output. More than anyone scrolls through; a file holds the rest. */
export const maxOutputCharacters = 100_000;
const maxCharacters = 600_000;
const maxHistory = 500;

export interface Ended {
  readonly who: string;
  readonly folder: string;
  readonly line: string;
  readonly origin: LineOrigin;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly stopped: boolean;
  readonly refused: number | undefined;
}

export interface TranscriptState {
  readonly blocks: readonly TerminalBlock[];
  readonly history: readonly string[];
  readonly nextId: number;
  readonly linesTyped: number;
}

export interface Transcript {
  readonly state: TranscriptState;
  add(ended: Ended, isLabWord: boolean): void;
  note(text: string): void;
  /** Lines that were run before the prompt, and what they printed, as one text. */
  prepared(text: string, lineCount: number): void;
  clear(): void;
}

const plain = { folder: '', line: '', origin: 'button', stderr: '', dropped: 0 } as const;

const empty: TranscriptState = { blocks: [], history: [], nextId: 1, linesTyped: 0 };

export function createTranscript(saved: TranscriptState = empty): Transcript {
  let { blocks, history, nextId, linesTyped } = saved;

  function push(block: TerminalBlock): void {
    const kept = [...blocks, block].slice(-maxBlocks);
    let total = kept.reduce((sum, { stdout, stderr }) => sum + stdout.length + stderr.length, 0);
    while (total > maxCharacters && kept.length > 1) {
      const gone = kept.shift();
      total -= (gone?.stdout.length ?? 0) + (gone?.stderr.length ?? 0);
    }
    blocks = kept;
  }

  return {
    get state() {
      return { blocks, history, nextId, linesTyped };
    },
    add({ who, folder, line, origin, stdout, stderr, exitCode, stopped, refused }, isLabWord) {
      if (origin === 'typed') {
        if (history.at(-1) !== line) history = [...history, line].slice(-maxHistory);
        if (!isLabWord) linesTyped++;
      }
      const shown = stdout.slice(0, maxOutputCharacters);
      const complaint = stderr.slice(0, maxOutputCharacters);
      push({
        id: nextId++,
        kind: 'line',
        who,
        folder,
        line,
        origin,
        stdout: shown,
        stderr: complaint,
        dropped: stdout.length - shown.length + stderr.length - complaint.length,
        exitCode,
        ...(stopped ? { stopped } : {}),
        ...(refused === undefined ? {} : { refused }),
      });
    },
    note(text) {
      push({ ...plain, id: nextId++, kind: 'note', stdout: text });
    },
    prepared(text, lineCount) {
      if (lineCount === 0) return;
      const line = lineCount === 1 ? '1 line was run' : `${lineCount} lines were run`;
      const stdout = text.slice(0, maxOutputCharacters);
      const dropped = text.length - stdout.length;
      push({ ...plain, id: nextId++, kind: 'prepared', line, stdout, dropped });
    },
    clear() {
      blocks = [];
    },
  };
}

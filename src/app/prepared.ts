// A world prepared for a question or for a terminal block of a lesson: the lines that were run for
// the learner, the lines to be tried, and what the learner said would happen before running them.

import { lossyTextOf } from '../base/bytes.ts';
import { flag, having, list, maybe, oneOf, text } from './checks.ts';
import type { WireSnapshot } from './lab-snapshot.ts';

/** How a line ends: every call worked, a policy denied one, or anything else went wrong. */
export const endings = ['worked', 'denied', 'failed'] as const;
export type Ending = (typeof endings)[number];

export interface Prepared {
  /** question:<id>, lesson:<id>:<number of the block>, start:<id> */
  readonly ref: string;
  readonly title: string;
  /** The question, to be read again. */
  readonly text?: string;
  /** Where it came from. */
  readonly from: { readonly href: string; readonly label: string };
  /** Run in the new world before its first prompt. */
  readonly setup: readonly string[];
  /** Typed for the learner, not run. */
  readonly lines: readonly string[];
  /** A prediction is asked before the lines are typed. */
  readonly asks: boolean;
}

/** As much as the page needs, with what was said and what was seen. */
export interface PreparedSnapshot extends Omit<Prepared, 'setup'> {
  readonly said?: Ending;
  readonly saw?: Ending;
}

/** It may come out of an imported file: its link stays inside the site. */
export const isPreparedSnapshot = having({
  ref: text,
  title: text,
  text: maybe(text),
  from: having({ href: (value) => /^\/(?:[a-z0-9-]+\/)*$/.test(String(value)), label: text }),
  lines: list(text),
  asks: flag,
  said: maybe(oneOf(...endings)),
  saw: maybe(oneOf(...endings)),
});

const words: Readonly<Record<Ending, string>> = {
  worked: 'it works',
  denied: 'access is denied',
  failed: 'it fails for another reason',
};

interface Ran {
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs the lines and tells them as a terminal would show them. */
export async function runSetup(
  lines: readonly string[],
  run: (line: string) => Promise<Ran>,
): Promise<string> {
  let told = '';
  for (const line of lines) {
    const { stdout, stderr, exitCode } = await run(line);
    const said = lossyTextOf(stdout) + stderr;
    told += `$ ${line}\n${said}${said === '' || said.endsWith('\n') ? '' : '\n'}`;
    if (exitCode !== 0) told += `exit code ${exitCode}\n`;
  }
  return told;
}

export interface Preparation {
  readonly state: PreparedSnapshot | undefined;
  open(prepared: Prepared): void;
  predict(said: Ending): void;
  /** Compares a line that ran with what was said of it; the sentence, where there is one to say. */
  judge(line: string, rows: readonly WireSnapshot[], exitCode: number): string | undefined;
}

export function createPreparation(saved?: PreparedSnapshot): Preparation {
  let state = saved;
  return {
    get state() {
      return state;
    },
    open({ setup: _, ...rest }) {
      state = rest;
    },
    predict(said) {
      // Once: a prediction that can be changed after the fact is none.
      if (state?.asks && state.said === undefined) state = { ...state, said };
    },
    judge(line, rows, exitCode) {
      if (state?.said === undefined || state.saw !== undefined) return undefined;
      if (line.trim() !== state.lines.at(-1)?.trim()) return undefined;
      const saw = endingOf(rows, exitCode);
      state = { ...state, saw };
      return verdict(state.said ?? saw, saw);
    },
  };
}

/** The first call that did not work decides; a line without one is judged by its exit code. */
export function endingOf(rows: readonly WireSnapshot[], exitCode: number): Ending {
  const error = rows.find((row) => row.error !== undefined)?.error;
  if (error !== undefined) return /AccessDenied/.test(error) ? 'denied' : 'failed';
  return exitCode === 0 ? 'worked' : 'failed';
}

export function verdict(said: Ending, saw: Ending): string {
  const prediction = `You said: ${words[said]}.`;
  return said === saw
    ? `${prediction} The world agrees.`
    : `${prediction} The world does not agree: ${words[saw]}.`;
}

// Procedures as steps that need and give things: the order follows from that. Beside them stand steps
// that somebody with a wrong belief would put in.

import type { Draw } from './draw.ts';

export interface ProcedureStep {
  readonly text: string;
  readonly why: string;
  /** What has to be there before it. */
  readonly needs: readonly string[];
  /** What is there after it. */
  readonly gives: readonly string[];
}

export interface Stranger {
  readonly text: string;
  readonly why: string;
  readonly misconception: string;
}

export interface Procedure {
  readonly goal: (draw: Draw) => string;
  readonly steps: readonly ProcedureStep[];
  readonly strangers: readonly Stranger[];
}

export const between = (draw: Draw, from: number, to: number) =>
  draw.pick(Array.from({ length: to - from + 1 }, (_, at) => from + at));
/** Something large to seal or to sign. */
export const fileText = (draw: Draw) =>
  `${draw.pick(['backup', 'video', 'disk image', 'database dump', 'log archive', 'mailbox', 'map', 'genome'])} of ${between(draw, 2, 900)} GB`;

/** The steps in the one order their needs allow; undefined where there is none or more than one. */
export function orderOf(steps: readonly ProcedureStep[]): readonly ProcedureStep[] | undefined {
  const there = new Set<string>();
  const order: ProcedureStep[] = [];
  while (order.length < steps.length) {
    const next = steps.filter(
      (step) => !order.includes(step) && step.needs.every((need) => there.has(need)),
    );
    const [only, ...others] = next;
    if (!only || others.length > 0) return undefined;
    order.push(only);
    for (const given of only.gives) there.add(given);
  }
  return order;
}

// A lab on a world of words, to try the player on: no cloud, no disk, no shell.

import { type LabView, lab } from '../../src/lab/kit.ts';
import { createPlayer, type PlayerPorts, type PlayerState } from '../../src/lab/player.ts';

interface ToyWorld {
  words: readonly string[];
  nowMs: number;
  /** Goes on with every line that was recorded, `look` too. */
  position: number;
}

/** A world of words; `add x` puts x in, `drop x` takes it out, anything else changes nothing. */
export function toy(initial: ToyWorld = { words: [], nowMs: Date.UTC(2026, 0, 1), position: 0 }) {
  const world = { ...initial };
  const ports: PlayerPorts = {
    view: () =>
      ({
        nowMs: world.nowMs,
        files: new Map(world.words.map((w) => [w, new Uint8Array()])),
      }) as unknown as LabView,
    save: () => ({ ...world }),
    restore: (moment) => Object.assign(world, moment),
    run: async (line) => {
      apply(line);
      return { exitCode: 0 };
    },
    advance: async (ms) => {
      world.nowMs += ms;
    },
  };
  function apply(line: string): boolean {
    const [verb, word = ''] = line.split(' ');
    if (verb === 'add') world.words = [...world.words, word];
    else if (verb === 'drop') world.words = world.words.filter((w) => w !== word);
    else {
      if (verb === 'look') world.position++;
      return false;
    }
    world.position++;
    return true;
  }
  return { world, ports, apply };
}

export const has = (word: string) => (view: LabView) => view.files.has(word);
export const step = (id: string, solution: readonly string[] = [`add ${id}`]) => ({
  id,
  goal: `${id} is there`,
  done: has(id),
  whyNot: () => `no ${id} yet`,
  hints: ['one', 'two', 'three'] as const,
  solution,
});
export const toyLab = lab({
  id: 'toy',
  title: 'Toy',
  summary: 's',
  minutes: 1,
  objectives: ['o'],
  region: 'us-east-1',
  files: {},
  steps: [step('a'), step('b'), step('c', ['add c', 'drop a'])],
  debrief: ['d'],
});

export function start(state?: PlayerState, world?: ToyWorld) {
  const machine = toy(world);
  const player = createPlayer(toyLab, machine.ports, state);
  /** As a session does it: run, then tell the player. */
  async function type(line: string) {
    return player.commandEnded(line, machine.apply(line));
  }
  /** A lab word typed in the shell: it travels while the line still runs. */
  async function word(line: string, act: () => Promise<{ text: string; exitCode: number }>) {
    const answer = await act();
    await player.commandEnded(line, true);
    return answer;
  }
  const marks = () => player.steps.map((s) => s.status);
  return { ...machine, player, type, word, marks };
}

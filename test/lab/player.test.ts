// The player on a toy world of its own: numbers that lines add. No cloud, no shell.

import { describe, expect, it } from 'vitest';
import type { LabView } from '../../src/lab/kit.ts';
import { createPlayer } from '../../src/lab/player.ts';
import { has, start, step, toy, toyLab } from '../support/toy-lab.ts';

describe('ticking', () => {
  it('steps tick in order', async () => {
    const { type, marks } = start();
    expect((await type('add b')).newlyDone).toEqual([]);
    expect(marks()).toEqual(['current', 'waiting', 'waiting']);
  });
  it('several steps tick after one line', async () => {
    const { type, player } = start();
    await type('add c');
    await type('add b');
    expect((await type('add a')).newlyDone).toEqual(['a', 'b', 'c']);
    expect(player.outcome).toBe('solved');
  });
  it('a ticked step stays ticked when a later line destroys what it made', async () => {
    const { type, marks } = start();
    await type('add a');
    await type('drop a');
    expect(marks()).toEqual(['done', 'current', 'waiting']);
  });
  it('a check that throws is told as our bug and the next line works', async () => {
    const machine = toy();
    let broken = true;
    const player = createPlayer(
      {
        ...toyLab,
        steps: [
          {
            ...step('a'),
            done: (view) => {
              if (broken) throw new Error('kaput');
              return view.files.has('a');
            },
          },
        ],
      },
      machine.ports,
    );
    machine.apply('add a');
    const outcome = await player.commandEnded('add a', true);
    expect(outcome.newlyDone).toEqual([]);
    expect(outcome.problem).toMatch(/bug of this lab.*kaput/);
    expect((await player.check()).text).toMatch(/kaput/);
    broken = false;
    expect((await player.commandEnded('ls', false)).newlyDone).toEqual(['a']);
  });
});

describe('undo and redo', () => {
  it('undo takes back the line and its tick, redo brings both again', async () => {
    const { type, word, player, world, marks } = start();
    await type('add a');
    const undone = await word('undo', () => player.undo(1));
    expect(undone).toEqual({
      text: 'Undone: add a\nThe step to do is now: a is there\n',
      exitCode: 0,
    });
    expect(world.words).toEqual([]);
    expect(marks()[0]).toBe('current');
    await word('redo', () => player.redo(1));
    expect(world.words).toEqual(['a']);
    expect(marks()[0]).toBe('done');
  });
  it('undo skips lines that changed nothing', async () => {
    const { type, word, player, world } = start();
    await type('add x');
    await type('ls');
    await type('ls again');
    expect((await word('undo', () => player.undo(1))).text).toBe('Undone: add x\n');
    expect(world.words).toEqual([]);
  });
  it('a line that ticks a step can be undone even if it changed nothing else', async () => {
    const { apply, type, word, player, marks } = start();
    await type('add x');
    apply('add a');
    expect((await player.commandEnded('look', false)).newlyDone).toEqual(['a']);
    expect((await word('undo', () => player.undo(1))).text).toMatch(/^Undone: look\n/);
    expect(marks()[0]).toBe('current');
  });
  it('undo of several lines names each, latest first, and stops at the start', async () => {
    const { type, word, player } = start();
    await type('add x');
    await type('add y');
    const { text } = await word('undo 5', () => player.undo(5));
    expect(text).toBe('Undone: add y\nUndone: add x\nThis is the start of the lab.\n');
    expect(player.canUndo).toBe(false);
    expect((await player.undo(1)).exitCode).toBe(1);
  });
  it('a new line after undo gives up what could be redone', async () => {
    const { type, word, player, world } = start();
    await type('add x');
    await word('undo', () => player.undo(1));
    await type('add y');
    expect(player.canRedo).toBe(false);
    expect((await player.redo(1)).text).toMatch(/nothing to redo/);
    expect(world.words).toEqual(['y']);
  });
  it('redo survives lines that only look at files, and ends when the trail goes on', async () => {
    const { type, word, player, world } = start();
    await type('add x');
    await word('undo', () => player.undo(1));
    await type('ls');
    expect(player.canRedo).toBe(true);
    // A call that is only recorded stands in the journal where the undone line stood.
    await type('look');
    expect(player.canRedo).toBe(false);
    expect((await player.redo(1)).exitCode).toBe(1);
    expect(world.words).toEqual([]);
  });
  it('a line after undo by a button counts as a line of its own', async () => {
    const { type, player, world } = start();
    await type('add x');
    await player.undo(1);
    await type('add y');
    await player.undo(1);
    expect(world.words).toEqual([]);
  });
  it('reset goes to the start and can itself be taken back', async () => {
    const { type, word, player, world, marks } = start();
    await type('add a');
    await type('add b');
    expect((await word('reset', () => player.reset())).text).toMatch(/redo 2/);
    expect(world.words).toEqual([]);
    expect(marks()).toEqual(['current', 'waiting', 'waiting']);
    await word('redo 2', () => player.redo(2));
    expect(world.words).toEqual(['a', 'b']);
    expect(marks()).toEqual(['done', 'done', 'current']);
  });
  it.each([0, -1, 1.5, Number.NaN])('undo refuses the count %s', async (count) => {
    const { type, player, world } = start();
    await type('add a');
    expect((await player.undo(count)).exitCode).toBe(1);
    expect(world.words).toEqual(['a']);
  });
});

describe('hints, solution, skip', () => {
  it('hints come one after another, are recorded, and survive undo', async () => {
    const { type, word, player } = start();
    await type('add x');
    expect((await player.hint()).text).toBe('Hint 1 of 3: one\n');
    expect((await player.hint()).text).toBe('Hint 2 of 3: two\n');
    await word('undo', () => player.undo(1));
    expect(player.steps[0]?.hintsShown).toBe(2);
    expect((await player.hint()).text).toBe('Hint 3 of 3: three\n');
    expect((await player.hint()).text).toMatch(/three\n.*`solution`/);
    expect((await player.hint(1)).text).toBe('Hint 1 of 3: one\n');
    expect((await player.hint(4)).exitCode).toBe(1);
    expect(player.steps[0]?.hintsShown).toBe(3);
  });
  it('a lab with a shown solution is practised, not solved', async () => {
    const { type, player } = start();
    expect((await player.solution()).text).toContain('  add a\n');
    for (const line of ['add a', 'add b', 'add c']) await type(line);
    expect(player.outcome).toBe('practised');
  });
  it('skip runs the lines of the current step, each undone alone', async () => {
    const { type, player, world } = start();
    await type('add a');
    await type('add b');
    expect(await player.skip()).toEqual({ ok: true, stepId: 'c', lines: ['add c', 'drop a'] });
    expect(world.words).toEqual(['b', 'c']);
    expect(player.outcome).toBe('practised');
    expect((await player.skip()).ok).toBe(false);
    await player.undo(1);
    expect(world.words).toEqual(['a', 'b', 'c']);
  });
  it('skip that does not arrive says why', async () => {
    const stubborn = { ...step('b'), done: (view: LabView) => has('b')(view) && !has('x')(view) };
    const machine = toy();
    const player = createPlayer({ ...toyLab, steps: [step('a'), stubborn] }, machine.ports);
    for (const line of ['add x', 'add a']) await player.commandEnded(line, machine.apply(line));
    const outcome = await player.skip();
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('no b yet') });
  });
});

describe('words', () => {
  it('check lists the steps, says what is new and why the next one is not done', async () => {
    const { apply, player } = start();
    apply('add a');
    const answer = await player.check();
    expect(answer.exitCode).toBe(1);
    expect(answer.text).toBe(
      '[x] a is there  (new)\n[ ] b is there\n\n1 of 3 done.\n\nNot yet:\n  no b yet\n',
    );
  });
  it('goal names the step and its number', async () => {
    const { player } = start();
    expect((await player.goal()).text).toBe('Toy, step 1 of 3:\n  a is there\n');
  });
  it('advance moves the clock, or says why not and leaves it', async () => {
    const { player, world } = start();
    const before = world.nowMs;
    expect(await player.advance('36h')).toEqual({
      text: 'The clock went 36h ahead: it is 2026-01-02 12:00:00 UTC.\n',
      exitCode: 0,
    });
    expect(world.nowMs - before).toBe(129_600_000);
    expect(await player.advance('soon')).toMatchObject({ exitCode: 1 });
    expect(world.nowMs - before).toBe(129_600_000);
  });
});

describe('memory', () => {
  it('a player made from its state goes on where it was, undo included', async () => {
    const first = start();
    await first.type('add a');
    await first.type('add b');
    await first.player.hint();
    await first.player.undo(1);
    const state = structuredClone(first.player.save());

    const second = start(state, { ...first.world });
    expect(second.marks()).toEqual(['done', 'current', 'waiting']);
    expect(second.player.steps[2]?.hintsShown).toBe(1);
    await second.word('redo', () => second.player.redo(1));
    expect(second.world.words).toEqual(['a', 'b']);
    await second.word('undo 2', () => second.player.undo(2));
    expect(second.world.words).toEqual([]);
  });
});

// What comes in within two turns of the event loop goes on together.

import { expect, test } from 'vitest';
import { createTurns, othersFirst } from '../../src/node/endpoint/turns.ts';

test('what comes within two turns goes on in one, in the order in which it came', async () => {
  const later = createTurns();
  const seen: string[] = [];
  await new Promise<void>((done) => {
    later(() => seen.push('first'));
    later(() => seen.push('second'));
    setImmediate(() => {
      seen.push('a turn later');
      later(() => {
        seen.push('third');
        done();
      });
    });
    seen.push('now');
  });
  expect(seen).toEqual(['now', 'a turn later', 'first', 'second', 'third']);
});

test('what comes afterwards waits for turns of its own', async () => {
  const later = createTurns();
  const turn = () => new Promise<void>((done) => later(done));
  await turn();
  await turn();
  await expect(turn()).resolves.toBeUndefined();
});

test('all take one step before any takes the next', async () => {
  const steps: string[] = [];
  const walk = async (name: string) => {
    steps.push(`${name}1`);
    await othersFirst;
    steps.push(`${name}2`);
  };
  await Promise.all([walk('a'), walk('b')]);
  expect(steps).toEqual(['a1', 'b1', 'a2', 'b2']);
});

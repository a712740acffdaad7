// Drawn cases as real calls by real users, roles, federated users and roots in a world made by calls:
// the door decides each as the engine does on the request written down, and as the naive evaluator.
// POLICY_SEED draws others.

import { expect, test } from 'vitest';
import { evaluate } from '../../src/policy/evaluate.ts';
import { reference } from '../policy/reference.ts';
import { drawCase } from '../support/door-cases.ts';
import { playCase } from '../support/door-world.ts';

const first = process.env['POLICY_SEED'] ?? 'door';
const count = 300;

test(`the door decides ${count} cases as the rules do`, async () => {
  const seen = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const seed = `${first}-${i}`;
    const drawn = drawCase(seed);
    const { reply, request } = await playCase(drawn);
    const { outcome, decidingLayer } = evaluate(request);
    const told = `seed ${seed}: ${JSON.stringify(request)}`;
    expect(reference(request), told).toBe(outcome);
    const given = reply.ok
      ? ['allow']
      : [reply.decision?.outcome, reply.decision?.decidingLayer, reply.error.code];
    const expected =
      outcome === 'allow' ? ['allow'] : [outcome, decidingLayer, 'AccessDeniedException'];
    expect(given, told).toEqual(expected);
    const name = `${outcome} ${decidingLayer}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  // The cases are worth something: every kind of answer is among them.
  const layers = new Set([...seen.keys()].map((name) => name.split(' ')[1]));
  for (const layer of [
    'keyPolicy',
    'identity',
    'grant',
    'grantConstraint',
    'permissionsBoundary',
    'sessionPolicy',
    'scp',
    'rcp',
    'crossAccountOperation',
  ]) {
    expect(layers, JSON.stringify([...seen])).toContain(layer);
  }
  const allowed = [...seen].filter(([name]) => name.startsWith('allow'));
  expect(allowed.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(count / 8);
}, 240_000);

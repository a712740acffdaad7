// The engine and the naive evaluator agree on thousands of seeded requests. POLICY_SEED replays or
// moves them; a failure prints its seed and the smallest case that still shows it.

import { expect, test } from 'vitest';
import { evaluate } from '../../src/policy/evaluate.ts';
import { type PlainRequest, reference } from './reference.ts';
import { requestOf } from './requests.ts';
import { shrink } from './shrink.ts';

const first = process.env['POLICY_SEED'] ?? 'kms';
const count = 20_000;

function disagrees(request: PlainRequest): boolean {
  try {
    return evaluate(request, { trace: false }).outcome !== reference(request);
  } catch {
    return false;
  }
}

test(`two evaluators agree on ${count} requests`, () => {
  const seen = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const seed = `${first}-${i}`;
    const request = requestOf(seed);
    const decision = evaluate(request, { trace: false });
    const outcome = reference(request);
    if (decision.outcome !== outcome) {
      const small = shrink(request, disagrees);
      const say = `engine: ${evaluate(small).outcome}, reference: ${reference(small)}`;
      expect.fail(`seed ${seed}: ${say}\n${JSON.stringify(small, null, 1)}`);
    }
    const name = `${decision.outcome} ${decision.decidingLayer}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  // The requests are worth something: every outcome, and every layer, decides some of them.
  const layers = new Set([...seen.keys()].map((name) => name.split(' ')[1]));
  expect([...layers].sort()).toEqual([
    'crossAccountOperation',
    'grant',
    'grantConstraint',
    'identity',
    'keyPolicy',
    'permissionsBoundary',
    'rcp',
    'scp',
    'sessionPolicy',
    'vpcEndpoint',
  ]);
  for (const outcome of ['allow', 'explicitDeny', 'implicitDeny']) {
    const times = [...seen].filter(([name]) => name.startsWith(outcome)).map(([, n]) => n);
    expect(times.reduce((a, b) => a + b, 0)).toBeGreaterThan(count / 20);
  }
}, 240_000);

// The figures of pricing: the calculators' sums, and calls that are really counted.
import { describe, expect, test } from 'vitest';
import { createCallsCounted } from '../../../src/app/figures/calls-counted.ts';
import { type CallsSetting, firstCalls, records } from '../../../src/app/figures/calls-setting.ts';
import {
  designCost,
  firstDesign,
  firstKeySetting,
  keyCost,
} from '../../../src/app/figures/cost.ts';
import { seededRandom } from '../../../src/base/random.ts';

const run = (setting: Partial<CallsSetting>) =>
  createCallsCounted({ random: seededRandom('calls'), nowMs: () => 0 }).run({
    ...firstCalls,
    ...setting,
  });

describe('the bill of keys', () => {
  test('a replica is a key, and a rotation is charged twice at most', () => {
    expect(keyCost(firstKeySetting).total).toBe('$3.00');
    expect(keyCost({ ...firstKeySetting, replicas: 2 }).total).toBe('$9.00');
    expect(keyCost({ ...firstKeySetting, rotations: 1 }).total).toBe('$6.00');
    expect(keyCost({ ...firstKeySetting, rotations: 9 }).total).toBe('$9.00');
  });
  test('a key that waits for its deletion costs nothing, its replicas neither', () => {
    expect(keyCost({ keys: 2, rotations: 5, replicas: 1, waiting: 2 }).total).toBe('$0.00');
    expect(keyCost({ keys: 2, rotations: 0, replicas: 1, waiting: 1 }).total).toBe('$2.00');
  });
});

describe('the bill of a design', () => {
  test('as it was found: reads, signatures, keys and replicas', () => {
    const { usdMicros, said } = designCost(firstDesign);
    // 40 keys in two Regions and the signing key; reads beyond the free ones; a million signatures.
    expect(usdMicros).toBe(81_000_000 + (100_000_000 - 20_000) * 3 + 1_000_000 * 15);
    expect(said).toContain('as it was found');
  });
  test.each([
    { hasBucketKey: true },
    { signsWith: 'RSA_2048' },
    { hasKeyPerTenant: false },
    { replicas: 0 },
  ] as const)('%o makes it cheaper', (change) => {
    expect(designCost({ ...firstDesign, ...change }).said).toContain('a month less');
  });
});

describe('counted calls', () => {
  test('a data key for each record makes as many calls as Encrypt does', async () => {
    const [direct, each] = [await run({ way: 'direct' }), await run({ way: 'each' })];
    expect(direct.calls).toBe(2 * records);
    expect(each.calls).toBe(direct.calls);
    expect(each.month).toBe(direct.month);
    expect([direct.opened, each.opened]).toEqual([records, records]);
    expect([direct.blast, each.blast]).toEqual([0, 1]);
  });
  test('a batch makes fewer calls, and a leaked data key opens more', async () => {
    const state = await run({ way: 'batch', batch: 12 });
    expect(state.counted).toEqual([
      { call: 'GenerateDataKey', count: 2 },
      { call: 'Decrypt', count: 2 },
    ]);
    expect(state).toMatchObject({ calls: 4, opened: records, blast: 12 });
  });
});

// A reset whose file cannot be emptied changes nothing: the world stays, and goes on being kept.

import { expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { createCloud } from '../../src/cloud/cloud.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import { createEngine } from '../../src/node/endpoint/engine.ts';
import type { Store } from '../../src/node/sqlite.ts';
import { startMs } from '../support/cloud.ts';

test('nothing is lost where the disk is full', () => {
  const random = seededRandom('reset');
  const domainKey = softwareDomainKey(random(32), random);
  const ports = { random, nowMs: () => startMs, domainKey };
  let isFull = true;
  let followed = 0;
  const store: Store = {
    domain: domainKey.id,
    isBroken: false,
    takeWorld: () => createCloud(ports).save().world,
    follow() {
      followed++;
      return () => followed--;
    },
    async saved() {},
    clear() {
      if (isFull) throw new Error('the disk is full');
    },
    close() {},
  };
  const engine = createEngine(ports, {}, store);
  const before = engine.cloud;
  expect(() => engine.reset()).toThrow('the disk is full');
  expect([engine.cloud === before, followed]).toEqual([true, 1]);
  isFull = false;
  engine.reset();
  expect([engine.cloud === before, followed]).toEqual([false, 1]);
});

// The wire's rows in time.

import { expect, it } from 'vitest';
import { createWireLog } from '../../src/app/wire-log.ts';
import type { WireRecord } from '../../src/cloud/reply.ts';

const record: WireRecord = {
  call: {
    service: 'kms',
    operation: 'ListKeys',
    region: 'us-east-1',
    principal: {
      arn: 'arn:aws:iam::111122223333:user/admin',
      account: '111122223333',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
    },
    input: {},
  },
  reply: { ok: true, requestId: 'r', output: { Keys: [], Truncated: false } },
  atMs: 1,
  requestBytes: 2,
  replyBytes: 29,
};
const ids = (log: ReturnType<typeof createWireLog>) => log.shown.map(({ id }) => id);

it('what came after is hidden by going back and shown by going ahead', () => {
  const log = createWireLog();
  for (let i = 0; i < 3; i++) log.add(record);
  log.travel(1);
  expect(ids(log)).toEqual([1]);
  const later = createWireLog(structuredClone(log.state));
  later.travel(3);
  expect(ids(later)).toEqual([1, 2, 3]);
});

it('a new call forgets what was undone', () => {
  const log = createWireLog();
  for (let i = 0; i < 3; i++) log.add(record);
  log.travel(1);
  log.add(record);
  log.travel(3);
  expect(ids(log)).toEqual([1, 2]);
});

it('a loop of calls leaves the newest rows only', () => {
  const log = createWireLog();
  for (let i = 0; i < 1000; i++) log.add(record);
  expect(log.shown.length).toBe(300);
  expect(log.shown.at(-1)?.id).toBe(1000);
});

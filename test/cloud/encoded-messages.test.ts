// Encoded authorization messages: only the HSM that sealed one opens it, and only whole.

import { expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { decodeMessage, encodeMessage } from '../../src/cloud/encoded-messages.ts';
import { createHsm } from '../../src/hsm/create-hsm.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';

function hsm(seed: string) {
  const random = seededRandom(seed);
  return createHsm(softwareDomainKey(random(32), random), random);
}

const text = '{"allowed":false,"explicitDeny":true}';

test('a message opens to its text', async () => {
  const ours = hsm('ours');
  const message = await encodeMessage(ours, text);
  expect(message).toMatch(/^[\w-]+$/);
  expect(await decodeMessage(ours, message)).toBe(text);
});

test('two messages of one text are different', async () => {
  const ours = hsm('ours');
  expect(await encodeMessage(ours, text)).not.toBe(await encodeMessage(ours, text));
});

test('another HSM opens none of them', async () => {
  expect(
    await decodeMessage(hsm('theirs'), await encodeMessage(hsm('ours'), text)),
  ).toBeUndefined();
});

test('a message that was changed or cut anywhere opens to nothing', async () => {
  const ours = hsm('ours');
  const message = await encodeMessage(ours, text);
  for (let at = 0; at < message.length - 1; at += 3) {
    const other = message[at] === 'A' ? 'B' : 'A';
    const changed = message.slice(0, at) + other + message.slice(at + 1);
    expect(await decodeMessage(ours, changed), `changed at ${at}`).toBeUndefined();
    expect(await decodeMessage(ours, message.slice(0, at)), `cut at ${at}`).toBeUndefined();
  }
});

test.each(['', 'x', '====', 'not a message', 'é', 'A'.repeat(10_240)])(
  '%j is none',
  async (message) => {
    expect(await decodeMessage(hsm('ours'), message)).toBeUndefined();
  },
);

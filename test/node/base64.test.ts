// Node's base64 takes and gives what ours does, and nothing else.

import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../src/base/bytes.ts';
import { nodeBase64 } from '../../src/node/endpoint/protocols/base64.ts';
import { dice } from '../support/dice.ts';

const odd = ['=', '-', '_', ' ', '\n', '\0', 'é', '\u{1d11e}', '.', 'A', '/', '+'];

test('whole texts and damaged ones', () => {
  const die = dice('base64');
  let refused = 0;
  for (let count = 0; count < 20_000; count++) {
    const bytes = die.random(die.below(20));
    let text = toBase64(bytes);
    expect(nodeBase64.toBase64(bytes)).toBe(text);
    while (die.once(2)) {
      const at = die.below(text.length + 1);
      text = text.slice(0, at) + die.pick(odd) + text.slice(at + die.below(2));
    }
    const ours = fromBase64(text);
    if (!ours) refused++;
    expect(nodeBase64.fromBase64(text), JSON.stringify(text)).toEqual(ours);
  }
  expect(refused).toBeGreaterThan(5_000);
});

test('bytes of their own', () => {
  const bytes = nodeBase64.fromBase64('QUJD');
  expect([bytes?.constructor, bytes?.buffer.byteLength]).toEqual([Uint8Array, 3]);
});

// Domain keys by themselves: both kinds agree, and neither gives itself away.

import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { softwareDomainKey, webCryptoDomainKey } from '../../src/hsm/domain-key.ts';

const text = utf8('hunter2');

describe('domain keys', () => {
  test('in memory and in the browser, the same key wraps to the same bytes', async () => {
    const raw = seededRandom('q')(32).slice();
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
    const here = softwareDomainKey(raw, seededRandom('iv'));
    const there = webCryptoDomainKey(key, seededRandom('iv'), 'there');
    const label = utf8('a label');
    const wrapped = await here.wrap(text, label);
    expect(await there.wrap(text, label)).toEqual(wrapped);
    expect(await there.unwrap(wrapped, label)).toEqual(text);
    expect(await here.unwrap(await there.wrap(text, label), label)).toEqual(text);
    expect(await here.unwrap(wrapped, utf8('b label'))).toBeUndefined();
    expect(await there.unwrap(wrapped, utf8('b label'))).toBeUndefined();
  });

  test('the name of a key in memory tells nothing of its bytes, and differs by key', () => {
    const raw = seededRandom('r')(32);
    const { id } = softwareDomainKey(raw, seededRandom('r'));
    expect(id).toBe(softwareDomainKey(raw, seededRandom('s')).id);
    expect(id).not.toBe(softwareDomainKey(raw.with(0, 1), seededRandom('r')).id);
    expect(toHex(raw)).not.toContain(id.slice(0, 8));
  });

  test('a key in memory is a copy: the caller may overwrite its own', async () => {
    const raw = seededRandom('t')(32);
    const key = softwareDomainKey(raw, seededRandom('t'));
    const wrapped = await key.wrap(text, new Uint8Array());
    raw.fill(0);
    expect(await key.unwrap(wrapped, new Uint8Array())).toEqual(text);
  });

  test('an extractable key, another algorithm or another size is refused', async () => {
    const random = seededRandom('u');
    const uses: KeyUsage[] = ['encrypt', 'decrypt'];
    const make = (name: string, extractable: boolean) =>
      crypto.subtle.importKey('raw', random(32).slice(), name, extractable, uses);
    for (const key of [await make('AES-GCM', true), await make('AES-CBC', false)]) {
      expect(() => webCryptoDomainKey(key, random, 'id')).toThrow('non-extractable AES-GCM');
    }
    expect(() => softwareDomainKey(random(16), random)).toThrow('domain key of 16 bytes');
  });

  test('a fault that is not a wrong tag is shown, not taken for one', async () => {
    const raw = seededRandom('v')(32).slice();
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
    const domainKey = webCryptoDomainKey(key, seededRandom('v'), 'id');
    const wrapped = await domainKey.wrap(text, new Uint8Array());
    await expect(domainKey.unwrap(wrapped, new Uint8Array())).rejects.toThrow();
  });
});

// The simulated HSM: what opens, what does not, and what never leaves it.

import { describe, expect, test } from 'vitest';
import { concat, toHex, utf8 } from '../../src/base/bytes.ts';
import { type Random, seededRandom } from '../../src/base/random.ts';
import { openGcm } from '../../src/crypto/aes-gcm.ts';
import { deriveKey } from '../../src/crypto/kdf.ts';
import { createHsm } from '../../src/hsm/create-hsm.ts';
import { type DomainKey, softwareDomainKey, webCryptoDomainKey } from '../../src/hsm/domain-key.ts';
import type { KeyToken, Sealing } from '../../src/hsm/hsm.ts';

const text = utf8('hunter2');

/** A random port that remembers each array it gave, and a copy of what stood in it. */
function spiedRandom(seed: string): {
  random: Random;
  given: { array: Uint8Array; was: string }[];
} {
  const source = seededRandom(seed);
  const given: { array: Uint8Array; was: string }[] = [];
  return {
    given,
    random: (count) => {
      const array = source(count);
      given.push({ array, was: toHex(array) });
      return array;
    },
  };
}

/** A domain key that remembers each array it unwrapped, and a copy of what stood in it. */
function spiedDomainKey(inner: DomainKey): {
  domainKey: DomainKey;
  unwrapped: { array: Uint8Array; was: string }[];
} {
  const unwrapped: { array: Uint8Array; was: string }[] = [];
  return {
    unwrapped,
    domainKey: {
      ...inner,
      async unwrap(token, label) {
        const array = await inner.unwrap(token, label);
        if (array) unwrapped.push({ array, was: toHex(array) });
        return array;
      },
    },
  };
}

function software(seed: string): DomainKey {
  const random = seededRandom(seed);
  return softwareDomainKey(random(32), random);
}

async function inBrowser(seed: string): Promise<DomainKey> {
  const random = seededRandom(seed);
  const raw = random(32).slice();
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return webCryptoDomainKey(key, random, `browser-${seed}`);
}

function sealingFrom(random: Random): Sealing {
  return { nonce: random(16), iv: random(12), aad: random(20) };
}

/** Every copy of `bytes` with one bit changed. */
function* oneBitChanged(bytes: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const copy = bytes.slice();
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield copy;
  }
}

describe.each([
  ['in memory', async (seed: string) => software(seed)],
  ['of the browser', inBrowser],
] as const)('with a domain key %s', (_, domain) => {
  async function prepared(seed: string) {
    const random = seededRandom(`prepared ${seed}`);
    const hsm = createHsm(await domain(seed), random);
    const sealing = sealingFrom(random);
    const token = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
    return { hsm, sealing, token, sealed: await hsm.seal(token, text, sealing) };
  }

  test('what was sealed opens, and is 16 bytes longer', async () => {
    const { hsm, token, sealed, sealing } = await prepared('a');
    expect(sealed).toHaveLength(text.length + 16);
    expect(await hsm.open(token, sealed, sealing)).toEqual(text);
    const nothing = await hsm.seal(token, new Uint8Array(), sealing);
    expect(await hsm.open(token, nothing, sealing)).toEqual(new Uint8Array());
  });

  test('one changed bit anywhere does not open', async () => {
    const { hsm, token, sealed, sealing } = await prepared('b');
    for (const changed of oneBitChanged(sealed)) {
      expect(await hsm.open(token, changed, sealing)).toBeUndefined();
    }
    for (const part of ['nonce', 'iv', 'aad'] as const) {
      for (const changed of oneBitChanged(sealing[part])) {
        expect(
          await hsm.open(token, sealed, { ...sealing, [part]: changed }),
          part,
        ).toBeUndefined();
      }
    }
  });

  test('bytes added or cut anywhere do not open', async () => {
    const { hsm, token, sealed, sealing } = await prepared('c');
    for (let length = 0; length < sealed.length; length++) {
      expect(await hsm.open(token, sealed.subarray(0, length), sealing)).toBeUndefined();
    }
    expect(await hsm.open(token, concat(sealed, utf8('x')), sealing)).toBeUndefined();
    for (const part of ['nonce', 'iv', 'aad'] as const) {
      const { [part]: original } = sealing;
      for (const other of [original.subarray(1), concat(original, utf8('x')), new Uint8Array()]) {
        expect(await hsm.open(token, sealed, { ...sealing, [part]: other }), part).toBeUndefined();
      }
    }
  });

  test("another key's token does not open it", async () => {
    const { hsm, token, sealed, sealing } = await prepared('d');
    const other = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
    expect(other.materialId).not.toBe(token.materialId);
    expect(await hsm.open(other, sealed, sealing)).toBeUndefined();
  });

  test('a token cannot be passed off as another key or another domain', async () => {
    const { hsm, token, sealed, sealing } = await prepared('e');
    const other = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
    const forged: readonly KeyToken[] = [
      { ...token, materialId: other.materialId },
      { ...token, wrapped: other.wrapped },
      { ...token, domain: 'elsewhere' },
      { ...token, materialId: 'not hexadecimal' },
      { ...token, materialId: token.materialId.slice(2) },
      { ...token, materialId: '' },
      { ...token, wrapped: new Uint8Array() },
      { ...token, wrapped: token.wrapped.subarray(0, 27) },
    ];
    for (const forgery of forged) {
      expect(await hsm.open(forgery, sealed, sealing)).toBeUndefined();
      await expect(hsm.seal(forgery, text, sealing)).rejects.toThrow('does not open');
      await expect(hsm.rewrap(forgery, software('e2'))).rejects.toThrow('does not open');
    }
  });

  test('a token with one changed bit does not open', async () => {
    const { hsm, token, sealed, sealing } = await prepared('f');
    for (const wrapped of oneBitChanged(token.wrapped)) {
      expect(await hsm.open({ ...token, wrapped }, sealed, sealing)).toBeUndefined();
    }
  });

  test('a token of another domain opens nothing, even under the same domain name', async () => {
    const { token, sealed, sealing } = await prepared('g');
    const stranger = await domain('another domain');
    for (const key of [stranger, { ...stranger, id: token.domain }]) {
      const hsm = createHsm(key, seededRandom('g'));
      expect(await hsm.open(token, sealed, sealing)).toBeUndefined();
      await expect(hsm.seal(token, text, sealing)).rejects.toThrow('does not open');
    }
  });

  test('a token wrapped anew opens in the other domain and only there', async () => {
    const { hsm, token, sealed, sealing } = await prepared('h');
    const there = software('the other computer');
    const moved = await hsm.rewrap(token, there);
    expect(moved.materialId).toBe(token.materialId);
    expect(moved.domain).toBe(there.id);
    expect(await createHsm(there, seededRandom('h')).open(moved, sealed, sealing)).toEqual(text);
    expect(await hsm.open(moved, sealed, sealing)).toBeUndefined();
    expect(await hsm.open(token, sealed, sealing)).toEqual(text);
  });

  test('a token survives being stored', async () => {
    const { hsm, token, sealed, sealing } = await prepared('i');
    expect(await hsm.open(structuredClone(token), sealed, sealing)).toEqual(text);
  });

  test('the key material is never in a token or in what was sealed', async () => {
    const { random, given } = spiedRandom('j');
    const inner = await domain('j domain');
    const spy = spiedDomainKey(inner);
    const hsm = createHsm(spy.domainKey, random);
    const token = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
    const sealing = sealingFrom(seededRandom('j sealing'));
    const sealed = await hsm.seal(token, text, sealing);
    const material = spy.unwrapped[0]?.was ?? expect.fail('nothing was unwrapped');
    expect(given.map(({ was }) => was)).toContain(material);
    expect(material).not.toBe('00'.repeat(32));
    for (const outside of [toHex(token.wrapped), token.materialId, token.domain, toHex(sealed)]) {
      // Eight bytes of it in a row would be a leak already.
      for (let at = 0; at + 16 <= material.length; at += 2) {
        expect(outside).not.toContain(material.slice(at, at + 16));
      }
    }
  });

  test('the key material is overwritten after every call, also a failing one', async () => {
    const { random, given } = spiedRandom('k');
    const spy = spiedDomainKey(await domain('k domain'));
    const hsm = createHsm(spy.domainKey, random);
    const token = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
    const sealing = sealingFrom(seededRandom('k sealing'));
    const sealed = await hsm.seal(token, text, sealing);
    await hsm.open(token, sealed, sealing);
    await hsm.open(token, utf8('too short'), sealing);
    await hsm.rewrap(token, software('k2'));
    const broken: DomainKey = { ...software('k3'), wrap: () => Promise.reject(new Error('full')) };
    await expect(hsm.rewrap(token, broken)).rejects.toThrow('full');
    expect(spy.unwrapped).toHaveLength(5);
    const material = spy.unwrapped[0]?.was;
    const made = given.filter(({ was }) => was === material);
    expect(made).toHaveLength(1);
    for (const { array, was } of [...spy.unwrapped, ...made]) {
      expect(was).toBe(material);
      expect(toHex(array)).toBe('00'.repeat(32));
    }
  });
});

describe('the HSM', () => {
  test('seals with AES-256-GCM under the key derived from backing key and nonce', async () => {
    const spy = spiedDomainKey(software('l'));
    const hsm = createHsm(spy.domainKey, seededRandom('l'));
    const token = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
    const sealing = sealingFrom(seededRandom('l sealing'));
    const sealed = await hsm.seal(token, text, sealing);
    const material = Uint8Array.from(Buffer.from(spy.unwrapped[0]?.was ?? '', 'hex'));
    const key = deriveKey(material, 'SIM-KMS', sealing.nonce);
    expect(openGcm({ key, iv: sealing.iv, aad: sealing.aad }, sealed)).toEqual(text);
  });

  test('a sealing of the wrong size is a bug when sealing', async () => {
    const hsm = createHsm(software('m'), seededRandom('m'));
    const token = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
    const sealing = sealingFrom(seededRandom('m sealing'));
    for (const wrong of [{ nonce: new Uint8Array(15) }, { iv: new Uint8Array(16) }]) {
      await expect(hsm.seal(token, text, { ...sealing, ...wrong })).rejects.toThrow('a sealing');
    }
  });

  test('the same seed makes the same keys, another seed others', async () => {
    const make = async (seed: string) => {
      const random = seededRandom(seed);
      return createHsm(softwareDomainKey(random(32), random), random)
        .generate('SYMMETRIC_DEFAULT')
        .then(({ token }) => token);
    };
    expect(await make('n')).toEqual(await make('n'));
    expect((await make('n')).materialId).not.toBe((await make('o')).materialId);
  });

  test('a material id is 64 hexadecimal digits', async () => {
    const token = await createHsm(software('p'), seededRandom('p'))
      .generate('SYMMETRIC_DEFAULT')
      .then(({ token }) => token);
    expect(token.materialId).toMatch(/^[0-9a-f]{64}$/);
  });
});

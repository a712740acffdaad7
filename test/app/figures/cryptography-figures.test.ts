// The figures of The cryptography you need: what each shows is what the ciphers and the engine did.

import { describe, expect, test } from 'vitest';
import {
  firstForging,
  firstReuse,
  firstTamper,
  firstVerify,
  type TamperPart,
} from '../../../src/app/figures/cryptography-settings.ts';
import { createGcmTamper } from '../../../src/app/figures/gcm-tamper.ts';
import { createNonceReuse } from '../../../src/app/figures/nonce-reuse.ts';
import { createSignVerify } from '../../../src/app/figures/sign-verify.ts';
import { createWhoCanForge } from '../../../src/app/figures/who-can-forge.ts';
import { seededRandom } from '../../../src/base/random.ts';

const random = () => seededRandom('cryptography figures');

describe('one bit turned', () => {
  const ends = async (part: TamperPart, more = {}) => {
    const { gcm, cbc } = await createGcmTamper({ random: random() }).try({
      ...firstTamper,
      ...more,
      part,
    });
    return [gcm.end, cbc.end];
  };

  test('untouched, both open', async () => {
    expect(await ends('nothing')).toEqual(['same', 'same']);
  });

  test('GCM refuses whatever part is touched', async () => {
    for (const part of ['iv', 'ciphertext', 'tag', 'aad'] as const) {
      expect((await ends(part))[0], part).toBe('refused');
    }
  });

  test('CBC opens with another amount', async () => {
    const { cbc, said } = await createGcmTamper({ random: random() }).try(firstTamper);
    expect(cbc.result).toBe('pay 9000 to Bo');
    expect(said).toContain('the text is another one');
  });

  test('CBC has neither a tag nor additional data', async () => {
    expect((await ends('tag'))[1]).toBe('absent');
    expect((await ends('aad'))[1]).toBe('absent');
  });

  test('no additional data, nothing to turn', async () => {
    expect((await ends('aad', { aad: '' }))[0]).toBe('same');
  });
});

describe('one nonce for two texts', () => {
  test('the XOR of the ciphertexts is that of the texts, and a known text reads the other', async () => {
    const state = await createNonceReuse({ random: random() }).try(firstReuse);
    expect(state.isEqual).toBe(true);
    expect(state.guess).toBe(firstReuse.second);
    expect(state.said).toContain('in full');
  });

  test('with two nonces nothing is read', async () => {
    const state = await createNonceReuse({ random: random() }).try({
      ...firstReuse,
      reuses: false,
    });
    expect(state.isEqual).toBe(false);
    expect(state.isRead).toBe(false);
  });

  test('a short known text reads only its length', async () => {
    const figure = createNonceReuse({ random: random() });
    const { guess, said } = await figure.try({ ...firstReuse, first: 'Hello' });
    expect(guess).toBe(firstReuse.second.slice(0, 5));
    expect(said).toContain('first 5 of');
  });

  test('an empty text gives nothing', async () => {
    const figure = createNonceReuse({ random: random() });
    const { isRead, isEqual } = await figure.try({ ...firstReuse, first: '' });
    expect([isRead, isEqual]).toEqual([false, true]);
  });
});

describe('sign, alter, verify', () => {
  const made = async () => {
    const figure = await createSignVerify({ random: random(), nowMs: () => Date.UTC(2026, 10, 1) });
    return { figure, signed: await figure.sign(firstVerify.signed) };
  };

  test('untouched it is valid, for KMS and for the public key alone', async () => {
    const { signed } = await made();
    expect(signed.byKms).toBe('SignatureValid: true');
    expect(signed.isValidOutside).toBe(true);
    expect(signed.publicKeyBytes).toBe(91);
  });

  test('a changed text, a turned bit and another key are each refused, in and outside', async () => {
    const { figure } = await made();
    const changes = [{ shown: 'Release 4.3 is approved' }, { turnsABit: true }] as const;
    for (const change of [...changes, { verifier: 'other' } as const]) {
      const state = await figure.verify({ ...firstVerify, ...change });
      expect(state.byKms).toBe('KMSInvalidSignatureException');
      expect(state.isValidOutside).toBe(false);
      expect(state.said).toContain('does not fit');
    }
  });

  test('two signatures of one text differ', async () => {
    const { figure, signed } = await made();
    expect((await figure.sign(firstVerify.signed)).signature).not.toBe(signed.signature);
  });
});

describe('who can forge', () => {
  test.each([
    ['stranger', [true, false, false, false]],
    ['receiver', [true, true, false, false]],
    ['sender', [true, true, true, true]],
  ] as const)('%s', async (forger, accepted) => {
    const figure = await createWhoCanForge({
      random: random(),
      nowMs: () => Date.UTC(2026, 10, 1),
    });
    const { rows } = await figure.try({ ...firstForging, forger });
    expect(rows.map(({ isAccepted }) => isAccepted)).toEqual(accepted);
  });
});

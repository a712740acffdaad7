// The tables that generators draw from: bills beside a sum by hand, needs beside the operations' own
// descriptions, procedures beside what their steps need.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { billOf } from '../../../src/facts/bill.ts';
import { kmsOperations } from '../../../src/kms/operations/index.ts';
import { dataKeyProcedures } from '../../../src/quiz/drawing/data-key-procedures.ts';
import { drawFrom } from '../../../src/quiz/drawing/draw.ts';
import { keyProcedures } from '../../../src/quiz/drawing/key-procedures.ts';
import { lifeBeliefs } from '../../../src/quiz/drawing/life-beliefs.ts';
import { monthOf } from '../../../src/quiz/drawing/months.ts';
import { needs } from '../../../src/quiz/drawing/needs.ts';
import { operations } from '../../../src/quiz/drawing/operations-said.ts';
import { orderOf } from '../../../src/quiz/drawing/procedures.ts';
import { cost } from '../../../src/quiz/generators/cost.ts';

test('a bill is the sum that a person would write down', () => {
  for (const card of cost.cards) {
    for (const { drawn: month, options } of Array.from({ length: 40 }, (_, seed) =>
      cost.generate(seededRandom(`sum/${seed}`), card.id),
    )) {
      const { keys, replicas, requests } = month;
      const surcharge = keys.reduce((sum, rotations) => sum + Math.min(rotations, 2), 0);
      const price = {
        symmetric: 0.03,
        rsa2048: 0.03,
        otherAsymmetric: 0.15,
        eccPair: 0.1,
        rsaPair: 12,
      };
      let dollars = keys.length + replicas + surcharge;
      for (const [of, count] of Object.entries(requests)) {
        const paid = of === 'symmetric' ? count - 20_000 : count;
        dollars += (paid / 10_000) * price[of as keyof typeof price];
      }
      expect(billOf(monthOf(month)).usdMicros).toBe(Math.round(dollars * 1_000_000));
      expect(options.find(({ right }) => right)?.text).toBe(`$${dollars.toFixed(2)}`);
    }
  }
});

describe('needs and operations', () => {
  const outputs = (name: string) =>
    Object.keys(kmsOperations.find((one) => one.name === name)?.output ?? {});
  const inputs = (name: string) =>
    Object.keys(kmsOperations.find((one) => one.name === name)?.input ?? {});

  test('every operation that is named exists', () => {
    const names = kmsOperations.map(({ name }) => name);
    expect(Object.keys(operations).filter((name) => !names.includes(name))).toEqual([]);
  });

  /** What the operation that meets the need takes and gives, by its own description. */
  const asked: Readonly<Record<string, (name: string) => boolean>> = {
    Encrypt: (name) =>
      inputs(name).includes('Plaintext') && outputs(name).includes('CiphertextBlob'),
    GenerateDataKey: (name) =>
      !inputs(name).includes('Plaintext') &&
      ['Plaintext', 'CiphertextBlob'].every((one) => outputs(name).includes(one)),
    GenerateDataKeyWithoutPlaintext: (name) =>
      !inputs(name).includes('Plaintext') &&
      outputs(name).includes('CiphertextBlob') &&
      !outputs(name).includes('Plaintext'),
    ReEncrypt: (name) =>
      inputs(name).includes('CiphertextBlob') && outputs(name).includes('CiphertextBlob'),
    Decrypt: (name) =>
      inputs(name).includes('CiphertextBlob') && outputs(name).includes('Plaintext'),
    GetPublicKey: (name) =>
      outputs(name).includes('PublicKey') &&
      inputs(name).includes('KeyId') &&
      outputs(name).includes('SigningAlgorithms'),
    Sign: (name) => outputs(name).includes('Signature'),
    GenerateMac: (name) => outputs(name).includes('Mac'),
    GenerateRandom: (name) =>
      outputs(name).includes('Plaintext') && !inputs(name).includes('KeyId'),
  };

  test.each(Object.entries(asked))('%s alone does it', (name, does) => {
    const need = needs.find(({ right }) => right === name);
    expect(does(name)).toBe(true);
    expect(Object.keys(need?.wrong ?? {}).filter(does)).toEqual([]);
  });

  test('a need has four beliefs beside it at least, and one right operation of its own', () => {
    expect(new Set(needs.map(({ right }) => right)).size).toBe(needs.length);
    for (const { right, wrong } of needs) {
      expect(Object.keys(wrong)).not.toContain(right);
      expect(new Set(Object.values(wrong)).size).toBeGreaterThanOrEqual(4);
    }
  });
});

test('the steps of a procedure have one order, which is the order they are written in', () => {
  for (const { steps, strangers } of [...dataKeyProcedures, ...keyProcedures]) {
    expect(orderOf([...steps].reverse())).toEqual(steps);
    expect(strangers.length).toBeGreaterThanOrEqual(3);
  }
});

describe('what is said against a belief on key states', () => {
  const truthOf = (id: string) => lifeBeliefs.find((one) => one.id === id);

  // AWS, Key states: an unavailable key and one that is being updated take grants as well.
  test.each(['a-disabled-key-takes-grants', 'a-waiting-key-takes-grants'])(
    '%s speaks of its own states, not of all but one',
    (id) => expect(truthOf(id)?.truth).toMatch(/takes no new grant/),
  );

  test('a refused enabling names the states that refuse it', () => {
    const { truth, rightIf } = truthOf('a-refused-enabling-still-counts') ?? {};
    expect(truth).toMatch(/waits for its deletion or for its material/);
    expect(rightIf).toBe('if no deletion were pending and the material were there');
  });
});

test('a procedure says what is to be, not what shall', () => {
  const draw = drawFrom(seededRandom('goals'));
  const goals = [...dataKeyProcedures, ...keyProcedures].map(({ goal }) => goal(draw));
  expect(goals.filter((text) => /\bshall\b/.test(text))).toEqual([]);
});

// The figures of rotation on the real engine: what each rotation changes, and what it leaves.
import { describe, expect, test } from 'vitest';
import { createRewrap } from '../../../src/app/figures/rewrap.ts';
import {
  firstRewrap,
  firstTimeline,
  type RewrapSetting,
  type TimelineSetting,
} from '../../../src/app/figures/rotation-setting.ts';
import { createRotationTimeline } from '../../../src/app/figures/rotation-timeline.ts';
import { createThreeRotations } from '../../../src/app/figures/three-rotations.ts';
import { seededRandom } from '../../../src/base/random.ts';

const ports = () => ({ random: seededRandom('rotation'), nowMs: () => Date.UTC(2026, 10, 1) });
const timeline = (setting: Partial<TimelineSetting>) =>
  createRotationTimeline(ports()).run({ ...firstTimeline, ...setting });
const rewrap = (setting: Partial<RewrapSetting>) =>
  createRewrap(ports()).run({ ...firstRewrap, ...setting });

describe('the timeline', () => {
  test('before the first period nothing has changed', async () => {
    const { materials, month } = await timeline({ day: 364 });
    expect(materials).toHaveLength(1);
    expect(month).toBe('$1.00');
  });
  test('blobs of every age open, each with the material that made it', async () => {
    const { blobs, materials, month } = await timeline({ day: 1200 });
    expect(materials.map(({ fromDay }) => fromDay)).toEqual([0, 365, 730, 1095]);
    expect(materials.map(({ state }) => state)).toEqual([
      ...Array(3).fill('NON_CURRENT'),
      'CURRENT',
    ]);
    expect(blobs.map(({ material }) => material)).toEqual([1, 1, 1, 2, 3, 4]);
    expect(blobs.every(({ opens }) => opens)).toBe(true);
    expect(month).toBe('$3.00');
  });
  test('a rotation on demand comes between and leaves the next date where it was', async () => {
    const { materials } = await timeline({ day: 400, isRotatedOnDemand: true });
    expect(materials.map(({ type, fromDay }) => [type, fromDay])).toEqual([
      ['made with the key', 0],
      ['ON_DEMAND', 200],
      ['AUTOMATIC', 365],
    ]);
  });
});

describe('three rotations', () => {
  test('of a symmetric key: two keep the key, the third leaves old blobs to the old key', async () => {
    const { rows } = await createThreeRotations(ports()).run('symmetric');
    expect(rows.map(({ isRefused }) => isRefused)).toEqual([false, false, false]);
    expect(rows.map(({ isSameKey }) => isSameKey)).toEqual([true, true, false]);
    expect(rows.map(({ materials }) => materials)).toEqual([2, 2, 1]);
    expect(rows.map(({ keys }) => keys)).toEqual([1, 1, 2]);
    expect(rows.map(({ throughAlias }) => throughAlias)).toEqual([
      'works',
      'works',
      'IncorrectKeyException',
    ]);
    expect(rows.map(({ byKeyId }) => byKeyId)).toEqual(['works', 'works', 'works']);
  });
  test.each([
    ['rsa', 'KMSInvalidSignatureException'],
    ['ecc', 'KMSInvalidSignatureException'],
    ['hmac', 'KMSInvalidMacException'],
  ] as const)('of a key of kind %s only the manual one is left', async (kind, code) => {
    const { rows, said } = await createThreeRotations(ports()).run(kind);
    expect(rows.map(({ answer }) => answer)).toEqual([
      'UnsupportedOperationException',
      'UnsupportedOperationException',
      'CreateKey, UpdateAlias',
    ]);
    expect(rows[2]).toMatchObject({ throughAlias: code, byKeyId: 'works' });
    expect(said).toContain('manual');
  });
});

describe('ReEncrypt', () => {
  test('to another key: another blob, the same data key, and the thief reads on', async () => {
    expect(await rewrap({})).toMatchObject({
      isOtherKey: true,
      isOtherBlob: true,
      isSameDataKey: true,
      oldBlob: 'opens',
      newBlob: 'opens',
      thief: true,
      plaintextOnTheWire: false,
    });
  });
  test('under the same key after a rotation: the newer material', async () => {
    expect(await rewrap({ to: 'same key', isRotated: true })).toMatchObject({
      isOtherKey: false,
      isOtherMaterial: true,
    });
  });
  test('a disabled source key and a missing context are refused', async () => {
    expect((await rewrap({ isSourceDisabled: true })).refusal).toBe('DisabledException');
    expect((await rewrap({ hasContext: false })).refusal).toBe('InvalidCiphertextException');
  });
});

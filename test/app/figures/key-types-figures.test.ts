// The figures of Key types and owners: what each shows is what the engine answered.

import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  attempts,
  awayRegion,
  firstRegions,
  homeRegion,
  type offeredSpecs,
} from '../../../src/app/figures/key-types-settings.ts';
import { createOwners } from '../../../src/app/figures/owners.ts';
import { createSpecPicker } from '../../../src/app/figures/spec-picker.ts';
import { createTwoRegions } from '../../../src/app/figures/two-regions.ts';
import { seededRandom } from '../../../src/base/random.ts';

const ports = () => ({
  random: seededRandom('key type figures'),
  nowMs: () => Date.UTC(2026, 10, 1),
});

describe('who owns the key', () => {
  test('your own key takes all, the AWS managed one only a look, the AWS owned one nothing', async () => {
    const figure = await createOwners(ports());
    const answers = new Map<string, string>();
    for (const attempt of Object.keys(attempts) as Attempt[]) {
      const { trials } = await figure.try(attempt);
      answers.set(attempt, trials.map(({ worked }) => (worked ? 'yes' : 'no')).join(' '));
    }
    expect(Object.fromEntries(answers)).toEqual({
      DescribeKey: 'yes yes no',
      Encrypt: 'yes no no',
      GetKeyPolicy: 'yes yes no',
      PutKeyPolicy: 'yes no no',
      CreateGrant: 'yes no no',
      DisableKey: 'yes no no',
      EnableKeyRotation: 'yes no no',
      ScheduleKeyDeletion: 'yes no no',
    });
  });

  test('ListKeys shows yours and the AWS managed one', async () => {
    const { listed } = await (await createOwners(ports())).try('DescribeKey');
    expect(listed).toBe('AWS and CUSTOMER');
  });
});

describe('spec and usage', () => {
  const working = async (spec: (typeof offeredSpecs)[number], usage: string) => {
    const { trials, problem } = await (await createSpecPicker(ports())).pick({
      spec,
      usage: usage as 'SIGN_VERIFY',
    });
    return (
      problem ??
      trials
        .filter(({ worked }) => worked)
        .map(({ operation }) => operation)
        .join(' ')
    );
  };

  test.each([
    ['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT', 'Encrypt Decrypt GenerateDataKey EnableKeyRotation'],
    ['ECC_NIST_P256', 'SIGN_VERIFY', 'Sign Verify GetPublicKey'],
    ['ECC_NIST_P256', 'KEY_AGREEMENT', 'DeriveSharedSecret GetPublicKey'],
    ['ECC_SECG_P256K1', 'SIGN_VERIFY', 'Sign Verify GetPublicKey'],
    ['ECC_NIST_EDWARDS25519', 'SIGN_VERIFY', 'Sign Verify GetPublicKey'],
    ['HMAC_256', 'GENERATE_VERIFY_MAC', 'GenerateMac VerifyMac'],
    ['ML_DSA_44', 'SIGN_VERIFY', 'Sign Verify GetPublicKey'],
    ['ML_KEM_512', 'ENCAPSULATE_DECAPSULATE', 'Encapsulate Decapsulate GetPublicKey'],
    ['RSA_2048', 'ENCRYPT_DECRYPT', 'Encrypt Decrypt GetPublicKey'],
    ['RSA_2048', 'SIGN_VERIFY', 'Sign Verify GetPublicKey'],
  ] as const)('%s for %s', async (spec, usage, works) => {
    expect(await working(spec, usage)).toBe(works);
  });

  test('a usage that the spec has not, and SM2 outside of China, are refused', async () => {
    expect(await working('HMAC_256', 'ENCRYPT_DECRYPT')).toMatch(/Exception/);
    expect(await working('SM2', 'SIGN_VERIFY')).toMatch(/Exception/);
  });
});

describe('two Regions', () => {
  test('a replica opens what the primary sealed, and the reverse', async () => {
    const figure = await createTwoRegions(ports());
    expect(await figure.try(firstRegions)).toMatchObject({ isOpen: true });
    const back = { ...firstRegions, sealsIn: awayRegion, opensIn: homeRegion };
    expect(await figure.try(back)).toMatchObject({ isOpen: true });
  });

  test('two single-Region keys do not', async () => {
    const figure = await createTwoRegions(ports());
    const state = await figure.try({ ...firstRegions, keys: 'apart' });
    expect(state).toMatchObject({ isOpen: false, result: 'InvalidCiphertextException' });
    const home = { ...firstRegions, keys: 'apart', opensIn: homeRegion } as const;
    expect(await figure.try(home)).toMatchObject({ isOpen: true });
  });

  test('state and policy are each key’s own', async () => {
    const figure = await createTwoRegions(ports());
    const disabled = await figure.try({ ...firstRegions, isDisabledThere: true });
    expect(disabled.result).toBe('DisabledException');
    const denied = { ...firstRegions, isDeniedHere: true };
    expect(await figure.try(denied)).toMatchObject({ isOpen: true });
    expect(await figure.try({ ...denied, opensIn: homeRegion })).toMatchObject({ isOpen: false });
    expect(await figure.try(firstRegions)).toMatchObject({ isOpen: true });
  });
});

// What the figures of Key types and owners begin with, and what their controls offer: known before the
// engine has arrived. Imports no engine.

import { type KeySpec, type KeyUsage, specAbilities } from '../../facts/key-specs.ts';

/** owners.ts: what you try with a key of each owner. */
export const attempts = {
  DescribeKey: 'look at it',
  Encrypt: 'encrypt with it yourself',
  GetKeyPolicy: 'read its policy',
  PutKeyPolicy: 'change its policy',
  CreateGrant: 'give a grant on it',
  DisableKey: 'disable it',
  EnableKeyRotation: 'set its rotation',
  ScheduleKeyDeletion: 'schedule its deletion',
} as const;
export type Attempt = keyof typeof attempts;
export const firstAttempt: Attempt = 'PutKeyPolicy';

/** spec-picker.ts: one spec of each kind, the quick ones, so that a key is made while you wait. */
export const offeredSpecs = [
  'SYMMETRIC_DEFAULT',
  'RSA_2048',
  'ECC_NIST_P256',
  'ECC_SECG_P256K1',
  'ECC_NIST_EDWARDS25519',
  'HMAC_256',
  'ML_DSA_44',
  'ML_KEM_512',
  'SM2',
] as const satisfies readonly KeySpec[];
export type OfferedSpec = (typeof offeredSpecs)[number];

export function firstUsageOf(spec: KeySpec): KeyUsage {
  return Object.keys(specAbilities[spec].usages)[0] as KeyUsage;
}

export interface SpecSetting {
  readonly spec: OfferedSpec;
  readonly usage: KeyUsage;
}
export const firstSpec: SpecSetting = { spec: 'RSA_2048', usage: 'SIGN_VERIFY' };

/** two-regions.ts */
export const homeRegion = 'us-east-1';
export const awayRegion = 'eu-west-1';
export const twoKeys = {
  related: 'a multi-Region primary and its replica',
  apart: 'two single-Region keys',
} as const;
export type TwoKeys = keyof typeof twoKeys;
export interface RegionsSetting {
  readonly keys: TwoKeys;
  readonly sealsIn: string;
  readonly opensIn: string;
  /** The key of the Region where it is opened has been disabled. */
  readonly isDisabledThere: boolean;
  /** The key policy of the Region where it is sealed denies Decrypt. */
  readonly isDeniedHere: boolean;
}
export const firstRegions: RegionsSetting = {
  keys: 'related',
  sealsIn: homeRegion,
  opensIn: awayRegion,
  isDisabledThere: false,
  isDeniedHere: false,
};

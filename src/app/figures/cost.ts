// The cost calculators: a month as a learner sets it, and its bill by the price facts. Pure arithmetic;
// no engine, no clock.

import {
  type Bill,
  type BilledKey,
  billOf,
  inDollars,
  type RequestClass,
} from '../../facts/bill.ts';
import { servicePrices } from '../../facts/prices.ts';
import { dollars } from '../../facts/said.ts';

export interface BillRow {
  readonly name: string;
  readonly count: string;
  readonly amount: string;
}

export interface CostState<Setting> {
  readonly setting: Setting;
  readonly rows: readonly BillRow[];
  readonly total: string;
  readonly usdMicros: number;
  readonly said: string;
}

export interface KeySetting {
  readonly keys: number;
  /** So far, of each key. */
  readonly rotations: number;
  /** Regions besides the first in which each key has a replica. */
  readonly replicas: number;
  /** Of the keys, with all their replicas. */
  readonly waiting: number;
}

export const firstKeySetting: KeySetting = { keys: 3, rotations: 0, replicas: 0, waiting: 0 };

/** Lesson one: keys alone. */
export function keyCost(setting: KeySetting): CostState<KeySetting> {
  const waiting = Math.min(setting.waiting, setting.keys);
  const keys: BilledKey[] = [];
  for (let n = 0; n < setting.keys; n++)
    for (let region = 0; region <= setting.replicas; region++)
      keys.push({ rotations: setting.rotations, isPendingDeletion: n < waiting });
  const bill = billOf({ keys, requests: {} });
  const each = billOf({ keys: [{ rotations: setting.rotations }], requests: {} }).usdMicros;
  const said =
    setting.keys === waiting
      ? 'Every key waits for its deletion: nothing is charged, unless somebody cancels.'
      : `Each key costs ${usd(each)} a month here, and there are ${keys.length} of them: a replica is a key too.`;
  return { ...stateOf({ ...setting, waiting }, bill), said };
}

export interface DesignSetting {
  /** Objects read from a bucket under SSE-KMS. */
  readonly reads: number;
  readonly hasBucketKey: boolean;
  readonly signatures: number;
  readonly signsWith: 'RSA_2048' | 'ECC_NIST_P256';
  readonly tenants: number;
  readonly hasKeyPerTenant: boolean;
  readonly replicas: number;
}

export const firstDesign: DesignSetting = {
  reads: 100_000_000,
  hasBucketKey: false,
  signatures: 1_000_000,
  signsWith: 'ECC_NIST_P256',
  tenants: 40,
  hasKeyPerTenant: true,
  replicas: 1,
};

/** Lesson three: what a change of the design does to the bill. */
export function designCost(setting: DesignSetting): CostState<DesignSetting> {
  const bill = billOfDesign(setting);
  const before = billOfDesign(firstDesign).usdMicros;
  const saved = before - bill.usdMicros;
  let said = 'This is the design as it was found.';
  if (saved > 0) said = `${usd(saved)} a month less than the design as it was found.`;
  else if (saved < 0) said = `${usd(-saved)} a month more than the design as it was found.`;
  return { ...stateOf(setting, bill), said };
}

function billOfDesign(setting: DesignSetting): Bill {
  const { reads, hasBucketKey, signatures, signsWith, tenants, hasKeyPerTenant } = setting;
  const symmetric = (hasKeyPerTenant ? tenants : 1) * (1 + setting.replicas);
  const fewer = hasBucketKey ? 1 - servicePrices.bucketKeySaving.value / 100 : 1;
  return billOf({
    // And the signing key, which is in one Region.
    keys: Array.from({ length: symmetric + 1 }, () => ({ rotations: 0 })),
    requests: {
      symmetric: Math.round(reads * fewer),
      [signsWith === 'RSA_2048' ? 'rsa2048' : 'otherAsymmetric']: signatures,
    },
  });
}

const names: Readonly<Record<RequestClass | 'keys' | 'rotations', string>> = {
  keys: 'keys',
  rotations: 'charged rotations',
  symmetric: 'symmetric requests beyond the free ones',
  rsa2048: 'requests with an RSA_2048 key',
  otherAsymmetric: 'requests with another asymmetric key',
  eccPair: 'elliptic curve data key pairs',
  rsaPair: 'RSA data key pairs',
};

function stateOf<Setting>(setting: Setting, bill: Bill): Omit<CostState<Setting>, 'said'> {
  const rows = bill.lines
    .filter(({ of, count }) => count > 0 || of === 'keys')
    .map(({ of, count, usdMicros }) => ({
      name: names[of],
      count: count.toLocaleString('en-US'),
      amount: usd(usdMicros),
    }));
  return { setting, rows, total: usd(bill.usdMicros), usdMicros: bill.usdMicros };
}

function usd(usdMicros: number): string {
  return dollars(inDollars(usdMicros));
}

// What a month of AWS KMS costs by the prices of prices.ts: arithmetic and nothing else. Amounts are
// whole micro-dollars. Taxes, discounts, and hours of CloudHSM are not in it.

import { keySpecs, specAbilities } from './key-specs.ts';
import { keyPrices, requestPrices } from './prices.ts';

const micros = 1_000_000;

/** Each has its own price for a block of requests. Management calls and HMAC count as symmetric. */
export const requestClasses = [
  'symmetric',
  'rsa2048',
  'otherAsymmetric',
  'eccPair',
  'rsaPair',
] as const;
export type RequestClass = (typeof requestClasses)[number];

/** Not covered by the free requests of a month. */
const isFree: Readonly<Record<RequestClass, boolean>> = {
  symmetric: true,
  rsa2048: false,
  otherAsymmetric: false,
  eccPair: false,
  rsaPair: false,
};

/** A key for a month; primary and replica are two. */
export interface BilledKey {
  /** So far, automatic and on demand together. */
  readonly rotations: number;
  /** Scheduled for deletion the whole month. */
  readonly isPendingDeletion?: boolean;
  /** AWS managed and AWS owned keys cost nothing by themselves. */
  readonly isCustomerManaged?: boolean;
}

export interface Month {
  readonly keys: readonly BilledKey[];
  readonly requests: Readonly<Partial<Record<RequestClass, number>>>;
}

export interface BillLine {
  readonly of: 'keys' | 'rotations' | RequestClass;
  /** Keys, charged rotations or charged requests. */
  readonly count: number;
  readonly usdMicros: number;
}

export interface Bill {
  readonly lines: readonly BillLine[];
  readonly freeRequests: number;
  readonly usdMicros: number;
}

export function billOf({ keys, requests }: Month): Bill {
  const paid = keys.filter(
    ({ isPendingDeletion = false, isCustomerManaged = true }) =>
      isCustomerManaged && !isPendingDeletion,
  );
  const charged = paid.map(({ rotations }) =>
    Math.min(rotations, keyPrices.chargedRotations.value),
  );
  const surcharges = charged.map(surchargeMicros);
  const free = Math.min(requests.symmetric ?? 0, requestPrices.freeMonth.value);
  const lines: BillLine[] = [
    { of: 'keys', count: paid.length, usdMicros: paid.length * inMicros(keyPrices.keyMonth.value) },
    { of: 'rotations', count: sum(charged), usdMicros: sum(surcharges) },
    ...requestClasses.map((of): BillLine => {
      const count = (requests[of] ?? 0) - (isFree[of] ? free : 0);
      return { of, count, usdMicros: Math.round(count * requestMicros(of)) };
    }),
  ];
  return { lines, freeRequests: free, usdMicros: sum(lines.map(({ usdMicros }) => usdMicros)) };
}

/** What one request beyond the free ones costs. */
export function requestMicros(of: RequestClass): number {
  return inMicros(requestPrices[of].value) / requestPrices.block.value;
}

/**
 * The class of a call, by its operation, the spec of its key and, for a data key pair, that of the
 * pair. Undefined where no price is known.
 */
export function requestClassOf(
  operation: string,
  keySpec = 'SYMMETRIC_DEFAULT',
  pairSpec = '',
): RequestClass | undefined {
  if (operation.startsWith('GenerateDataKeyPair')) {
    if (pairSpec.startsWith('RSA')) return 'rsaPair';
    return pairSpec.startsWith('ECC') ? 'eccPair' : undefined;
  }
  const spec = keySpecs.find((name) => name === keySpec);
  const family = spec && specAbilities[spec].family;
  if (family === undefined) return undefined;
  // No source gives a price for them, and whether they count as asymmetric is not said anywhere.
  if (operation === 'Encapsulate' || operation === 'Decapsulate') return undefined;
  const isSymmetric = family === 'symmetric' || family === 'hmac';
  if (isSymmetric || !asymmetricOperations.has(operation)) return 'symmetric';
  return keySpec === 'RSA_2048' ? 'rsa2048' : 'otherAsymmetric';
}

const asymmetricOperations: ReadonlySet<string> = new Set([
  'Sign',
  'Verify',
  'Encrypt',
  'Decrypt',
  'ReEncrypt',
  'GetPublicKey',
  'DeriveSharedSecret',
]);

/** In dollars, for sentences. */
export function inDollars(usdMicros: number): number {
  return usdMicros / micros;
}

function surchargeMicros(rotations: number): number {
  const { firstRotationMonth, secondRotationMonth, laterRotationMonth } = keyPrices;
  let usd = 0;
  for (let n = 1; n <= rotations; n++) {
    if (n === 1) usd += firstRotationMonth.value;
    else if (n === 2) usd += secondRotationMonth.value;
    else usd += laterRotationMonth.value;
  }
  return inMicros(usd);
}

function inMicros(usd: number): number {
  return Math.round(usd * micros);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

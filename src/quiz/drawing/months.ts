// Months of AWS KMS for questions: what an account has and calls, what it is charged by the rules of
// facts/bill.ts, and what somebody with a wrong belief would reckon.

import { type Bill, billOf, type Month, requestClasses, requestMicros } from '../../facts/bill.ts';
import { keyPrices, requestPrices } from '../../facts/prices.ts';
import { dollars } from '../../facts/said.ts';

/** What a month is drawn as; a replica is counted apart, so that a belief can leave it out. */
export interface DrawnMonth {
  /** Customer managed keys in one Region, by their rotations so far. */
  readonly keys: readonly number[];
  /** Replicas of one of them, which has not been rotated. */
  readonly replicas: number;
  readonly awsManaged: number;
  readonly pendingDeletion: number;
  readonly requests: Month['requests'];
  /** Regions over which the requests are spread. */
  readonly regions: number;
}

export const monthOf = ({ keys, replicas, awsManaged, pendingDeletion, requests }: DrawnMonth) => ({
  keys: [
    ...keys.map((rotations) => ({ rotations })),
    ...Array.from({ length: replicas }, () => ({ rotations: 0 })),
    ...Array.from({ length: awsManaged }, () => ({ rotations: 0, isCustomerManaged: false })),
    ...Array.from({ length: pendingDeletion }, () => ({ rotations: 0, isPendingDeletion: true })),
  ],
  requests,
});

export const billFor = (month: DrawnMonth): Bill => billOf(monthOf(month));

export const usd = (micros: number): string => dollars(micros / 1_000_000);

const keyMicros = keyPrices.keyMonth.value * 1_000_000;

/** A wrong belief about the bill: what it comes to, and what is true. */
export interface BillBelief {
  readonly id: string;
  readonly micros: (month: DrawnMonth) => number;
  readonly truth: string;
  readonly rightIf: string;
}

const charged = (month: DrawnMonth): number => billFor(month).usdMicros;
const rotationsOf = ({ keys }: DrawnMonth) => keys.reduce((sum, count) => sum + count, 0);
const chargedRotations = (month: DrawnMonth) =>
  billFor(month).lines.find(({ of }) => of === 'rotations')?.usdMicros ?? 0;
const requestsAlone = (month: DrawnMonth) =>
  charged({ ...month, keys: [], replicas: 0, awsManaged: 0, pendingDeletion: 0 });
const free = requestPrices.freeMonth.value;
const freeText = free.toLocaleString('en-US');

export const billBeliefs: readonly BillBelief[] = [
  {
    id: 'every-rotation-adds-to-the-bill-for-ever',
    micros: (month) =>
      charged(month) -
      chargedRotations(month) +
      rotationsOf(month) * keyPrices.firstRotationMonth.value * 1_000_000,
    truth:
      'The first and the second rotation of a key each add to its monthly price; later ones add nothing.',
    rightIf: 'if each rotation were charged for as long as the key lives',
  },
  {
    id: 'rotation-is-free',
    micros: (month) => charged(month) - chargedRotations(month),
    truth:
      'The first and the second rotation of a customer managed key each raise its monthly price, since the older material is kept.',
    rightIf: 'if no key had been rotated',
  },
  {
    id: 'only-one-rotation-is-charged',
    micros: (month) =>
      charged(month) -
      chargedRotations(month) +
      month.keys.filter((count) => count > 0).length *
        keyPrices.firstRotationMonth.value *
        1_000_000,
    truth:
      'Not the first rotation alone: the second one adds to the monthly price of the key as well.',
    rightIf: 'if no key had been rotated more than once',
  },
  {
    id: 'aws-managed-keys-cost-a-month',
    micros: (month) => charged(month) + month.awsManaged * keyMicros,
    truth:
      'An AWS managed key has no monthly price; the requests that use it may be charged, the key is not.',
    rightIf: 'if the account had created these keys itself, as customer managed keys',
  },
  {
    id: 'replicas-are-free',
    micros: (month) => charged(month) - month.replicas * keyMicros,
    truth:
      'Each replica of a multi-Region key is charged like a key of its own, just as the primary is.',
    rightIf: 'if the key had no replica in another Region',
  },
  {
    id: 'keys-pending-deletion-are-billed',
    micros: (month) => charged(month) + month.pendingDeletion * keyMicros,
    truth:
      'A key that is scheduled for deletion is not charged while it waits, unless the deletion is cancelled.',
    rightIf: 'if somebody cancelled the deletion of these keys',
  },
  {
    id: 'there-are-no-free-requests',
    micros: (month) =>
      charged(month) +
      Math.round(Math.min(free, month.requests.symmetric ?? 0) * requestMicros('symmetric')),
    truth: `The first ${freeText} requests of a month are free, as far as they use symmetric keys.`,
    rightIf: 'if the free requests had been used up elsewhere in the account',
  },
  {
    id: 'each-region-has-free-requests',
    micros: (month) =>
      charged(month) -
      Math.round(
        Math.min(free * (month.regions - 1), (month.requests.symmetric ?? 0) - free) *
          requestMicros('symmetric'),
      ),
    truth: `The ${freeText} free requests are one total over all Regions, and not so many in each.`,
    rightIf: 'if every Region had free requests of its own',
  },
  {
    id: 'prices-are-for-a-thousand-requests',
    micros: (month) => charged(month) + 9 * requestsAlone(month),
    truth: `The list prices are for ${requestPrices.block.value.toLocaleString('en-US')} requests, and not for a tenth of that.`,
    rightIf: 'if the list gave its prices for 1,000 requests',
  },
  {
    id: 'all-requests-cost-the-same',
    micros: (month) => {
      const all = requestClasses.reduce((sum, of) => sum + (month.requests[of] ?? 0), 0);
      return (
        charged(month) -
        requestsAlone(month) +
        Math.round((all - free) * requestMicros('symmetric'))
      );
    },
    truth:
      'Requests with most asymmetric keys and requests for data key pairs have prices of their own, higher than the symmetric one.',
    rightIf: 'if every request used a symmetric key',
  },
  {
    id: 'asymmetric-requests-are-free-too',
    micros: (month) => {
      const of = month.requests.otherAsymmetric ? 'otherAsymmetric' : 'rsa2048';
      return (
        charged(month) - Math.round(Math.min(free, month.requests[of] ?? 0) * requestMicros(of))
      );
    },
    truth:
      'The free requests do not cover requests with asymmetric keys: these are charged from the first one.',
    rightIf: 'if the free requests covered signatures as well',
  },
  {
    id: 'data-key-pairs-cost-like-data-keys',
    micros: (month) => {
      const pairs = (of: 'rsaPair' | 'eccPair') =>
        (month.requests[of] ?? 0) * (requestMicros(of) - requestMicros('symmetric'));
      return charged(month) - Math.round(pairs('rsaPair') + pairs('eccPair'));
    },
    truth: 'A data key pair has a price of its own, far above that of a symmetric data key.',
    rightIf: 'if these were calls of GenerateDataKey',
  },
];

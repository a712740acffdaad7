// What AWS KMS costs: list prices in us-east-1. Other Regions may differ, GovCloud and China notably.
// Amounts are dollars; a unit that begins with $ is said as money. Who pays, and for what there is no
// charge, stands in pricing-rules.ts.

import { fact } from './fact.ts';

const page = 'AWS KMS pricing page, us-east-1';
const list = 'AWS KMS list prices, us-east-1; not read on the pricing page itself';
const rotation = 'AWS KMS Developer Guide, Rotate AWS KMS keys; amount from the pricing page';

export const priceRegion = fact('us-east-1', '', page, 'docs');

/** Keys: per key and month, counted by the hour. Each primary and each replica is a key. */
export const keyPrices = {
  keyMonth: fact(1, '$ a month', page, 'docs'),
  firstRotationMonth: fact(1, '$ a month', rotation, 'docs'),
  secondRotationMonth: fact(1, '$ a month', rotation, 'docs'),
  laterRotationMonth: fact(0, '$ a month', rotation, 'docs'),
  chargedRotations: fact(2, 'rotations', 'AWS KMS Developer Guide, Rotate AWS KMS keys', 'docs'),
  mostKeyMonth: fact(3, '$ a month', rotation, 'docs'),
  disabledKeyMonth: fact(1, '$ a month', list, 'general'),
  pendingDeletionMonth: fact(0, '$ a month', page, 'docs'),
  awsManagedKeyMonth: fact(0, '$ a month', 'AWS KMS Developer Guide, AWS KMS keys', 'docs'),
  awsOwnedKeyMonth: fact(0, '$ a month', 'AWS KMS Developer Guide, AWS KMS keys', 'docs'),
  dataKeyMonth: fact(0, '$ a month', page, 'docs'),
  aliasMonth: fact(0, '$ a month', list, 'general'),
  grantMonth: fact(0, '$ a month', list, 'general'),
  proration: fact('by the hour', '', page, 'docs'),
} as const;

const block = '$ for 10,000 requests';

/** Requests: each class has its own price for a block of requests. */
export const requestPrices = {
  block: fact(10_000, 'requests', page, 'docs'),
  freeMonth: fact(20_000, 'requests', page, 'docs'),
  symmetric: fact(0.03, block, list, 'general'),
  hmac: fact(0.03, block, list, 'general'),
  management: fact(0.03, block, list, 'general'),
  rsa2048: fact(0.03, block, list, 'general'),
  otherAsymmetric: fact(0.15, block, list, 'general'),
  eccPair: fact(0.1, block, list, 'general'),
  rsaPair: fact(12, block, list, 'general'),
  customKeyStore: fact(0.03, block, list, 'general'),
  awsOwnedKey: fact(0, block, 'AWS KMS Developer Guide, AWS KMS keys', 'docs'),
} as const;

const cloudHsm = 'AWS CloudHSM list prices, us-east-1; approximate, not read on the pricing page';

/** What comes on top when the key material lies elsewhere. */
export const storePrices = {
  hsmsNeeded: fact(2, 'HSMs', page, 'docs'),
  hsmHourLow: fact(1.45, '$ an hour', cloudHsm, 'general'),
  hsmHourHigh: fact(1.6, '$ an hour', cloudHsm, 'general'),
  twoHsmsMonthLow: fact(2100, '$ a month', cloudHsm, 'general'),
  twoHsmsMonthHigh: fact(2350, '$ a month', cloudHsm, 'general'),
} as const;

/** What other services do to the number of requests, and to the bill. */
export const servicePrices = {
  bucketKeySaving: fact(
    99,
    '%',
    'Amazon S3 User Guide, Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys',
    'docs',
  ),
  dsseGigabyte: fact(0.003, '$ a GB', 'Amazon S3 list prices, us-east-1; not verified', 'general'),
  sqsReuseMinSeconds: fact(60, 'seconds', 'Amazon SQS Developer Guide, Key management', 'docs'),
  sqsReuseMaxSeconds: fact(86_400, 'seconds', 'Amazon SQS Developer Guide, Key management', 'docs'),
  sqsReuseDefaultSeconds: fact(
    300,
    'seconds',
    'Amazon SQS Developer Guide, Key management',
    'docs',
  ),
} as const;

/** Amounts that older notes give and that are not right, or no longer. */
export const formerPrices = {
  symmetricInNotes: fact(0.003, block, 'a study note; ten times too low', 'general'),
  everyRotationMonth: fact(
    1,
    '$ a month',
    'AWS KMS pricing page, copies before April 2024',
    'docs',
  ),
} as const;

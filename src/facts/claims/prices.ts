// The facts of prices.ts and pricing-rules.ts in a learner's words.

import type {
  formerPrices,
  keyPrices,
  requestPrices,
  servicePrices,
  storePrices,
} from '../prices.ts';
import type { pricingRules } from '../pricing-rules.ts';
import type { Claims } from './claims.ts';

export const keyPriceClaims: Claims<typeof keyPrices> = {
  keyMonth: 'A customer managed key of any kind, each primary and each replica, costs',
  firstRotationMonth: 'The first rotation of a key adds',
  secondRotationMonth: 'The second rotation of a key adds',
  laterRotationMonth: 'The third rotation, and each later one, adds',
  chargedRotations: 'Rotations of a key that are charged',
  mostKeyMonth: 'However often it is rotated, a key costs at most',
  disabledKeyMonth: 'A disabled key still costs',
  pendingDeletionMonth: 'A key that is scheduled for deletion costs',
  awsManagedKeyMonth: 'An AWS managed key costs, requests aside',
  awsOwnedKeyMonth: 'An AWS owned key costs',
  dataKeyMonth: 'A data key costs, beyond the request that makes it',
  aliasMonth: 'An alias costs',
  grantMonth: 'A grant costs',
  proration: 'The monthly price of a key is counted',
};

export const requestPriceClaims: Claims<typeof requestPrices> = {
  block: 'Prices of requests are given for',
  freeMonth: 'Free requests in a month',
  symmetric: 'Encrypt, Decrypt, ReEncrypt, GenerateDataKey and GenerateRandom cost',
  hmac: 'GenerateMac and VerifyMac cost',
  management: 'DescribeKey and the other management calls cost',
  rsa2048: 'Requests with an RSA_2048 key cost',
  otherAsymmetric: 'Requests with any other asymmetric key cost',
  eccPair: 'GenerateDataKeyPair of an elliptic curve pair costs',
  rsaPair: 'GenerateDataKeyPair of an RSA pair costs',
  customKeyStore: 'Requests with a key in a custom key store cost',
  awsOwnedKey: 'Requests with an AWS owned key cost you',
};

export const storePriceClaims: Claims<typeof storePrices> = {
  hsmsNeeded: 'A CloudHSM key store needs a cluster with at least',
  hsmHourLow: 'An HSM of AWS CloudHSM costs about, lower end',
  hsmHourHigh: 'An HSM of AWS CloudHSM costs about, upper end',
  twoHsmsMonthLow: 'Two such HSMs cost about, lower end',
  twoHsmsMonthHigh: 'Two such HSMs cost about, upper end',
};

export const servicePriceClaims: Claims<typeof servicePrices> = {
  bucketKeySaving: 'An S3 Bucket Key reduces the cost of KMS requests by up to',
  dsseGigabyte: 'DSSE-KMS adds an S3 charge of',
  sqsReuseMinSeconds: 'Amazon SQS reuses a data key for at least',
  sqsReuseMaxSeconds: 'Amazon SQS reuses a data key for at most',
  sqsReuseDefaultSeconds: 'Amazon SQS reuses a data key, if nothing is set, for',
};

export const formerPriceClaims: Claims<typeof formerPrices> = {
  symmetricInNotes: 'Wrong, in some notes: a symmetric request costs',
  everyRotationMonth: 'Until April 2024 every rotation added',
};

export const pricingRuleClaims: Claims<typeof pricingRules> = {
  payer: 'A request with a key of another account is paid by',
  freeTierScope: 'The free requests of a month are',
  freeTierWithout: 'The free requests do not cover',
  dryRun: 'A request with DryRun is',
  failedRequests: 'Whether a refused request is billed:',
  cancelledDeletion: 'A key whose deletion is cancelled is',
  awsManagedRequests: 'Requests with an AWS managed key are',
  multiRegion: 'A multi-Region key is billed as',
  closedAccount: 'The keys of a closed account are',
  cloudTrailFiles: 'Log files of CloudTrail under your key:',
  lambdaDefaultKey: 'The default key for environment variables of Lambda is',
  bucketKeysWithDsse: 'S3 Bucket Keys for DSSE-KMS are',
  externalStore: 'An external key store costs',
};

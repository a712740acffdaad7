// Who pays for a call to AWS KMS, and what is counted: the rules beside the amounts of prices.ts.

import { fact } from './fact.ts';

const page = 'AWS KMS pricing page';

export const pricingRules = {
  payer: fact('the account that makes the request', '', page, 'docs'),
  freeTierScope: fact('one total over all Regions', '', page, 'docs'),
  freeTierWithout: fact('data key pairs, and requests with asymmetric keys', '', page, 'general'),
  dryRun: fact(
    'billed and counted like the real call',
    '',
    'AWS KMS Developer Guide, Testing your permissions',
    'docs',
  ),
  failedRequests: fact('not stated', '', 'no page found that says it', 'general'),
  cancelledDeletion: fact('billed as if it had never been scheduled', '', page, 'docs'),
  awsManagedRequests: fact(
    'billed to the caller; some services absorb them',
    '',
    'AWS KMS Developer Guide, AWS KMS keys',
    'docs',
  ),
  multiRegion: fact(
    'a key of its own in its Region, primary and replica alike',
    '',
    'AWS KMS Developer Guide, Multi-Region keys',
    'docs',
  ),
  closedAccount: fact(
    'inaccessible, and no longer billed',
    '',
    'AWS KMS Developer Guide, Delete an AWS KMS key',
    'docs',
  ),
  cloudTrailFiles: fact(
    'writing is not charged as use of the key; your reading is',
    '',
    'AWS CloudTrail User Guide, How AWS CloudTrail uses AWS KMS',
    'docs',
  ),
  lambdaDefaultKey: fact(
    'free',
    '',
    'AWS Lambda Developer Guide, Securing environment variables',
    'docs',
  ),
  bucketKeysWithDsse: fact(
    'not available',
    '',
    'Amazon S3 User Guide, Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys',
    'docs',
  ),
  externalStore: fact(
    'nothing for the store itself; manager, proxy and network are yours',
    '',
    page,
    'general',
  ),
} as const;

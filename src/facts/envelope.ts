// Facts that the lessons on envelope encryption name beside limits and prices: how often pairs may be
// made, and which services encrypt directly, cache, or keep data keys.

import { fact } from './fact.ts';
import { pairQuotas } from './request-quotas.ts';

const pairs = (spec: keyof typeof pairQuotas.value) => ({
  ...pairQuotas,
  value: pairQuotas.value[spec],
});
const ssm = 'AWS Systems Manager User Guide, Parameter Store and AWS KMS';

export const envelopeFacts = {
  pairsRsa2048: pairs('RSA_2048'),
  pairsRsa4096: pairs('RSA_4096'),
  pairsP256: pairs('ECC_NIST_P256'),
  standardParameterKilobytes: fact(4, 'KB', ssm, 'docs'),
  advancedParameterKilobytes: fact(8, 'KB', ssm, 'docs'),
  dynamodbTableKeyIdleMinutes: fact(
    5,
    'minutes',
    'Amazon DynamoDB Developer Guide, DynamoDB encryption at rest usage notes',
    'docs',
  ),
} as const;

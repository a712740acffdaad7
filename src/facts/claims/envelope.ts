// The facts about pairs and about services that use envelopes, in a learner's words.

import type { envelopeFacts } from '../envelope.ts';
import type { Claims } from './claims.ts';

export const envelopeClaims: Claims<typeof envelopeFacts> = {
  pairsRsa2048: 'Data key pairs of the spec RSA_2048 can be made at a rate of',
  pairsRsa4096: 'Data key pairs of the spec RSA_4096 can be made at a rate of',
  pairsP256: 'Data key pairs of the spec ECC_NIST_P256 can be made at a rate of',
  standardParameterKilobytes:
    'A standard SecureString parameter, which Parameter Store gives to Encrypt itself, has at most',
  advancedParameterKilobytes:
    'An advanced SecureString parameter, sealed with a data key, has at most',
  dynamodbTableKeyIdleMinutes:
    'DynamoDB asks KMS anew for the table key of a caller that was idle for',
};

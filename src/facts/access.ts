// Numbers of access to keys that stand nowhere else. Lessons, figures and questions on access read
// them here.

import { fact } from './fact.ts';

export const grantFacts = {
  propagationMinutes: fact(
    5,
    'minutes',
    'AWS KMS API Reference, CreateGrant: eventual consistency, usually less than this',
    'docs',
  ),
} as const;

export const accessFacts = {
  deniedHttpStatus: fact(
    400,
    '',
    'recorded replies of AWS KMS with AccessDeniedException',
    'recorded',
  ),
} as const;

// Names that AWS changed and that older material still uses. Search and glossary read them here.

import { fact } from './fact.ts';

export const names = {
  kmsKeySince: fact(
    '30 August 2021',
    '',
    'AWS KMS Developer Guide, Document history; CustomerMasterKeySpec is deprecated in the API model',
    'docs',
  ),
  hsmValidation: fact(
    'FIPS 140-3 Security Level 3',
    '',
    'AWS KMS Developer Guide, Data protection',
    'docs',
  ),
  hsmValidationFormer: fact(
    'FIPS 140-2',
    '',
    'AWS KMS Developer Guide, copies before 2025',
    'docs',
  ),
} as const;

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
  hsmCertificate: fact('4884', '', 'AWS KMS Developer Guide, Data protection', 'docs'),
  hsmChina: fact('OSCCA', '', 'AWS KMS Developer Guide, Data protection', 'docs'),
  kmsKeyFormer: fact(
    'customer master key',
    '',
    'AWS KMS Developer Guide, copies before 2022; API model, CustomerMasterKeySpec',
    'model',
  ),
  databaseEncryptionSdk: fact(
    'AWS Database Encryption SDK',
    '',
    'its former name DynamoDB Encryption Client is still in use for the old library',
    'general',
  ),
  awsManagedLegacySince: fact('2021', '', 'AWS KMS Developer Guide, AWS KMS keys', 'docs'),
  tlsRequired: fact('TLS 1.2', '', 'AWS KMS Developer Guide, Data protection', 'docs'),
  tlsRecommended: fact('TLS 1.3', '', 'AWS KMS Developer Guide, Data protection', 'docs'),
} as const;

/** Days on which something began or ended. */
export const dates = {
  kmsConsole: fact('November 2018', '', 'AWS KMS Developer Guide, Document history', 'docs'),
  multiRegionKeys: fact('2021', '', 'AWS KMS Developer Guide, Document history', 'docs'),
  xks: fact('November 2022', '', 'AWS KMS Developer Guide, Document history', 'docs'),
  pkcs1WrappingEnded: fact(
    '10 October 2023',
    '',
    'AWS KMS API Reference, GetParametersForImport',
    'model',
  ),
  keyAgreement: fact('June 2024', '', 'AWS KMS Developer Guide, Document history', 'docs'),
  quotasRaised: fact('July 2024', '', 'AWS KMS Developer Guide, Document history', 'docs'),
  mlDsa: fact('13 June 2025', '', 'AWS KMS Developer Guide, Document history', 'docs'),
  ed25519: fact('7 November 2025', '', 'AWS KMS Developer Guide, Document history', 'docs'),
  s3DefaultEncryption: fact(
    '5 January 2023',
    '',
    'Amazon S3 User Guide, Default encryption',
    'docs',
  ),
  auroraEncrypted: fact(
    '18 February 2026',
    '',
    'Amazon Aurora User Guide, Encrypting Amazon Aurora resources',
    'docs',
  ),
  ssecBlocked: fact('6 April 2026', '', 'Amazon S3 User Guide, SSE-C', 'docs'),
  elasticTranscoderEnded: fact(
    '13 November 2025',
    '',
    'Elastic Transcoder, end of support',
    'docs',
  ),
  workMailEnds: fact('31 March 2027', '', 'Amazon WorkMail, end of support', 'docs'),
} as const;

/** The target KMS is designed for. */
export const durability = fact(
  'eleven nines',
  '',
  'AWS KMS Developer Guide, Data protection',
  'docs',
);

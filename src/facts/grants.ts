// The operations a grant can allow, as the API spells them. What each needs of the key stands in
// src/kms/grant-rules.ts. Sources: KMS API model (SDK model 1.43.11) and @aws-sdk/client-kms
// 3.1162.0. Checked 2026-11.

export const grantOperations = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
  'Sign',
  'Verify',
  'GetPublicKey',
  'CreateGrant',
  'RetireGrant',
  'DescribeKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateMac',
  'VerifyMac',
  'DeriveSharedSecret',
  'Encapsulate',
  'Decapsulate',
] as const;
export type GrantOperation = (typeof grantOperations)[number];

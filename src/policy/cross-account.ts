// The operations that work on a key of another account, whatever the policies say of others.
// AWS KMS API Reference: the line "Cross-account use" of every operation.

const capable = new Set(
  [
    'Encrypt',
    'Decrypt',
    'ReEncryptFrom',
    'ReEncryptTo',
    'GenerateDataKey',
    'GenerateDataKeyWithoutPlaintext',
    'GenerateDataKeyPair',
    'GenerateDataKeyPairWithoutPlaintext',
    'GenerateMac',
    'VerifyMac',
    'Sign',
    'Verify',
    'DeriveSharedSecret',
    'Encapsulate',
    'Decapsulate',
    'GetPublicKey',
    'DescribeKey',
    'GetKeyRotationStatus',
    'CreateGrant',
    'ListGrants',
    'RevokeGrant',
    'RetireGrant',
  ].map((operation) => `kms:${operation.toLowerCase()}`),
);

/** Other services are not limited in this way; their resource policies decide. */
export function worksAcrossAccounts(lowerAction: string): boolean {
  return !lowerAction.startsWith('kms:') || capable.has(lowerAction);
}

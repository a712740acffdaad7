// The exceptions KMS operations declare. Source: KMS API model 2014-11-01.

export const kmsErrorCodes = [
  'AlreadyExistsException',
  'ConflictException',
  'CustomKeyStoreNotFoundException',
  'DisabledException',
  'DryRunOperationException',
  'IncorrectKeyException',
  'InvalidAliasNameException',
  'InvalidArnException',
  'InvalidCiphertextException',
  'InvalidKeyUsageException',
  'InvalidMarkerException',
  'KMSInvalidStateException',
  'LimitExceededException',
  'MalformedPolicyDocumentException',
  'NotAuthorizedException',
  'NotFoundException',
  'TagException',
  'UnsupportedOperationException',
] as const;

/** What a handler may answer with; ValidationException is never modelled and always possible. */
export type KmsErrorCode = (typeof kmsErrorCodes)[number];

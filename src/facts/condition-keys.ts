// The condition keys of AWS KMS and the global keys used with them: type, how many values, and where
// a request carries them. The door derives the values; the editor completes and checks by this list.
// Sources: AWS KMS Developer Guide, AWS KMS condition keys (copies of 2023 to 2026); Service
// Authorization Reference, AWS KMS; IAM User Guide, Global condition context keys. Checked 2026-11.

import type { Confidence } from './fact.ts';

export type ConditionKeyType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'IpAddress' | 'ARN';

export interface ConditionKey {
  /** A name that ends in `:` or `/` has more after it: kms:EncryptionContext:Dept. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Several values in one request: ask with ForAnyValue or ForAllValues. */
  readonly isMultivalued: boolean;
  /** Operations whose requests carry it; `key` is every operation on a key, `all` every request. */
  readonly operations: readonly string[];
  readonly source: string;
  readonly confidence: Confidence;
}

const guide = 'AWS KMS Developer Guide, AWS KMS condition keys';
const global = 'IAM User Guide, AWS global condition context keys';

const key = (
  name: string,
  type: ConditionKeyType,
  operations: string,
  isMultivalued = false,
): ConditionKey => ({
  name,
  type,
  isMultivalued,
  operations: operations.split(' '),
  source: name.startsWith('kms:') ? guide : global,
  confidence: 'docs',
});

const many = true;
const dataKeys =
  'GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext';
const pairs = 'GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext';
const symmetric = `Encrypt Decrypt ReEncryptFrom ReEncryptTo ${dataKeys}`;
const attested = 'Decrypt DeriveSharedSecret GenerateDataKey GenerateDataKeyPair GenerateRandom';

export const conditionKeys: readonly ConditionKey[] = [
  key('kms:BypassPolicyLockoutSafetyCheck', 'Bool', 'CreateKey PutKeyPolicy'),
  key('kms:CallerAccount', 'String', 'key'),
  key('kms:DataKeyPairSpec', 'String', pairs),
  key('kms:EncryptionAlgorithm', 'String', symmetric),
  key('kms:EncryptionContext:', 'String', `${symmetric} CreateGrant`),
  key('kms:EncryptionContextKeys', 'String', `${symmetric} CreateGrant`, many),
  key('kms:ExpirationModel', 'String', 'ImportKeyMaterial'),
  key('kms:GrantConstraintSourceArn', 'ARN', 'CreateGrant'),
  key('kms:GrantConstraintType', 'String', 'CreateGrant'),
  key('kms:GrantIsForAWSResource', 'Bool', 'CreateGrant ListGrants RevokeGrant'),
  key('kms:GrantOperations', 'String', 'CreateGrant', many),
  key('kms:GranteePrincipal', 'String', 'CreateGrant'),
  key('kms:GranteeServicePrincipal', 'String', 'CreateGrant'),
  key('kms:KeyAgreementAlgorithm', 'String', 'DeriveSharedSecret'),
  key('kms:KeyOrigin', 'String', 'CreateKey key'),
  key('kms:KeySpec', 'String', 'CreateKey key'),
  key('kms:KeyUsage', 'String', 'CreateKey key'),
  key('kms:MacAlgorithm', 'String', 'GenerateMac VerifyMac'),
  key('kms:MessageType', 'String', 'Sign Verify'),
  key('kms:MultiRegion', 'Bool', 'CreateKey key'),
  key('kms:MultiRegionKeyType', 'String', 'CreateKey key'),
  key('kms:PrimaryRegion', 'String', 'UpdatePrimaryRegion'),
  key('kms:ReEncryptOnSameKey', 'Bool', 'ReEncryptFrom ReEncryptTo'),
  key('kms:RecipientAttestation:ImageSha384', 'String', attested),
  key('kms:RecipientAttestation:PCR', 'String', attested),
  key('kms:RecipientAttestation:NitroTPMPCR', 'String', attested),
  key('kms:ReplicaRegion', 'String', 'ReplicateKey'),
  key(
    'kms:RequestAlias',
    'String',
    `${symmetric} Sign Verify GenerateMac VerifyMac DeriveSharedSecret Encapsulate Decapsulate DescribeKey GetPublicKey`,
  ),
  key('kms:ResourceAliases', 'String', 'key', many),
  key('kms:RetiringPrincipal', 'String', 'CreateGrant'),
  key('kms:RetiringServicePrincipal', 'String', 'CreateGrant'),
  key('kms:RotationPeriodInDays', 'Numeric', 'EnableKeyRotation'),
  key('kms:ScheduleKeyDeletionPendingWindowInDays', 'Numeric', 'ScheduleKeyDeletion'),
  key('kms:SigningAlgorithm', 'String', 'Sign Verify'),
  key('kms:TrailingDaysWithoutKeyUsage', 'Numeric', 'DisableKey ScheduleKeyDeletion'),
  key('kms:ValidTo', 'Date', 'ImportKeyMaterial'),
  key('kms:ViaService', 'String', 'key'),
  key('kms:WrappingAlgorithm', 'String', 'GetParametersForImport'),
  key('kms:WrappingKeySpec', 'String', 'GetParametersForImport'),

  key('aws:CalledVia', 'String', 'all', many),
  key('aws:CurrentTime', 'Date', 'all'),
  key('aws:EpochTime', 'Date', 'all'),
  key('aws:FederatedProvider', 'String', 'all'),
  key('aws:MultiFactorAuthAge', 'Numeric', 'all'),
  key('aws:MultiFactorAuthPresent', 'Bool', 'all'),
  key('aws:PrincipalAccount', 'String', 'all'),
  key('aws:PrincipalArn', 'ARN', 'all'),
  key('aws:PrincipalIsAWSService', 'Bool', 'all'),
  key('aws:PrincipalOrgID', 'String', 'all'),
  key('aws:PrincipalOrgPaths', 'String', 'all', many),
  key('aws:PrincipalServiceName', 'String', 'all'),
  key('aws:PrincipalServiceNamesList', 'String', 'all', many),
  key('aws:PrincipalTag/', 'String', 'all'),
  key('aws:PrincipalType', 'String', 'all'),
  key('aws:RequestTag/', 'String', 'CreateKey TagResource'),
  key('aws:RequestedRegion', 'String', 'all'),
  key('aws:ResourceAccount', 'String', 'all'),
  key('aws:ResourceOrgID', 'String', 'all'),
  key('aws:ResourceOrgPaths', 'String', 'all', many),
  key('aws:ResourceTag/', 'String', 'key'),
  key('aws:SecureTransport', 'Bool', 'all'),
  key('aws:SourceAccount', 'String', 'all'),
  key('aws:SourceArn', 'ARN', 'all'),
  key('aws:SourceIdentity', 'String', 'all'),
  key('aws:SourceIp', 'IpAddress', 'all'),
  key('aws:SourceOrgID', 'String', 'all'),
  key('aws:SourceVpc', 'String', 'all'),
  key('aws:SourceVpce', 'String', 'all'),
  key('aws:TagKeys', 'String', 'CreateKey TagResource UntagResource', many),
  key('aws:TokenIssueTime', 'Date', 'all'),
  key('aws:UserAgent', 'String', 'all'),
  key('aws:ViaAWSService', 'Bool', 'all'),
  key('aws:VpcSourceIp', 'IpAddress', 'all'),
  key('aws:userid', 'String', 'all'),
  key('aws:username', 'String', 'all'),
];

/** The entry of a key as a policy spells it; case does not count. */
export function conditionKeyOf(spelled: string): ConditionKey | undefined {
  const lower = spelled.toLowerCase();
  return conditionKeys.find(({ name }) => {
    const known = name.toLowerCase();
    const hasMore = /[:/]$|PCR$/.test(name);
    return hasMore ? lower.startsWith(known) && lower.length > known.length : lower === known;
  });
}

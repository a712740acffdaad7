// How many requests a second KMS takes from an account in one Region, by kind of request. Cross-
// account calls count for the caller. Source: AWS KMS Developer Guide, Request quotas (2026 copy).

import { fact } from './fact.ts';

const source = 'AWS KMS Developer Guide, Request quotas';
const unit = 'requests a second';

/** Operations that use a key: which of them share a quota depends on the key. */
export const cryptographicOperations = [
  'Decrypt',
  'DeriveSharedSecret',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'GenerateRandom',
  'ReEncrypt',
  'Sign',
  'Verify',
  'VerifyMac',
] as const;

/** Shared by all operations with keys of one kind. ML-KEM keys have none that is known. */
export const sharedQuotas = {
  symmetric: fact(10_000, unit, source, 'docs'),
  rsa: fact(1000, unit, source, 'docs'),
  mlDsa: fact(1000, unit, source, 'docs'),
  eccSm2: fact(1000, unit, source, 'docs'),
  /** Of one key store, besides the account's own for symmetric keys. */
  customKeyStore: fact(1800, unit, source, 'docs'),
} as const;

/** Regions in which the symmetric quota is higher. */
export const symmetricByRegion = fact(
  {
    'us-east-2': 20_000,
    'ap-southeast-1': 20_000,
    'ap-southeast-2': 20_000,
    'ap-northeast-1': 20_000,
    'eu-central-1': 20_000,
    'eu-west-2': 20_000,
    'us-east-1': 100_000,
    'us-west-2': 100_000,
    'eu-west-1': 100_000,
  },
  unit,
  source,
  'docs',
);

/** GenerateDataKeyPair and its twin without plaintext share one for each spec. */
export const pairQuotas = fact(
  {
    ECC_NIST_P256: 100,
    ECC_NIST_P384: 100,
    ECC_NIST_P521: 100,
    ECC_SECG_P256K1: 100,
    ECC_NIST_EDWARDS25519: 100,
    RSA_2048: 20,
    RSA_3072: 4,
    RSA_4096: 1,
    SM2: 25,
  },
  unit,
  source,
  'docs',
);

export const operationQuotas = fact(
  {
    CancelKeyDeletion: 5,
    ConnectCustomKeyStore: 5,
    CreateAlias: 5,
    CreateCustomKeyStore: 5,
    CreateGrant: 50,
    CreateKey: 5,
    DeleteAlias: 15,
    DeleteCustomKeyStore: 5,
    DeleteImportedKeyMaterial: 15,
    DescribeCustomKeyStores: 5,
    DescribeKey: 2000,
    DisableKey: 5,
    DisableKeyRotation: 5,
    DisconnectCustomKeyStore: 5,
    EnableKey: 5,
    EnableKeyRotation: 15,
    GetKeyLastUsage: 5,
    GetKeyPolicy: 1000,
    GetKeyRotationStatus: 1000,
    GetParametersForImport: 1,
    GetPublicKey: 2000,
    ImportKeyMaterial: 15,
    ListAliases: 500,
    ListGrants: 100,
    ListKeyPolicies: 100,
    ListKeyRotations: 100,
    ListKeys: 500,
    ListResourceTags: 2000,
    ListRetirableGrants: 100,
    PutKeyPolicy: 15,
    ReplicateKey: 5,
    RetireGrant: 50,
    RevokeGrant: 50,
    RotateKeyOnDemand: 5,
    ScheduleKeyDeletion: 15,
    TagResource: 10,
    UntagResource: 5,
    UpdateAlias: 5,
    UpdateCustomKeyStore: 5,
    UpdateKeyDescription: 5,
    UpdatePrimaryRegion: 5,
  },
  unit,
  source,
  'docs',
);

/** What ReplicateKey counts besides itself: calls of CreateKey in the Region of the replica. */
export const createKeysPerReplica = fact(2, 'requests', source, 'docs');

// Limits of the KMS API and quotas of an account. Engine, lessons and questions read them here.

import { fact } from './fact.ts';
import { sharedQuotas, symmetricByRegion } from './request-quotas.ts';

const api = 'AWS KMS API Reference, API model 2014-11-01';
const quotas = 'AWS KMS Developer Guide, Resource quotas';

/** API limits: lengths and ranges of request members. */
export const limits = {
  encryptPlaintextBytes: fact(4096, 'bytes', `${api}, Encrypt`, 'model'),
  ciphertextBlobBytes: fact(6144, 'bytes', `${api}, CiphertextType`, 'model'),
  numberOfBytes: fact(1024, 'bytes', `${api}, GenerateRandom and GenerateDataKey`, 'model'),
  dataKeyAes256Bytes: fact(32, 'bytes', `${api}, DataKeySpec AES_256`, 'model'),
  dataKeyAes128Bytes: fact(16, 'bytes', `${api}, DataKeySpec AES_128`, 'model'),
  wrappedDataKey256Bytes: fact(
    184,
    'bytes',
    'about fifty public samples of second-generation ciphertext blobs, decoded',
    'recorded',
  ),
  keyIdCharacters: fact(2048, 'characters', `${api}, KeyIdType`, 'model'),
  aliasNameCharacters: fact(256, 'characters', `${api}, AliasNameType`, 'model'),
  descriptionCharacters: fact(8192, 'characters', `${api}, DescriptionType`, 'model'),
  policyCharacters: fact(131_072, 'characters', `${api}, PolicyType`, 'model'),
  policyBytes: fact(32_768, 'bytes', 'AWS KMS Developer Guide, Key policies', 'docs'),
  tagKeyCharacters: fact(128, 'characters', `${api}, TagKeyType`, 'model'),
  tagValueCharacters: fact(256, 'characters', `${api}, TagValueType`, 'model'),
  tagsPerKey: fact(50, 'tags', 'AWS KMS Developer Guide, Tagging keys', 'general'),
  principalCharacters: fact(256, 'characters', `${api}, PrincipalIdType`, 'model'),
  grantNameCharacters: fact(256, 'characters', `${api}, GrantNameType`, 'model'),
  grantIdCharacters: fact(128, 'characters', `${api}, GrantIdType`, 'model'),
  grantTokenCharacters: fact(8192, 'characters', `${api}, GrantTokenType`, 'model'),
  grantConstraintPairs: fact(8, 'pairs', `${api}, CreateGrant`, 'model'),
  grantConstraintCharacters: fact(384, 'characters', `${api}, CreateGrant`, 'model'),
  grantTokensPerCall: fact(10, 'tokens', `${api}, GrantTokenList`, 'model'),
  rotationPeriodMinDays: fact(90, 'days', `${api}, RotationPeriodInDaysType`, 'model'),
  rotationPeriodMaxDays: fact(2560, 'days', `${api}, RotationPeriodInDaysType`, 'model'),
  rotationPeriodDefaultDays: fact(365, 'days', `${api}, EnableKeyRotation`, 'model'),
  deletionWindowMinDays: fact(7, 'days', `${api}, ScheduleKeyDeletion`, 'model'),
  deletionWindowMaxDays: fact(30, 'days', `${api}, ScheduleKeyDeletion`, 'model'),
  deletionWindowDefaultDays: fact(30, 'days', `${api}, ScheduleKeyDeletion`, 'model'),
  importParametersHours: fact(24, 'hours', `${api}, GetParametersForImport`, 'model'),
  importValidToMaxDays: fact(365, 'days', `${api}, ImportKeyMaterial`, 'model'),
  materialIdCharacters: fact(64, 'characters', `${api}, BackingKeyIdType`, 'model'),
  materialDescriptionCharacters: fact(
    256,
    'characters',
    `${api}, KeyMaterialDescriptionType`,
    'model',
  ),
  regionCharacters: fact(32, 'characters', `${api}, RegionType`, 'model'),
  rotationConflictMinutes: fact(20, 'minutes', `${api}, RotateKeyOnDemand`, 'model'),
  listPageMax: fact(1000, 'items', `${api}, LimitType`, 'model'),
  listKeysPageDefault: fact(100, 'keys', `${api}, ListKeys`, 'model'),
  listKeyRotationsPageDefault: fact(100, 'rotations', `${api}, ListKeyRotations`, 'model'),
  listAliasesPageMax: fact(100, 'aliases', `${api}, ListAliases`, 'model'),
  listAliasesPageDefault: fact(50, 'aliases', `${api}, ListAliases`, 'model'),
  listGrantsPageMax: fact(100, 'grants', `${api}, ListGrants`, 'model'),
  listGrantsPageDefault: fact(50, 'grants', `${api}, ListGrants`, 'model'),
  listResourceTagsPageMax: fact(50, 'tags', `${api}, ListResourceTags`, 'model'),
  listResourceTagsPageDefault: fact(50, 'tags', `${api}, ListResourceTags`, 'model'),
} as const;

/** Resource quotas per account and Region. */
export const resourceQuotas = {
  keys: fact(100_000, 'keys', quotas, 'docs'),
  aliasesPerKey: fact(50, 'aliases', quotas, 'docs'),
  grantsPerKey: fact(50_000, 'grants', quotas, 'docs'),
  onDemandRotationsPerKey: fact(25, 'rotations', quotas, 'docs'),
} as const;

/** Calls per second, shared by all symmetric operations of an account in one Region. */
export const requestQuotas = {
  symmetricLowestPerSecond: sharedQuotas.symmetric,
  symmetricHighestPerSecond: {
    ...symmetricByRegion,
    value: Math.max(...Object.values(symmetricByRegion.value)),
  },
} as const;

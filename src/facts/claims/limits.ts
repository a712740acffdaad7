// The facts of limits.ts and request-quotas.ts in a learner's words.

import type { limits, requestQuotas, resourceQuotas } from '../limits.ts';
import type { sharedQuotas } from '../request-quotas.ts';
import type { Claims } from './claims.ts';

export const limitClaims: Claims<typeof limits> = {
  encryptPlaintextBytes: 'Encrypt with a symmetric key takes at most',
  ciphertextBlobBytes: 'A ciphertext blob has at most',
  numberOfBytes: 'GenerateRandom and NumberOfBytes of GenerateDataKey give at most',
  dataKeyAes256Bytes: 'A data key of AES_256 has',
  dataKeyAes128Bytes: 'A data key of AES_128 has',
  wrappedDataKey256Bytes: 'An AES_256 data key, wrapped, was seen to have',
  keyIdCharacters: 'A KeyId in a request has at most',
  aliasNameCharacters: 'The name of an alias has at most',
  descriptionCharacters: 'The description of a key has at most',
  policyCharacters: 'The API takes a key policy of at most',
  policyBytes: 'A key policy has at most, by the guide',
  tagKeyCharacters: 'The key of a tag has at most',
  tagValueCharacters: 'The value of a tag has at most',
  tagsPerKey: 'A key carries at most',
  principalCharacters: 'The principal in a grant has at most',
  grantNameCharacters: 'The name of a grant has at most',
  grantIdCharacters: 'The ID of a grant has at most',
  grantTokenCharacters: 'A grant token has at most',
  grantConstraintPairs: 'A grant constraint holds at most',
  grantConstraintCharacters: 'A value in a grant constraint has at most',
  grantTokensPerCall: 'A request carries at most',
  rotationPeriodMinDays: 'The rotation period is at least',
  rotationPeriodMaxDays: 'The rotation period is at most',
  rotationPeriodDefaultDays: 'The rotation period, if nothing is set, is',
  deletionWindowMinDays: 'The waiting period before deletion is at least',
  deletionWindowMaxDays: 'The waiting period before deletion is at most',
  deletionWindowDefaultDays: 'The waiting period before deletion, if nothing is set, is',
  importParametersHours: 'Import token and wrapping key are good for',
  importValidToMaxDays: 'Imported material expires at most this far ahead:',
  materialIdCharacters: 'The ID of key material has',
  materialDescriptionCharacters: 'The description of imported material has at most',
  regionCharacters: 'The name of a Region has at most',
  rotationConflictMinutes: 'RotateKeyOnDemand is refused around an automatic rotation within',
  listPageMax: 'ListKeys, ListKeyPolicies and ListKeyRotations give on one page at most',
  listKeysPageDefault: 'ListKeys gives on one page, if nothing is set,',
  listKeyRotationsPageDefault: 'ListKeyRotations gives on one page, if nothing is set,',
  listAliasesPageMax: 'ListAliases gives on one page at most',
  listAliasesPageDefault: 'ListAliases gives on one page, if nothing is set,',
  listGrantsPageMax: 'ListGrants gives on one page at most',
  listGrantsPageDefault: 'ListGrants gives on one page, if nothing is set,',
  listResourceTagsPageMax: 'ListResourceTags gives on one page at most',
  listResourceTagsPageDefault: 'ListResourceTags gives on one page, if nothing is set,',
};

export const resourceQuotaClaims: Claims<typeof resourceQuotas> = {
  keys: 'Customer managed keys in one account and Region',
  aliasesPerKey: 'Aliases of one key',
  grantsPerKey: 'Grants on one key',
  onDemandRotationsPerKey: 'On-demand rotations of one key, in its whole life',
};

export const requestQuotaClaims: Claims<typeof requestQuotas> = {
  symmetricLowestPerSecond: 'Symmetric requests of an account in a Region, the lowest quota',
  symmetricHighestPerSecond: 'Symmetric requests of an account in a Region, the highest quota',
};

export const sharedQuotaClaims: Claims<typeof sharedQuotas> = {
  symmetric: 'Requests with symmetric keys share, where no Region is named,',
  rsa: 'Requests with RSA keys share',
  mlDsa: 'Requests with ML-DSA keys share',
  eccSm2: 'Requests with ECC and SM2 keys share',
  customKeyStore: 'Requests to one custom key store share',
};

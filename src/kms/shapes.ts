// Members that several KMS operations share. Source: KMS API model 2014-11-01.

import {
  customerMasterKeySpecs,
  encapsulationAlgorithms,
  encryptionAlgorithms,
  keyAgreementAlgorithms,
  keyOrigins,
  keySpecs,
  keyUsages,
  macAlgorithms,
  signingAlgorithms,
} from '../facts/key-specs.ts';
import { keyStates } from '../facts/key-states.ts';
import { limits } from '../facts/limits.ts';
import {
  blob,
  boolean,
  integer,
  list,
  map,
  oneOf,
  optional,
  string,
  structure,
  timestamp,
} from '../service/shape.ts';

/** A KeyId member: key id or ARN, in some operations an alias. */
export const keyReference = () => string({ min: 1, max: limits.keyIdCharacters.value });
/** A KeyId in a reply. */
export const keyName = () => string();
export const materialId = () => string();
/** Of imported material, in a request. */
export const importedMaterialId = () => {
  const { value: length } = limits.materialIdCharacters;
  return string({ min: length, max: length, pattern: /^[a-f0-9]+$/ });
};
export const aliasName = () =>
  string({ min: 1, max: limits.aliasNameCharacters.value, pattern: /^[a-zA-Z0-9:/_-]+$/ });
export const description = () => string({ min: 0, max: limits.descriptionCharacters.value });
export const policyText = () =>
  string({
    min: 1,
    max: limits.policyCharacters.value,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the API model's own pattern, shown in its message
    pattern: /[\u0009\u000A\u000D\u0020-\u00FF]+/,
  });
export const encryptionContext = () => map(string());
/** Whoever has a token may use its grant before it has spread: it stays out of trail and complaints. */
export const grantTokens = () =>
  list(string({ min: 1, max: limits.grantTokenCharacters.value, sensitive: true }), {
    min: 0,
    max: limits.grantTokensPerCall.value,
  });
export const encryptionAlgorithm = () => oneOf(encryptionAlgorithms);
export const plaintext = () =>
  blob({ min: 1, max: limits.encryptPlaintextBytes.value, sensitive: true });
export const ciphertext = () => blob({ min: 1, max: limits.ciphertextBlobBytes.value });
export const numberOfBytes = () => integer({ min: 1, max: limits.numberOfBytes.value });
export const recipient = () =>
  structure({
    KeyEncryptionAlgorithm: optional(oneOf(['RSAES_OAEP_SHA_256'])),
    AttestationDocument: optional(blob({ min: 1, max: 262_144 })),
  });
export const tag = () =>
  structure({
    TagKey: string({ min: 1, max: limits.tagKeyCharacters.value }),
    TagValue: string({ min: 0, max: limits.tagValueCharacters.value }),
  });
export const tags = () => list(tag());
export const pageLimit = (max: number = limits.listPageMax.value) => integer({ min: 1, max });
export const marker = () => string({ min: 1, max: 1024, pattern: /[\u0020-\u00FF]*/ });

export const expirationModels = ['KEY_MATERIAL_EXPIRES', 'KEY_MATERIAL_DOES_NOT_EXPIRE'] as const;

/** What a reply with pages has besides its list. */
export const pageEnd = { NextMarker: optional(string()), Truncated: boolean() } as const;

export const regionName = () =>
  string({ min: 1, max: limits.regionCharacters.value, pattern: /^([a-z]+-){2,3}\d+$/ });

/** A multi-Region key's place. */
const relatedKey = () => structure({ Arn: string(), Region: string() });

/** In the order in which the service sends it. */
export const keyMetadata = () =>
  structure({
    AWSAccountId: string(),
    KeyId: string(),
    Arn: string(),
    CreationDate: timestamp(),
    Enabled: boolean(),
    Description: string(),
    KeyUsage: oneOf(keyUsages),
    KeyState: oneOf(keyStates),
    DeletionDate: optional(timestamp()),
    ValidTo: optional(timestamp()),
    Origin: oneOf(keyOrigins),
    CustomKeyStoreId: optional(string()),
    CloudHsmClusterId: optional(string()),
    ExpirationModel: optional(oneOf(expirationModels)),
    KeyManager: oneOf(['AWS', 'CUSTOMER']),
    CustomerMasterKeySpec: optional(oneOf(customerMasterKeySpecs)),
    KeySpec: oneOf(keySpecs),
    EncryptionAlgorithms: optional(list(encryptionAlgorithm())),
    SigningAlgorithms: optional(list(oneOf(signingAlgorithms))),
    KeyAgreementAlgorithms: optional(list(oneOf(keyAgreementAlgorithms))),
    EncapsulationAlgorithms: optional(list(oneOf(encapsulationAlgorithms))),
    MacAlgorithms: optional(list(oneOf(macAlgorithms))),
    MultiRegion: boolean(),
    MultiRegionConfiguration: optional(
      structure({
        MultiRegionKeyType: oneOf(['PRIMARY', 'REPLICA']),
        PrimaryKey: relatedKey(),
        ReplicaKeys: list(relatedKey()),
      }),
    ),
    PendingDeletionWindowInDays: optional(integer()),
    XksKeyConfiguration: optional(structure({ Id: string() })),
    CurrentKeyMaterialId: optional(materialId()),
  });

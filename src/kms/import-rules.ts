// What an import must be: which wrapping goes with which key, how long material may live, which of
// a key's materials it is. Texts are ours but for those that say when they were recorded.

import { equalBytes } from '../base/bytes.ts';
import { day } from '../base/time.ts';
import { specAbilities, type WrappingAlgorithm, type WrappingKeySpec } from '../facts/key-specs.ts';
import { limits } from '../facts/limits.ts';
import { partitionOf } from '../facts/regions.ts';
import type { Made } from '../hsm/hsm.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import { isPrimary } from './families.ts';
import { materialsOf } from './imported.ts';
import type { Key, Material } from './rows.ts';

export const importTypes = ['NEW_KEY_MATERIAL', 'EXISTING_KEY_MATERIAL'] as const;

/** Refuses a wrapping that this key's material cannot come in. */
export function requireWrapping(
  key: Key,
  spec: WrappingKeySpec,
  algorithm: WrappingAlgorithm,
): void {
  const { family, importable } = specAbilities[key.keySpec];
  const isChina = partitionOf(key.region) === 'aws-cn';
  const isSm2 = algorithm === 'SM2PKE';
  const fitsKey =
    importable.includes(algorithm) || (isSm2 && (family === 'rsa' || family === 'ecc'));
  // RSAES_PKCS1_V1_5 is in no list: it is refused since 10 October 2023.
  if (!fitsKey || (isSm2 && !isChina)) {
    unsupported(`${algorithm} does not wrap material of spec ${key.keySpec} in ${key.region}`);
  }
  if (isSm2 !== (spec === 'SM2')) {
    unsupported(`a wrapping key of spec ${spec} does not do ${algorithm}`);
  }
  // Its PKCS#8 form is longer than one block of OAEP under 2,048 bits.
  if (
    key.keySpec === 'ECC_NIST_P521' &&
    spec === 'RSA_2048' &&
    algorithm.startsWith('RSAES_OAEP')
  ) {
    unsupported(`${algorithm} with an RSA_2048 wrapping key is too short for ${key.keySpec}`);
  }
}

interface Expiration {
  readonly ExpirationModel?: 'KEY_MATERIAL_EXPIRES' | 'KEY_MATERIAL_DOES_NOT_EXPIRE' | undefined;
  readonly ValidTo?: number | undefined;
}

/** When imported material ends; undefined where it does not. */
export function endOf({ ExpirationModel, ValidTo }: Expiration, nowMs: number): number | undefined {
  if (ExpirationModel === 'KEY_MATERIAL_DOES_NOT_EXPIRE') {
    if (ValidTo !== undefined) {
      invalid('a validTo date goes with the ExpirationModel KEY_MATERIAL_EXPIRES only');
    }
    return undefined;
  }
  if (ValidTo === undefined) {
    // Recorded 2024-01.
    return invalid('A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES');
  }
  const most = limits.importValidToMaxDays.value;
  if (ValidTo <= nowMs) invalid('the validTo date is not in the future');
  if (ValidTo > nowMs + most * day) invalid(`the validTo date is more than ${most} days ahead`);
  return ValidTo;
}

interface Asked {
  readonly ImportType?: (typeof importTypes)[number] | undefined;
  readonly KeyMaterialId?: string | undefined;
  readonly KeyMaterialDescription?: string | undefined;
}

/** Only symmetric encryption keys have materials to tell apart. */
export function requireMaterialMembers(key: Key, asked: Asked): void {
  const { ImportType: type, KeyMaterialId: id, KeyMaterialDescription: description } = asked;
  if (key.keySpec !== 'SYMMETRIC_DEFAULT') {
    if (type !== undefined || id !== undefined || description !== undefined) {
      unsupported(
        'ImportType, KeyMaterialId and KeyMaterialDescription go with symmetric encryption keys only',
      );
    }
  } else if (type === 'NEW_KEY_MATERIAL' && id !== undefined) {
    invalid('a KeyMaterialId does not go with ImportType NEW_KEY_MATERIAL');
  }
}

/**
 * The material of the key that this one is, imported again; undefined where it is new and may be.
 * A key of a pair or of a MAC has one material for life.
 */
export function knownMaterial(
  key: Key,
  made: Made,
  asked: Asked,
  reader: Reader,
): Material | undefined {
  const { materialId } = made.token;
  const materials = materialsOf(key, reader);
  const known = materials.find(
    (material) => material.materialId === materialId || isSamePair(key, made),
  );
  const type = asked.ImportType ?? (materials.length > 0 ? importTypes[1] : importTypes[0]);
  if (type === 'EXISTING_KEY_MATERIAL') {
    const isNamed = asked.KeyMaterialId === undefined || asked.KeyMaterialId === materialId;
    if (known && isNamed) return known;
    return incorrect('this is not key material that the key already has');
  }
  if (!isPrimary(key, reader)) {
    unsupported(`${key.arn} is a replica; new key material goes into the primary key first`);
  }
  if (known) incorrect('the key already has this key material');
  const pending = materials.find(({ imported }) => imported?.pendingRotation);
  if (pending) {
    // Recorded 2025-11.
    refuse(
      'KMSInvalidStateException',
      `New key material (id: ${materialId}) cannot be imported into KMS key ${key.keyId}, because another key material (id: ${pending.materialId}) is pending rotation.`,
    );
  }
  return undefined;
}

/** The same private key can be written in more than one way; its public half tells. */
function isSamePair({ publicKey }: Key, made: Made): boolean {
  return publicKey !== undefined && !!made.publicKey && equalBytes(publicKey, made.publicKey);
}

function invalid(message: string): never {
  return refuse('ValidationException', message);
}

function unsupported(message: string): never {
  return refuse('UnsupportedOperationException', message);
}

function incorrect(message: string): never {
  return refuse('IncorrectKeyMaterialException', message);
}

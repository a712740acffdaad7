// A key as DescribeKey, CreateKey and ReplicateKey show it.

import {
  customerMasterKeySpecs,
  type EncryptionAlgorithm,
  type MacAlgorithm,
  type SigningAlgorithm,
  specAbilities,
} from '../facts/key-specs.ts';
import type { Value } from '../service/shape.ts';
import type { Reader } from '../service/table-spec.ts';
import { familyOf } from './families.ts';
import { keyArn } from './identifiers.ts';
import { neededMaterials } from './imported.ts';
import type { Key } from './rows.ts';
import type { keyMetadata } from './shapes.ts';
import { stateOf } from './state-of.ts';
import { kmsStores } from './stores.ts';

type Metadata = Value<ReturnType<typeof keyMetadata>>;

export function metadataOf(key: Key, reader: Reader): Metadata {
  const oldSpec = customerMasterKeySpecs.find((spec) => spec === key.keySpec);
  const state = stateOf(key, reader);
  const store = key.customKeyStoreId && reader.get(kmsStores, key.customKeyStoreId);
  return {
    AWSAccountId: key.account,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: key.createdMs,
    Enabled: state === 'Enabled' || state === 'Updating',
    Description: key.description,
    KeyUsage: key.keyUsage,
    KeyState: state,
    ...(key.state === 'PendingDeletion' ? { DeletionDate: key.deletionMs } : {}),
    ...expiryOf(key, reader),
    Origin: key.origin,
    ...(store ? { CustomKeyStoreId: store.id } : {}),
    ...(store && store.type === 'AWS_CLOUDHSM' ? { CloudHsmClusterId: store.clusterId } : {}),
    KeyManager: key.manager,
    ...(oldSpec ? { CustomerMasterKeySpec: oldSpec } : {}),
    KeySpec: key.keySpec,
    ...algorithmsOf(key),
    MultiRegion: key.multiRegion,
    ...multiRegionOf(key, reader),
    ...(key.state === 'PendingReplicaDeletion'
      ? { PendingDeletionWindowInDays: key.windowDays }
      : {}),
    ...(key.xksKeyId ? { XksKeyConfiguration: { Id: key.xksKeyId } } : {}),
    // Only symmetric encryption keys show theirs; keys of custom key stores have none to show.
    ...(key.currentMaterialId && key.keySpec === 'SYMMETRIC_DEFAULT' && !store
      ? { CurrentKeyMaterialId: key.currentMaterialId }
      : {}),
  };
}

/** The algorithms of the key's usage, under the member that belongs to it. */
export function algorithmsOf(
  key: Pick<Key, 'keySpec' | 'keyUsage'>,
): Pick<
  Metadata,
  | 'EncryptionAlgorithms'
  | 'SigningAlgorithms'
  | 'MacAlgorithms'
  | 'KeyAgreementAlgorithms'
  | 'EncapsulationAlgorithms'
> {
  const algorithms = specAbilities[key.keySpec].usages[key.keyUsage] ?? [];
  switch (key.keyUsage) {
    case 'ENCRYPT_DECRYPT':
      return { EncryptionAlgorithms: algorithms as readonly EncryptionAlgorithm[] };
    case 'SIGN_VERIFY':
      return { SigningAlgorithms: algorithms as readonly SigningAlgorithm[] };
    case 'GENERATE_VERIFY_MAC':
      return { MacAlgorithms: algorithms as readonly MacAlgorithm[] };
    case 'KEY_AGREEMENT':
      return { KeyAgreementAlgorithms: ['ECDH'] };
    case 'ENCAPSULATE_DECAPSULATE':
      return { EncapsulationAlgorithms: ['ML_KEM'] };
  }
}

/** The earliest end among the imported materials that the key needs. */
function expiryOf(key: Key, reader: Reader): Pick<Metadata, 'ExpirationModel' | 'ValidTo'> {
  if (key.origin !== 'EXTERNAL') return {};
  const present = neededMaterials(key, reader).filter(({ token }) => token);
  if (present.length === 0) return {};
  const ends = present
    .map(({ imported }) => imported?.validToMs)
    .filter((validToMs) => validToMs !== undefined);
  return ends.length === 0
    ? { ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' }
    : { ExpirationModel: 'KEY_MATERIAL_EXPIRES', ValidTo: Math.min(...ends) };
}

function multiRegionOf(key: Key, reader: Reader): Pick<Metadata, 'MultiRegionConfiguration'> {
  const family = familyOf(key, reader);
  if (!family) return {};
  const member = (region: string) => ({
    Arn: keyArn(family.keyId, { region, account: family.account }) as string,
    Region: region,
  });
  return {
    MultiRegionConfiguration: {
      MultiRegionKeyType: family.primaryRegion === key.region ? 'PRIMARY' : 'REPLICA',
      PrimaryKey: member(family.primaryRegion),
      ReplicaKeys: family.replicaRegions.map(member),
    },
  };
}

// A key as DescribeKey and CreateKey show it.

import { customerMasterKeySpecs } from '../facts/key-specs.ts';
import type { Value } from '../service/shape.ts';
import type { Key } from './rows.ts';
import type { keyMetadata } from './shapes.ts';

export function metadataOf(key: Key): Value<ReturnType<typeof keyMetadata>> {
  const oldSpec = customerMasterKeySpecs.find((spec) => spec === key.keySpec);
  return {
    AWSAccountId: key.account,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: key.createdMs,
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: key.keyUsage,
    KeyState: key.state,
    ...(key.state === 'PendingDeletion' ? { DeletionDate: key.deletionMs } : {}),
    Origin: key.origin,
    KeyManager: 'CUSTOMER',
    ...(oldSpec ? { CustomerMasterKeySpec: oldSpec } : {}),
    KeySpec: key.keySpec,
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
    CurrentKeyMaterialId: key.currentMaterialId,
  };
}

// CreateKey: a new KMS key, with its first key material unless that is to be imported.

import {
  customerMasterKeySpecs,
  type KeyOrigin,
  type KeySpec,
  type KeyUsage,
  keyOrigins,
  keySpecs,
  keyUsages,
  specAbilities,
} from '../../facts/key-specs.ts';
import { refuse } from '../../service/refusal.ts';
import { boolean, oneOf, optional } from '../../service/shape.ts';
import { admitKey, placeMaterial } from '../custom-stores/store-keys.ts';
import { keyArn, makeKeyId, makeMultiRegionKeyId } from '../identifiers.ts';
import { makeMaterial } from '../material.ts';
import { metadataOf } from '../metadata.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { checkedPolicy, checkLockout, defaultKeyPolicy } from '../policy.ts';
import { checkKeyCount } from '../quotas.ts';
import { type Key, kmsFamilies, kmsKeys } from '../rows.ts';
import { description, keyMetadata, policyText, tags } from '../shapes.ts';
import { requireStoreForKey } from '../store-rules.ts';
import { storeId, xksKeyId } from '../store-shapes.ts';
import { withTags } from '../tags.ts';

export const createKey = kmsOperation({
  name: 'CreateKey',
  summary: 'makes a KMS key',
  docs: 'API_CreateKey',
  input: {
    Policy: optional(policyText()),
    Description: optional(description()),
    KeyUsage: optional(oneOf(keyUsages)),
    CustomerMasterKeySpec: optional(oneOf(customerMasterKeySpecs)),
    KeySpec: optional(oneOf(keySpecs)),
    Origin: optional(oneOf(keyOrigins)),
    CustomKeyStoreId: optional(storeId()),
    BypassPolicyLockoutSafetyCheck: optional(boolean()),
    Tags: optional(tags()),
    MultiRegion: optional(boolean()),
    XksKeyId: optional(xksKeyId()),
  },
  output: { KeyMetadata: keyMetadata() },
  authorize: { action: 'kms:CreateKey', crossAccount: false },
  errors: [
    'CloudHsmClusterInvalidConfigurationException',
    'CustomKeyStoreInvalidStateException',
    'CustomKeyStoreNotFoundException',
    'LimitExceededException',
    'MalformedPolicyDocumentException',
    'UnsupportedOperationException',
    'XksKeyAlreadyInUseException',
    'XksKeyInvalidConfigurationException',
    'XksKeyNotFoundException',
  ],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    accountUse('kms:CreateKey', resolution),
    ...(input.Tags?.length ? [accountUse('kms:TagResource', resolution)] : []),
  ],
  async handle(input, { place, tx, hsm, random, nowMs, mayPutPolicy }) {
    const keySpec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
    const keyUsage = usageFor(keySpec, input.KeyUsage);
    requireRegionFor(keySpec, place.region);
    const origin = input.Origin ?? 'AWS_KMS';
    const multiRegion = input.MultiRegion ?? false;
    requireOriginFor(keySpec, origin);
    checkKeyCount(tx, place);
    const saved =
      input.Policy === undefined
        ? { policy: defaultKeyPolicy(place) }
        : checkedPolicy(input.Policy, tx);
    const store = requireStoreForKey(
      {
        storeId: input.CustomKeyStoreId,
        xksKeyId: input.XksKeyId,
        origin,
        keySpec,
        multiRegion,
      },
      { place, reader: tx },
    );

    const keyId = multiRegion ? makeMultiRegionKeyId(random(16)) : makeKeyId(random(16));
    const arn = keyArn(keyId, place);
    if (store) await admitKey(store, { keyArn: arn, xksKeyId: input.XksKeyId }, { tx, hsm });
    const made =
      origin === 'EXTERNAL'
        ? undefined
        : await makeMaterial(hsm, { arn, region: place.region, keySpec }, nowMs);
    const key: Key = {
      state: made ? 'Enabled' : 'PendingImport',
      keyId,
      arn,
      account: place.account,
      region: place.region,
      createdMs: nowMs,
      description: input.Description ?? '',
      keySpec,
      keyUsage,
      origin,
      ...saved,
      tags: withTags([], input.Tags ?? []),
      onDemandRotations: 0,
      multiRegion,
      manager: 'CUSTOMER',
      ...(made ? { currentMaterialId: made.material.materialId } : {}),
      ...(made?.publicKey ? { publicKey: made.publicKey } : {}),
      ...(store ? { customKeyStoreId: store.id } : {}),
      ...(input.XksKeyId === undefined ? {} : { xksKeyId: input.XksKeyId }),
    };
    if (input.Policy !== undefined) {
      checkLockout(key, input.BypassPolicyLockoutSafetyCheck, mayPutPolicy);
    }
    if (made) placeMaterial(store, made.material, tx);
    if (multiRegion) {
      const { account, region: primaryRegion } = place;
      tx.put(kmsFamilies, { account, keyId, primaryRegion, replicaRegions: [] });
    }
    tx.put(kmsKeys, key);
    return { KeyMetadata: metadataOf(key, tx) };
  },
});

function usageFor(keySpec: KeySpec, asked: KeyUsage | undefined): KeyUsage {
  if (asked === undefined && keySpec !== 'SYMMETRIC_DEFAULT') {
    refuse(
      'ValidationException',
      'You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.',
    );
  }
  const usage = asked ?? 'ENCRYPT_DECRYPT';
  if (!specAbilities[keySpec].usages[usage]) {
    refuse('ValidationException', `KeyUsage ${usage} is not compatible with KeySpec ${keySpec}`);
  }
  return usage;
}

/** SM2 exists in China Regions only, ML-KEM everywhere else. The texts are ours. */
function requireRegionFor(keySpec: KeySpec, region: string): void {
  const { partitions } = specAbilities[keySpec];
  const isChina = region.startsWith('cn-');
  if ((partitions === 'china' && !isChina) || (partitions === 'not china' && isChina)) {
    refuse('UnsupportedOperationException', `KeySpec ${keySpec} is not supported in ${region}`);
  }
}

function requireOriginFor(keySpec: KeySpec, origin: KeyOrigin): void {
  if (origin === 'EXTERNAL' && specAbilities[keySpec].importable.length === 0) {
    refuse(
      'UnsupportedOperationException',
      `key material of KeySpec ${keySpec} cannot be imported`,
    );
  }
}

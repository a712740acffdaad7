// CreateKey: a new KMS key with its first key material.

import { customerMasterKeySpecs, keyOrigins, keySpecs, keyUsages } from '../../facts/key-specs.ts';
import { resourceQuotas } from '../../facts/limits.ts';
import { boolean, oneOf, optional, string } from '../../service/shape.ts';
import { keyArn, makeKeyId, ownerOf } from '../identifiers.ts';
import { makeMaterial } from '../material.ts';
import { metadataOf } from '../metadata.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { checkPolicyText, defaultKeyPolicy } from '../policy.ts';
import { type Key, kmsKeys, kmsMaterials } from '../rows.ts';
import { description, keyMetadata, policyText, tags } from '../shapes.ts';
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
    CustomKeyStoreId: optional(string({ min: 1, max: 64 })),
    BypassPolicyLockoutSafetyCheck: optional(boolean()),
    Tags: optional(tags()),
    MultiRegion: optional(boolean()),
    XksKeyId: optional(string({ min: 1, max: 128, pattern: /[a-zA-Z0-9-_.]+/ })),
  },
  output: { KeyMetadata: keyMetadata() },
  authorize: { action: 'kms:CreateKey', crossAccount: false },
  errors: [
    'CustomKeyStoreNotFoundException',
    'LimitExceededException',
    'MalformedPolicyDocumentException',
    'TagException',
    'UnsupportedOperationException',
  ],
  trail: { readOnly: false },
  differs: [
    'so far only symmetric encryption keys of one Region with material made by KMS exist; other specs, origins and multi-Region keys are refused with UnsupportedOperationException',
    'a given key policy is stored but not yet enforced',
  ],
  uses: (input, resolution) => [
    accountUse('kms:CreateKey', resolution),
    ...(input.Tags?.length ? [accountUse('kms:TagResource', resolution)] : []),
  ],
  async handle(input, { place, tx, hsm, random, nowMs, fail }) {
    const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
    if (input.KeyUsage === undefined && spec !== 'SYMMETRIC_DEFAULT') {
      fail(
        'ValidationException',
        'You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.',
      );
    }
    if (
      spec === 'SYMMETRIC_DEFAULT' &&
      (input.KeyUsage ?? 'ENCRYPT_DECRYPT') !== 'ENCRYPT_DECRYPT'
    ) {
      fail(
        'ValidationException',
        `KeyUsage ${input.KeyUsage} is not compatible with KeySpec ${spec}`,
      );
    }
    if (input.CustomKeyStoreId !== undefined) fail('CustomKeyStoreNotFoundException');
    const origin = input.Origin ?? 'AWS_KMS';
    const notBuilt =
      spec !== 'SYMMETRIC_DEFAULT'
        ? `keys of spec ${spec}`
        : origin !== 'AWS_KMS'
          ? `keys of origin ${origin}`
          : input.MultiRegion
            ? 'multi-Region keys'
            : undefined;
    if (notBuilt) fail('UnsupportedOperationException', `${notBuilt} are not part of this lab yet`);
    if (tx.count(kmsKeys, 'owner', ownerOf(place)) >= resourceQuotas.keys.value) {
      fail(
        'LimitExceededException',
        `an account has at most ${resourceQuotas.keys.value} keys in a Region`,
      );
    }
    if (input.Policy !== undefined) checkPolicyText(input.Policy);

    const keyId = makeKeyId(random(16));
    const arn = keyArn(keyId, place);
    const material = await makeMaterial(hsm, { arn, region: place.region }, nowMs);
    const key: Key = {
      state: 'Enabled',
      keyId,
      arn,
      account: place.account,
      region: place.region,
      createdMs: nowMs,
      description: input.Description ?? '',
      keySpec: spec,
      keyUsage: 'ENCRYPT_DECRYPT',
      origin,
      policy: input.Policy ?? defaultKeyPolicy(place.account),
      tags: withTags([], input.Tags ?? []),
      currentMaterialId: material.materialId,
      onDemandRotations: 0,
    };
    tx.put(kmsMaterials, material);
    tx.put(kmsKeys, key);
    return { KeyMetadata: metadataOf(key) };
  },
});

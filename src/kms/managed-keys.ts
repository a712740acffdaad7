// AWS managed keys, alias/aws/<service>: made when first needed, for a service that encrypts or for
// whoever describes the alias. Their policies are AWS's, and nobody in the account can change them.

import type { Random } from '../base/random.ts';
import { day } from '../base/time.ts';
import { limits } from '../facts/limits.ts';
import { type ManagedKeyService, managedKeyServices } from '../facts/managed-keys.ts';
import { partitionOf } from '../facts/regions.ts';
import type { Hsm } from '../hsm/hsm.ts';
import type { Transaction } from '../service/table-spec.ts';
import {
  type AliasName,
  aliasArn,
  keyArn,
  makeKeyId,
  type Place,
  parseReference,
} from './identifiers.ts';
import { makeMaterial } from './material.ts';
import { type Key, kmsAliases, kmsKeys, kmsMaterials } from './rows.ts';

/**
 * As public copies show it (of S3, EBS, Lambda, Secrets Manager), in the shape most have: some
 * services leave out CreateGrant or RevokeGrant, and DynamoDB lets its own principal look too.
 */
export function managedKeyPolicy(name: string, { region, account }: Place): string {
  const { title, via } = serviceNamed(name);
  const look = ['kms:Describe*', 'kms:Get*', 'kms:List*'];
  return JSON.stringify({
    Version: '2012-10-17',
    Id: `auto-${name}-2`,
    Statement: [
      {
        Sid: `Allow access through ${title} for all principals in the account that are authorized to use ${title}`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': account,
            'kms:ViaService': `${via}.${region}.amazonaws.com`,
          },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partitionOf(region)}:iam::${account}:root` },
        Action: [...look, 'kms:RevokeGrant'],
        Resource: '*',
      },
      ...(name === 'dynamodb'
        ? [
            {
              Sid: 'Allow DynamoDB Service with service principal name dynamodb.amazonaws.com to describe the key directly',
              Effect: 'Allow',
              Principal: { Service: 'dynamodb.amazonaws.com' },
              Action: look,
              Resource: '*',
            },
          ]
        : []),
    ],
  });
}

interface Making {
  readonly place: Place;
  readonly tx: Transaction;
  readonly hsm: Hsm;
  readonly random: Random;
  readonly nowMs: number;
}

/** The key of a service in this account and Region, made now if it is not there yet. */
export async function managedKeyFor(name: string, making: Making): Promise<Key> {
  const { place, tx, hsm, random, nowMs } = making;
  serviceNamed(name);
  const aliasName = `alias/aws/${name}` as AliasName;
  const alias = aliasArn(aliasName, place);
  const known = tx.get(kmsAliases, alias);
  const present = known && tx.get(kmsKeys, known.targetArn);
  if (present) return present;
  const keyId = makeKeyId(random(16));
  const arn = keyArn(keyId, place);
  const { material } = await makeMaterial(
    hsm,
    { arn, region: place.region, keySpec: 'SYMMETRIC_DEFAULT' },
    nowMs,
  );
  const periodDays = limits.rotationPeriodDefaultDays.value;
  const key: Key = {
    state: 'Enabled',
    keyId,
    arn,
    ...place,
    createdMs: nowMs,
    description: '',
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    origin: 'AWS_KMS',
    policy: managedKeyPolicy(name, place),
    tags: [],
    currentMaterialId: material.materialId,
    onDemandRotations: 0,
    // Every year, and shown as enabled; nobody can change it.
    rotation: { periodDays, nextMs: nowMs + periodDays * day },
    multiRegion: false,
    manager: 'AWS',
  };
  tx.put(kmsMaterials, material);
  tx.put(kmsKeys, key);
  const times = { createdMs: nowMs, updatedMs: nowMs };
  tx.put(kmsAliases, { arn: alias, name: aliasName, ...place, targetArn: arn, ...times });
  return key;
}

/** The service whose managed key a name in a request means, if it is one of the caller's account. */
export function managedServiceOf(text: string, place: Place): string | undefined {
  const reference = parseReference(text, place);
  if (reference.kind !== 'alias') return undefined;
  const [, name = ''] = /:alias\/aws\/(\w+)$/.exec(reference.arn) ?? [];
  if (!Object.hasOwn(managedKeyServices.value, name)) return undefined;
  return reference.arn === aliasArn(`alias/aws/${name}` as AliasName, place) ? name : undefined;
}

function serviceNamed(name: string): ManagedKeyService {
  const service = Object.hasOwn(managedKeyServices.value, name)
    ? managedKeyServices.value[name]
    : undefined;
  if (!service) throw new Error(`there is no AWS managed key of ${name}`);
  return service;
}

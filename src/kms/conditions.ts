// The kms: condition keys of a call, from the real request and the real key.
// Source: AWS KMS Developer Guide, Condition keys for AWS KMS (checked 2026-11). An absent key is
// absent: a policy can tell it from an empty one.

import { toHex } from '../base/bytes.ts';
import { day } from '../base/time.ts';
import type { Reader } from '../service/table-spec.ts';
import { readAttestation } from './attestation.ts';
import { familyOf } from './families.ts';
import type { Place } from './identifiers.ts';
import { parseReference } from './identifiers.ts';
import type { KmsOperation, Use } from './operation.ts';
import { type Key, kmsAliases, kmsLastUses } from './rows.ts';

export type ConditionValues = Record<string, string | readonly string[]>;

export interface Asked {
  readonly operation: KmsOperation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly use: Use;
  /** All uses of the call: ReEncrypt compares them. */
  readonly uses: readonly Use[];
  readonly place: Place;
  readonly reader: Reader;
  readonly nowMs: number;
}

/** Members of a request that are condition keys under a name of their own. */
const plainMembers: Readonly<Record<string, string>> = {
  SigningAlgorithm: 'kms:SigningAlgorithm',
  MacAlgorithm: 'kms:MacAlgorithm',
  KeyAgreementAlgorithm: 'kms:KeyAgreementAlgorithm',
  KeyPairSpec: 'kms:DataKeyPairSpec',
  WrappingAlgorithm: 'kms:WrappingAlgorithm',
  WrappingKeySpec: 'kms:WrappingKeySpec',
  ReplicaRegion: 'kms:ReplicaRegion',
  PrimaryRegion: 'kms:PrimaryRegion',
  GranteePrincipal: 'kms:GranteePrincipal',
  RetiringPrincipal: 'kms:RetiringPrincipal',
  GranteeServicePrincipal: 'kms:GranteeServicePrincipal',
  RetiringServicePrincipal: 'kms:RetiringServicePrincipal',
};

const symmetric = { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' };
/** Only in the request that has them: their defaults count as said. */
const defaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Encrypt: symmetric,
  Decrypt: symmetric,
  ReEncrypt: symmetric,
  // They encrypt under the key too, and have no member to say how.
  GenerateDataKey: symmetric,
  GenerateDataKeyWithoutPlaintext: symmetric,
  GenerateDataKeyPair: symmetric,
  GenerateDataKeyPairWithoutPlaintext: symmetric,
  Sign: { 'kms:MessageType': 'RAW' },
  Verify: { 'kms:MessageType': 'RAW' },
  ScheduleKeyDeletion: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' },
  EnableKeyRotation: { 'kms:RotationPeriodInDays': '365' },
  ImportKeyMaterial: { 'kms:ExpirationModel': 'KEY_MATERIAL_EXPIRES' },
};

export function kmsConditions(asked: Asked): ConditionValues {
  const { operation, input, use } = asked;
  const values: ConditionValues = Object.create(null);
  Object.assign(values, defaults[operation.name]);
  for (const [member, key] of Object.entries(plainMembers)) {
    const value = input[member];
    if (typeof value === 'string') values[key] = value;
  }
  encryptionValues(asked, values);
  if (use.key) keyValues(use.key, asked, values);
  else if (operation.name === 'CreateKey') newKeyValues(input, values);
  grantValues(asked, values);
  requestValues(asked, values);
  return values;
}

/** The context and algorithm of the side this use is about: ReEncrypt has two. */
function encryptionValues({ operation, input, use }: Asked, values: ConditionValues): void {
  const side =
    operation.name === 'ReEncrypt' ? (use.as === 'source' ? 'Source' : 'Destination') : '';
  const context = (
    operation.name === 'CreateGrant' ? constrained(input) : input[`${side}EncryptionContext`]
  ) as Record<string, string> | undefined;
  const names = Object.keys(context ?? {});
  if (context && names.length > 0) {
    for (const name of names) values[`kms:EncryptionContext:${name}`] = context[name] ?? '';
    values['kms:EncryptionContextKeys'] = names;
  }
  const algorithm = input[`${side}EncryptionAlgorithm`];
  if (typeof algorithm === 'string') values['kms:EncryptionAlgorithm'] = algorithm;
}

/** The pairs a grant is to be limited to count as the encryption context of making it. */
function constrained(input: Readonly<Record<string, unknown>>): unknown {
  const constraints = input['Constraints'] as Readonly<Record<string, unknown>> | undefined;
  return constraints?.['EncryptionContextEquals'] ?? constraints?.['EncryptionContextSubset'];
}

function keyValues(key: Key, asked: Asked, values: ConditionValues): void {
  values['kms:KeySpec'] = key.keySpec;
  values['kms:KeyUsage'] = key.keyUsage;
  values['kms:KeyOrigin'] = key.origin;
  values['kms:MultiRegion'] = String(key.multiRegion);
  const family = familyOf(key, asked.reader);
  if (family) {
    values['kms:MultiRegionKeyType'] = family.primaryRegion === key.region ? 'PRIMARY' : 'REPLICA';
  }
  const aliases = asked.reader.page(kmsAliases, 'target', key.arn, { limit: 50 }).rows;
  if (aliases.length > 0) values['kms:ResourceAliases'] = aliases.map(({ name }) => name);
  const named = requestAlias(asked);
  if (named) values['kms:RequestAlias'] = named;
  for (const { TagKey, TagValue } of key.tags) values[`aws:ResourceTag/${TagKey}`] = TagValue;
  if (asked.operation.name === 'ReEncrypt') {
    const arns = new Set(asked.uses.map((use) => use.key?.arn));
    values['kms:ReEncryptOnSameKey'] = String(arns.size === 1);
  }
  if (asked.operation.name === 'DisableKey' || asked.operation.name === 'ScheduleKeyDeletion') {
    const lastMs = asked.reader.get(kmsLastUses, key.arn)?.atMs ?? key.createdMs;
    const days = Math.floor((asked.nowMs - lastMs) / day);
    values['kms:TrailingDaysWithoutKeyUsage'] = String(days);
  }
}

/** The alias by which a call named this key; alias operations do not count. */
function requestAlias({ input, use, place }: Asked): string | undefined {
  const member = { source: 'SourceKeyId', destination: 'DestinationKeyId' }[use.as] ?? 'KeyId';
  const text = input[member];
  if (typeof text !== 'string') return undefined;
  const reference = parseReference(text, place);
  return reference.kind === 'alias' ? reference.name : undefined;
}

/** CreateKey: what is asked for, defaults included. */
function newKeyValues(input: Readonly<Record<string, unknown>>, values: ConditionValues): void {
  const spec = input['KeySpec'] ?? input['CustomerMasterKeySpec'] ?? 'SYMMETRIC_DEFAULT';
  values['kms:KeySpec'] = String(spec);
  values['kms:KeyUsage'] = String(input['KeyUsage'] ?? 'ENCRYPT_DECRYPT');
  values['kms:KeyOrigin'] = String(input['Origin'] ?? 'AWS_KMS');
  values['kms:MultiRegion'] = String(input['MultiRegion'] ?? false);
  // What CreateKey makes is a primary; ReplicateKey makes the others.
  if (input['MultiRegion'] === true) values['kms:MultiRegionKeyType'] = 'PRIMARY';
}

function grantValues({ operation, input }: Asked, values: ConditionValues): void {
  if (!['CreateGrant', 'ListGrants', 'RevokeGrant'].includes(operation.name)) return;
  // No service of AWS calls on a learner's behalf yet.
  values['kms:GrantIsForAWSResource'] = 'false';
  const operations = input['Operations'] as readonly string[] | undefined;
  if (operations) values['kms:GrantOperations'] = operations;
  const constraints = input['Constraints'] as Readonly<Record<string, unknown>> | undefined;
  for (const type of ['EncryptionContextEquals', 'EncryptionContextSubset']) {
    if (constraints?.[type] !== undefined) values['kms:GrantConstraintType'] = type;
  }
  const sourceArn = constraints?.['SourceArn'];
  if (typeof sourceArn === 'string') values['kms:GrantConstraintSourceArn'] = sourceArn;
}

function requestValues({ operation, input }: Asked, values: ConditionValues): void {
  if (typeof input['MessageType'] === 'string') values['kms:MessageType'] = input['MessageType'];
  const window = input['PendingWindowInDays'];
  if (typeof window === 'number') {
    values['kms:ScheduleKeyDeletionPendingWindowInDays'] = String(window);
  }
  const period = input['RotationPeriodInDays'];
  if (typeof period === 'number') values['kms:RotationPeriodInDays'] = String(period);
  if (typeof input['ExpirationModel'] === 'string') {
    values['kms:ExpirationModel'] = input['ExpirationModel'];
  }
  const validTo = input['ValidTo'];
  if (typeof validTo === 'number') values['kms:ValidTo'] = new Date(validTo).toISOString();
  if (['CreateKey', 'PutKeyPolicy', 'ReplicateKey'].includes(operation.name)) {
    values['kms:BypassPolicyLockoutSafetyCheck'] = String(
      input['BypassPolicyLockoutSafetyCheck'] ?? false,
    );
  }
  const tags = input['Tags'] as readonly { TagKey: string; TagValue: string }[] | undefined;
  const tagKeys = tags?.map(({ TagKey }) => TagKey) ?? (input['TagKeys'] as string[] | undefined);
  for (const { TagKey, TagValue } of tags ?? []) values[`aws:RequestTag/${TagKey}`] = TagValue;
  if (tagKeys && tagKeys.length > 0) values['aws:TagKeys'] = tagKeys;
  attestationValues(input, values);
}

function attestationValues(
  input: Readonly<Record<string, unknown>>,
  values: ConditionValues,
): void {
  const recipient = input['Recipient'] as { AttestationDocument?: Uint8Array } | undefined;
  const attestation =
    recipient?.AttestationDocument && readAttestation(recipient.AttestationDocument);
  for (const [index, digest] of attestation?.pcrs ?? []) {
    const name = index === 0 ? 'ImageSha384' : `PCR${index}`;
    values[`kms:RecipientAttestation:${name}`] = toHex(digest);
    values[`kms:RecipientAttestation:PCR${index}`] = toHex(digest);
  }
}

// Refusals of what is done to a key in its life: rotation, import, replication, grants, deletion.

import { day, hour } from '../../../src/base/time.ts';
import { type Grant, kmsGrants } from '../../../src/kms/grant-rows.ts';
import { importCloud, symmetricMaterial } from '../importing.ts';
import { keyCloud } from '../key-cloud.ts';
import type { Provocations } from './provoked.ts';

const role = 'arn:aws:iam::111122223333:role/reader';

/** A multi-Region key and its replica in eu-west-1, ready. */
async function replicated() {
  const words = keyCloud('changing');
  const { id, arn } = await words.key({ MultiRegion: true });
  await words.ok('ReplicateKey', { KeyId: id, ReplicaRegion: 'eu-west-1' });
  await words.cloud.advance(60_000);
  return { words, id, arn, replica: arn.replace('us-east-1', 'eu-west-1') };
}

/** A key with one imported material. */
async function imported() {
  const words = importCloud();
  const { id, arn } = await words.external();
  const given = await words.parameters(id);
  await words.put(id, given, symmetricMaterial(1));
  return { words, id, arn, given };
}

export const changing: Provocations = {
  'rotations-limit': async () => {
    const words = keyCloud('changing');
    const { id: KeyId, arn } = await words.key();
    for (let i = 0; i < 25; i++) await words.ok('RotateKeyOnDemand', { KeyId });
    return [{ answer: await words.refusal('RotateKeyOnDemand', { KeyId }), fill: { keyArn: arn } }];
  },
  'no-material-waiting': async () => {
    const { words, id, arn } = await imported();
    const answer = await words.refusal('RotateKeyOnDemand', { KeyId: id });
    return [{ answer, fill: { keyArn: arn } }];
  },
  'rotation-of-key-pair': async () => {
    const words = keyCloud('changing');
    const signer = await words.keyOf('RSA_2048', 'SIGN_VERIFY');
    const mac = await words.keyOf('HMAC_256');
    return [
      { answer: await words.refusal('RotateKeyOnDemand', { KeyId: signer.id }) },
      { answer: await words.refusal('RotateKeyOnDemand', { KeyId: mac.id }) },
    ];
  },
  'rotation-conflict': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    await words.ok('EnableKeyRotation', { KeyId, RotationPeriodInDays: 90 });
    await words.cloud.advance(90 * day - 19 * 60_000);
    return [{ answer: await words.refusal('RotateKeyOnDemand', { KeyId }) }];
  },
  'rotation-of-imported': async () => {
    const { words, id, arn } = await imported();
    const fill = { keyArn: arn };
    return [
      { answer: await words.refusal('EnableKeyRotation', { KeyId: id }), fill },
      { answer: await words.refusal('DisableKeyRotation', { KeyId: id }), fill },
    ];
  },
  'rotation-period': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    const input = { KeyId, RotationPeriodInDays: 89 };
    return [{ answer: await words.refusal('EnableKeyRotation', input), fill: { n: '89' } }];
  },
  'rotation-of-replica': async () => {
    const { words, id: KeyId } = await replicated();
    return [
      { answer: await words.refusal('EnableKeyRotation', { KeyId }, 'eu-west-1') },
      { answer: await words.refusal('RotateKeyOnDemand', { KeyId }, 'eu-west-1') },
    ];
  },
  'origin-not-external': async () => {
    const words = keyCloud('changing');
    const { id: KeyId, arn } = await words.key();
    const fill = { keyArn: arn, origin: 'AWS_KMS' };
    const parameters = { WrappingAlgorithm: 'RSAES_OAEP_SHA_256', WrappingKeySpec: 'RSA_2048' };
    const one = new Uint8Array([1]);
    const material = { ImportToken: one, EncryptedKeyMaterial: one };
    return [
      { answer: await words.refusal('GetParametersForImport', { KeyId, ...parameters }), fill },
      { answer: await words.refusal('ImportKeyMaterial', { KeyId, ...material }), fill },
      { answer: await words.refusal('DeleteImportedKeyMaterial', { KeyId }), fill },
    ];
  },
  'valid-to-missing': async () => {
    const { words, id, given } = await imported();
    const input = words.request(id, given, symmetricMaterial(1), {
      ExpirationModel: 'KEY_MATERIAL_EXPIRES',
    });
    return [{ answer: await words.refusal('ImportKeyMaterial', input) }];
  },
  'material-pending': async () => {
    const { words, id: keyId, given } = await imported();
    const more = { ImportType: 'NEW_KEY_MATERIAL' };
    const pendingId = await words.put(keyId, given, symmetricMaterial(2), more);
    const third = words.request(keyId, given, symmetricMaterial(3), more);
    const answer = await words.refusal('ImportKeyMaterial', third);
    // The id of what is not taken is told by nothing else.
    const newId = /\(id: ([0-9a-f]{64})\)/.exec(answer)?.[1] ?? '';
    return [{ answer, fill: { newId, keyId, pendingId } }];
  },
  'material-wrong': async () => {
    const { words, id, given } = await imported();
    const again = words.request(id, given, symmetricMaterial(2));
    const known = words.request(id, given, symmetricMaterial(1), {
      ImportType: 'NEW_KEY_MATERIAL',
    });
    return [
      { answer: await words.refusal('ImportKeyMaterial', again) },
      { answer: await words.refusal('ImportKeyMaterial', known) },
    ];
  },
  'import-token-expired': async () => {
    const { words, id, given } = await imported();
    await words.cloud.advance(24 * hour);
    const input = words.request(id, given, symmetricMaterial(1));
    return [{ answer: await words.refusal('ImportKeyMaterial', input) }];
  },
  'import-token-of-another-key': async () => {
    const { words, given } = await imported();
    const { id } = await words.external();
    const input = words.request(id, given, symmetricMaterial(1));
    return [{ answer: await words.refusal('ImportKeyMaterial', input) }];
  },
  'material-does-not-unwrap': async () => {
    const { words, id, given } = await imported();
    const input = words.request(id, given, symmetricMaterial(1));
    const EncryptedKeyMaterial = new Uint8Array(256);
    return [
      { answer: await words.refusal('ImportKeyMaterial', { ...input, EncryptedKeyMaterial }) },
    ];
  },
  'deletion-window': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    return [
      { answer: await words.refusal('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 6 }) },
      { answer: await words.refusal('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 31 }) },
    ];
  },
  'not-primary': async () => {
    const { words, id, replica } = await replicated();
    const single = await words.key();
    const ReplicaRegion = 'ap-south-1';
    const of = (KeyId: string, region?: string) =>
      words.refusal('ReplicateKey', { KeyId, ReplicaRegion }, region);
    return [
      { answer: await of(id, 'eu-west-1'), fill: { keyArn: replica } },
      { answer: await of(single.id), fill: { keyArn: single.arn } },
    ];
  },
  'replica-exists': async () => {
    const { words, id } = await replicated();
    const input = { KeyId: id, ReplicaRegion: 'eu-west-1' };
    return [{ answer: await words.refusal('ReplicateKey', input) }];
  },
  'retire-nothing-named': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    return [
      { answer: await words.refusal('RetireGrant', {}) },
      { answer: await words.refusal('RetireGrant', { KeyId }) },
      { answer: await words.refusal('RetireGrant', { GrantId: 'a'.repeat(64) }) },
    ];
  },
  'grant-token-bad': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    const GrantTokens = ['nonsense'];
    const encrypting = { KeyId, Plaintext: new Uint8Array([1]), GrantTokens };
    return [
      { answer: await words.refusal('Encrypt', encrypting) },
      { answer: await words.refusal('DescribeKey', { KeyId, GrantTokens }) },
      { answer: await words.refusal('RetireGrant', { GrantToken: 'nonsense' }) },
    ];
  },
  'grant-id-bad': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    return [
      { answer: await words.refusal('ListGrants', { KeyId, GrantId: 'nonsense' }) },
      { answer: await words.refusal('RetireGrant', { KeyId, GrantId: 'nonsense' }) },
      { answer: await words.refusal('RevokeGrant', { KeyId, GrantId: 'nonsense' }) },
    ];
  },
  'grant-operation': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    const input = { KeyId, GranteePrincipal: role, Operations: ['Sign'] };
    return [{ answer: await words.refusal('CreateGrant', input) }];
  },
  'grants-quota': async () => {
    const words = keyCloud('changing');
    const { id: KeyId } = await words.key();
    const input = { KeyId, GranteePrincipal: role, Operations: ['Decrypt'] };
    await words.ok('CreateGrant', input);
    const [first] = words.cloud.world.all(kmsGrants);
    const tx = words.cloud.world.begin();
    for (let i = 1; i < 50_000; i++) tx.put(kmsGrants, { ...first, grantId: `${i}` } as Grant);
    words.cloud.world.commit(tx, 'fill up', 0);
    return [{ answer: await words.refusal('CreateGrant', input) }];
  },
};

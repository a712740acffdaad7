// Refusals of states: keys that are disabled, on their way out, on their way in, or out of reach.

import { type KeyCloud, keyCloud } from '../key-cloud.ts';
import type { Provocations, Provoked } from './provoked.ts';
import { disconnectedStoreKey } from './stores.ts';

const Plaintext = new Uint8Array([1]);

/** Cryptographic operations on a symmetric key, asked of a key in some state. */
async function useAll(words: KeyCloud, KeyId: string, arn: string, sealed?: Uint8Array) {
  const answers: Provoked[] = [];
  const calls: (readonly [string, Record<string, unknown>])[] = [
    ['Encrypt', { KeyId, Plaintext }],
    ['GenerateDataKey', { KeyId, KeySpec: 'AES_256' }],
    ['GenerateDataKeyWithoutPlaintext', { KeyId, KeySpec: 'AES_256' }],
    ['GenerateDataKeyPair', { KeyId, KeyPairSpec: 'ECC_NIST_P256' }],
    ...(sealed
      ? ([
          ['Decrypt', { CiphertextBlob: sealed }],
          ['ReEncrypt', { CiphertextBlob: sealed, DestinationKeyId: KeyId }],
        ] as const)
      : []),
  ];
  for (const [operation, input] of calls) {
    answers.push({ answer: await words.refusal(operation, input), fill: { keyArn: arn } });
  }
  return answers;
}

async function sealing() {
  const words = keyCloud('states');
  const { id, arn } = await words.key();
  const sealed = await words.bytes('Encrypt', 'CiphertextBlob', { KeyId: id, Plaintext });
  return { words, id, arn, sealed };
}

/** A multi-Region key with a replica in eu-west-1. */
async function family() {
  const words = keyCloud('states');
  const { id, arn } = await words.key({ MultiRegion: true });
  await words.ok('ReplicateKey', { KeyId: id, ReplicaRegion: 'eu-west-1' });
  return { words, id, arn, replica: arn.replace('us-east-1', 'eu-west-1') };
}

export const states: Provocations = {
  disabled: async () => {
    const { words, id, arn, sealed } = await sealing();
    await words.ok('DisableKey', { KeyId: id });
    return useAll(words, id, arn, sealed);
  },
  'observed-state-before-spec': async () => {
    const words = keyCloud('states');
    const { id, arn } = await words.keyOf('RSA_2048', 'SIGN_VERIFY');
    await words.ok('DisableKey', { KeyId: id });
    const fill = { keyArn: arn };
    return [{ answer: await words.refusal('RotateKeyOnDemand', { KeyId: id }), fill }];
  },
  'pending-deletion': async () => {
    const { words, id, arn, sealed } = await sealing();
    await words.ok('ScheduleKeyDeletion', { KeyId: id });
    return useAll(words, id, arn, sealed);
  },
  'pending-deletion-documented': async () => {
    const { words, id, arn } = await sealing();
    await words.ok('ScheduleKeyDeletion', { KeyId: id });
    const answers = [];
    for (const [operation, input] of [
      ['EnableKey', {}],
      ['DisableKey', {}],
      ['EnableKeyRotation', {}],
      ['TagResource', { Tags: [] }],
      ['UpdateKeyDescription', { Description: 'x' }],
      ['ScheduleKeyDeletion', {}],
    ] as const) {
      const answer = await words.refusal(operation, { KeyId: id, ...input });
      answers.push({ answer, fill: { keyArn: arn } });
    }
    return answers;
  },
  'not-pending-deletion': async () => {
    const { words, id, arn } = await sealing();
    const fill = { keyArn: arn };
    const enabled = await words.refusal('CancelKeyDeletion', { KeyId: id });
    await words.ok('DisableKey', { KeyId: id });
    const disabled = await words.refusal('CancelKeyDeletion', { KeyId: id });
    return [
      { answer: enabled, fill },
      { answer: disabled, fill },
    ];
  },
  'pending-import': async () => {
    const words = keyCloud('states');
    const { id, arn } = await words.key({ Origin: 'EXTERNAL' });
    const rotating = await words.refusal('RotateKeyOnDemand', { KeyId: id });
    return [...(await useAll(words, id, arn)), { answer: rotating, fill: { keyArn: arn } }];
  },
  'store-disconnected': async () => {
    const { words, id, arn } = await disconnectedStoreKey();
    const input = { KeyId: id, Plaintext };
    return [{ answer: await words.refusal('Encrypt', input), fill: { keyArn: arn } }];
  },
  creating: async () => {
    const { words, id, replica } = await family();
    const fill = { keyArn: replica };
    const answers = [];
    for (const [operation, input] of [
      ['Encrypt', { Plaintext }],
      ['DisableKey', {}],
      ['EnableKeyRotation', {}],
      [
        'CreateGrant',
        { GranteePrincipal: 'arn:aws:iam::111122223333:user/a', Operations: ['Decrypt'] },
      ],
    ] as const) {
      const answer = await words.refusal(operation, { KeyId: id, ...input }, 'eu-west-1');
      answers.push({ answer, fill });
    }
    return answers;
  },
  updating: async () => {
    const { words, id, arn } = await family();
    await words.cloud.advance(60_000);
    await words.ok('UpdatePrimaryRegion', { KeyId: id, PrimaryRegion: 'eu-west-1' });
    const fill = { keyArn: arn };
    const disabling = await words.refusal('DisableKey', { KeyId: id });
    const deleting = await words.refusal('ScheduleKeyDeletion', { KeyId: id });
    return [
      { answer: disabling, fill },
      { answer: deleting, fill },
    ];
  },
  'alias-to-pending-deletion': async () => {
    const words = keyCloud('states');
    const [from, to] = [await words.key(), await words.key()];
    const AliasName = 'alias/moved';
    await words.ok('CreateAlias', { AliasName, TargetKeyId: from.id });
    await words.ok('ScheduleKeyDeletion', { KeyId: to.id });
    const answer = await words.refusal('UpdateAlias', { AliasName, TargetKeyId: to.id });
    return [{ answer, fill: { keyArn: to.arn } }];
  },
};

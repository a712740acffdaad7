// Refusals of names: keys, aliases, ARNs and markers that are none.

import { keyCloud } from '../key-cloud.ts';
import type { Provocations } from './provoked.ts';

const absent = '11111111-2222-3333-4444-555555555555';
const absentMrk = 'mrk-0123456789abcdef0123456789abcdef';
const text = new Uint8Array([1]);

/** An operation of each kind that names a key. */
const named = (KeyId: string): readonly (readonly [string, Record<string, unknown>])[] => [
  ['DescribeKey', { KeyId }],
  ['Encrypt', { KeyId, Plaintext: text }],
  ['Decrypt', { KeyId, CiphertextBlob: text }],
  ['EnableKey', { KeyId }],
  ['GetKeyRotationStatus', { KeyId }],
  ['ListGrants', { KeyId }],
  ['Sign', { KeyId, Message: text, SigningAlgorithm: 'ECDSA_SHA_256' }],
  ['TagResource', { KeyId, Tags: [] }],
  ['ReplicateKey', { KeyId, ReplicaRegion: 'eu-west-1' }],
  ['CreateAlias', { AliasName: 'alias/new', TargetKeyId: KeyId }],
];

async function onEach(KeyId: string, fill: Readonly<Record<string, string>>, region?: string) {
  const words = keyCloud('names');
  const answers = [];
  for (const [operation, input] of named(KeyId)) {
    answers.push({ answer: await words.refusal(operation, input, region), fill });
  }
  return answers;
}

const arnOf = (id: string, region = 'us-east-1') => `arn:aws:kms:${region}:111122223333:key/${id}`;

export const names: Provocations = {
  'key-absent': async () => [
    ...(await onEach(absent, { keyArn: arnOf(absent) })),
    ...(await onEach(arnOf(absent), { keyArn: arnOf(absent) })),
  ],
  'observed-mrk-absent': () => onEach(absentMrk, { keyArn: arnOf(absentMrk) }),
  'key-id-malformed': async () => {
    const answers = [];
    for (const value of ['nonsense', 'mrk-123', `${absent}0`, 'key/nonsense']) {
      answers.push(...(await onEach(value, { value })));
    }
    return answers;
  },
  'arn-of-another-region': () => onEach(arnOf(absent, 'eu-west-1'), { region: 'eu-west-1' }),
  'arn-malformed': () => onEach('arn:aws:kms:us-east-1:key', {}),
  'not-replicated-here': async () => {
    const words = keyCloud('names');
    const { id } = await words.key({ MultiRegion: true });
    const fill = {
      'keyArn in this Region': arnOf(id, 'eu-west-1'),
      keyArn: arnOf(id, 'eu-west-1'),
    };
    const answers = [];
    for (const [operation, input] of named(id)) {
      answers.push({ answer: await words.refusal(operation, input, 'eu-west-1'), fill });
    }
    return answers;
  },
  'alias-absent': async () => {
    const words = keyCloud('names');
    const aliasArn = 'arn:aws:kms:us-east-1:111122223333:alias/none';
    const answers = [];
    for (const KeyId of ['alias/none', aliasArn]) {
      for (const [operation, input] of [
        ['DescribeKey', {}],
        ['Encrypt', { Plaintext: text }],
        ['GenerateDataKey', { KeySpec: 'AES_256' }],
        ['GetPublicKey', {}],
      ] as const) {
        const answer = await words.refusal(operation, { KeyId, ...input });
        answers.push({ answer, fill: { aliasArn } });
      }
    }
    return answers;
  },
  'alias-unknown': async () => {
    const words = keyCloud('names');
    const { id } = await words.key();
    const AliasName = 'alias/none';
    const fill = { aliasArn: 'arn:aws:kms:us-east-1:111122223333:alias/none' };
    return [
      { answer: await words.refusal('DeleteAlias', { AliasName }), fill },
      { answer: await words.refusal('UpdateAlias', { AliasName, TargetKeyId: id }), fill },
    ];
  },
  'marker-bad': async () => {
    const words = keyCloud('names');
    const { id: KeyId } = await words.key();
    const answers = [];
    for (const [operation, input] of [
      ['ListKeys', {}],
      ['ListAliases', {}],
      ['ListGrants', { KeyId }],
      ['ListKeyPolicies', { KeyId }],
      ['ListKeyRotations', { KeyId }],
      ['ListResourceTags', { KeyId }],
      ['ListRetirableGrants', { RetiringPrincipal: 'arn:aws:iam::111122223333:user/a' }],
      ['DescribeCustomKeyStores', {}],
    ] as const) {
      answers.push({ answer: await words.refusal(operation, { ...input, Marker: 'nonsense' }) });
    }
    return answers;
  },
};

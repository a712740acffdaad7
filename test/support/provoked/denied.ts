// Refusals of callers who may not. Policies are given through KMS's own operations only.

import { keyCloud } from '../key-cloud.ts';
import type { Provocations } from './provoked.ts';

const account = '111122223333';
const root = { AWS: `arn:aws:iam::${account}:root` };
const input = { Plaintext: new Uint8Array([1]) };

function asked() {
  const words = keyCloud('denied');
  const { admin } = words.cloud;
  const stranger = { ...admin, arn: `arn:aws:iam::${account}:user/stranger`, userName: 'stranger' };
  const answerTo = async (
    principal: typeof admin,
    operation: string,
    request: Record<string, unknown>,
    region = 'us-east-1',
  ) => {
    const call = { service: 'kms', operation, region, principal, input: request };
    const reply = await words.cloud.call(call);
    if (reply.ok) return 'done';
    const { code, message } = reply.error;
    return message === undefined ? code : `${code}: ${message}`;
  };
  return { words, admin, stranger, answerTo };
}

const elsewhere = '444455556666';

/** A key of another account, whose root user made it and encrypted something. */
async function foreign() {
  const world = asked();
  const { cloud } = world.words;
  const arn = `arn:aws:iam::${elsewhere}:root`;
  const owner = { type: 'Root', arn, account: elsewhere, accessKeyId: '', principalId: elsewhere };
  const done = async (operation: string, request: Record<string, unknown>) => {
    const principal = owner as typeof cloud.admin;
    const call = { service: 'kms', operation, region: 'us-east-1', principal, input: request };
    const reply = await cloud.call(call);
    if (!reply.ok) throw new Error(`${operation}: ${JSON.stringify(reply.error)}`);
    return reply.output;
  };
  const { Arn: KeyId = '' } = (await done('CreateKey', {}))['KeyMetadata'] as { Arn?: string };
  const { CiphertextBlob } = await done('Encrypt', { KeyId, ...input });
  return { ...world, KeyId, CiphertextBlob };
}

/** A key with one more statement in its policy, for the administrator. */
async function withStatement(Statement: readonly object[]) {
  const world = asked();
  const { id: KeyId, arn: keyArn } = await world.words.key();
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await world.words.ok('PutKeyPolicy', { KeyId, Policy, BypassPolicyLockoutSafetyCheck: true });
  const action = 'kms:Encrypt';
  const fill = { principalArn: world.admin.arn, keyArn, action };
  return { ...world, KeyId, fill };
}

export const denied: Provocations = {
  'denied-identity': async () => {
    const { words, stranger, answerTo } = asked();
    const { id: KeyId, arn: keyArn } = await words.key();
    const fill = { principalArn: stranger.arn, keyArn };
    const encrypting = await answerTo(stranger, 'Encrypt', { KeyId, ...input });
    const describing = await answerTo(stranger, 'DescribeKey', { KeyId });
    return [
      { answer: encrypting, fill: { ...fill, action: 'kms:Encrypt' } },
      { answer: describing, fill: { ...fill, action: 'kms:DescribeKey' } },
    ];
  },
  'denied-create-key': async () => {
    const { stranger, answerTo } = asked();
    const answer = await answerTo(stranger, 'CreateKey', {});
    return [{ answer, fill: { principalArn: stranger.arn } }];
  },
  'denied-ciphertext': async () => {
    const { words, admin, answerTo } = asked();
    const { id: KeyId } = await words.key();
    const CiphertextBlob = await words.bytes('Encrypt', 'CiphertextBlob', { KeyId, ...input });
    const fill = { principalArn: admin.arn };
    const answer = await answerTo(admin, 'Decrypt', { CiphertextBlob }, 'eu-west-1');
    const other = await foreign();
    const foreignBlob = { CiphertextBlob: other.CiphertextBlob };
    return [
      { answer, fill },
      { answer: await other.answerTo(other.admin, 'Decrypt', foreignBlob), fill },
    ];
  },
  'denied-cross-account': async () => {
    const { admin, answerTo, KeyId, CiphertextBlob } = await foreign();
    const nobodys = KeyId.replace(/[^/]+$/, '11111111-2222-3333-4444-555555555555');
    const fill = { principalArn: admin.arn, action: 'kms:Encrypt' };
    const [disable, from] = [{ KeyId }, { CiphertextBlob, SourceKeyId: nobodys }];
    return [
      // One that is there, and one that is not.
      { answer: await answerTo(admin, 'Encrypt', { KeyId, ...input }), fill },
      { answer: await answerTo(admin, 'Encrypt', { KeyId: nobodys, ...input }), fill },
      // Not for others, whatever any policy says.
      {
        answer: await answerTo(admin, 'DisableKey', disable),
        fill: { ...fill, action: 'kms:DisableKey' },
      },
      {
        answer: await answerTo(admin, 'ReEncrypt', { ...from, DestinationKeyId: KeyId }),
        fill: { ...fill, action: 'kms:ReEncryptFrom' },
      },
    ];
  },
  'denied-key-policy': async () => {
    const logs = { Service: 'logs.amazonaws.com' };
    const { admin, answerTo, KeyId, fill } = await withStatement([
      { Effect: 'Allow', Principal: logs, Action: 'kms:*', Resource: '*' },
    ]);
    return [{ answer: await answerTo(admin, 'Encrypt', { KeyId, ...input }), fill }];
  },
  'deny-key-policy': async () => {
    const { admin, answerTo, KeyId, fill } = await withStatement([
      { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' },
      { Effect: 'Deny', Principal: '*', Action: 'kms:Encrypt', Resource: '*' },
    ]);
    return [{ answer: await answerTo(admin, 'Encrypt', { KeyId, ...input }), fill }];
  },
};

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
    const answer = await answerTo(admin, 'Decrypt', { CiphertextBlob }, 'eu-west-1');
    return [{ answer, fill: { principalArn: admin.arn } }];
  },
  'denied-cross-account': async () => {
    const { admin, answerTo } = asked();
    const KeyId = 'arn:aws:kms:us-east-1:444455556666:key/11111111-2222-3333-4444-555555555555';
    const answer = await answerTo(admin, 'Encrypt', { KeyId, ...input });
    return [{ answer, fill: { principalArn: admin.arn, action: 'kms:Encrypt' } }];
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

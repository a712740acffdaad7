// Refusals of what is being made or described: keys, tags, policies, aliases, and values out of
// bounds anywhere.

import { type Key, kmsAliases, kmsKeys } from '../../../src/kms/rows.ts';
import { keyCloud } from '../key-cloud.ts';
import type { Provocations, Provoked } from './provoked.ts';

const tag = (TagKey: string, TagValue = '') => ({ TagKey, TagValue });

/** CreateKey and TagResource with the same tags. */
async function tagging(Tags: readonly object[], fill: Provoked['fill'] = {}) {
  const words = keyCloud('making');
  const { id: KeyId } = await words.key();
  return [
    { answer: await words.refusal('CreateKey', { Tags }), fill },
    { answer: await words.refusal('TagResource', { KeyId, Tags }), fill },
  ];
}

/** CreateKey and PutKeyPolicy with the same policy. */
async function withPolicy(policy: object) {
  const words = keyCloud('making');
  const { id: KeyId } = await words.key();
  const Policy = JSON.stringify(policy);
  return [
    { answer: await words.refusal('CreateKey', { Policy }) },
    { answer: await words.refusal('PutKeyPolicy', { KeyId, Policy }) },
  ];
}

const statement = (principal: string, Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action, Resource: '*' }],
});

export const making: Provocations = {
  'usage-missing': async () => [
    { answer: await keyCloud('making').refusal('CreateKey', { KeySpec: 'RSA_2048' }) },
    { answer: await keyCloud('making').refusal('CreateKey', { KeySpec: 'HMAC_256' }) },
  ],
  'usage-not-of-spec': async () => {
    const [keyUsage, keySpec] = ['ENCRYPT_DECRYPT', 'HMAC_224'];
    const input = { KeyUsage: keyUsage, KeySpec: keySpec };
    const fill = { keyUsage, keySpec };
    return [{ answer: await keyCloud('making').refusal('CreateKey', input), fill }];
  },
  'policy-lockout': () =>
    withPolicy(statement('arn:aws:iam::111122223333:user/admin', 'kms:Encrypt')),
  'policy-principal': () => withPolicy(statement('nobody', 'kms:*')),
  'policy-too-long': async () => {
    const words = keyCloud('making');
    const { id: KeyId } = await words.key();
    const answers: Provoked[] = [];
    // Counted are bytes: a letter with an accent is two.
    for (const Id of ['x'.repeat(32_768), 'é'.repeat(16_384)]) {
      const Policy = JSON.stringify({ ...statement('*', 'kms:*'), Id });
      answers.push({ answer: await words.refusal('PutKeyPolicy', { KeyId, Policy }) });
    }
    return answers;
  },
  'keys-quota': async () => {
    const words = keyCloud('making');
    await words.key();
    const [first] = words.cloud.world.all(kmsKeys);
    // Rows are written so that no test waits for a hundred thousand calls.
    const tx = words.cloud.world.begin();
    for (let i = 1; i < 100_000; i++) tx.put(kmsKeys, { ...first, arn: `${i}` } as Key);
    words.cloud.world.commit(tx, 'fill up', 0);
    return [{ answer: await words.refusal('CreateKey', {}) }];
  },
  'too-many-tags': async () => {
    const Tags = Array.from({ length: 51 }, (_, i) => tag(`${i}`));
    return [{ answer: await keyCloud('making').refusal('CreateKey', { Tags }) }];
  },
  'duplicate-tags': () => tagging([tag('a', '1'), tag('a', '2')]),
  'reserved-tags': () => tagging([tag('aws:a')]),
  'tag-value-too-long': () => {
    const value = 'v'.repeat(257);
    return tagging([tag('a'), tag('b', value)], { value, n: '2' });
  },
  'tag-key-too-long': () => {
    const value = 'k'.repeat(129);
    return tagging([tag(value)], { value, n: '1' });
  },
  'alias-prefix': async () => {
    const words = keyCloud('making');
    const { id } = await words.key();
    const answer = await words.refusal('CreateAlias', { AliasName: 'x', TargetKeyId: id });
    // The link that follows is the one part that is not recorded.
    return [{ answer, fill: { link: answer.split('Please see ')[1] ?? '' } }];
  },
  'alias-exists': async () => {
    const words = keyCloud('making');
    const { id, arn } = await words.key();
    const input = { AliasName: 'alias/twice', TargetKeyId: id };
    await words.ok('CreateAlias', input);
    const fill = { aliasArn: arn.replace(/key\/.*/, 'alias/twice') };
    return [{ answer: await words.refusal('CreateAlias', input), fill }];
  },
  'alias-reserved': async () => {
    const words = keyCloud('making');
    const { id } = await words.key();
    const input = { AliasName: 'alias/aws/mine', TargetKeyId: id };
    return [
      { answer: await words.refusal('CreateAlias', input) },
      { answer: await words.refusal('UpdateAlias', input) },
      { answer: await words.refusal('DeleteAlias', { AliasName: 'alias/aws/mine' }) },
    ];
  },
  'aliases-quota': async () => {
    const words = keyCloud('making');
    const { id: TargetKeyId } = await words.key();
    for (let i = 0; i < 50; i++)
      await words.ok('CreateAlias', { AliasName: `alias/${i}`, TargetKeyId });
    const answer = await words.refusal('CreateAlias', { AliasName: 'alias/50', TargetKeyId });
    if (words.cloud.world.size(kmsAliases) !== 50) throw new Error('not fifty aliases');
    return [{ answer }];
  },
  'alias-to-another-type': async () => {
    const words = keyCloud('making');
    const [from, to] = [await words.key(), await words.keyOf('HMAC_256')];
    await words.ok('CreateAlias', { AliasName: 'alias/moved', TargetKeyId: from.id });
    const input = { AliasName: 'alias/moved', TargetKeyId: to.id };
    return [{ answer: await words.refusal('UpdateAlias', input) }];
  },
  'not-in-enum': async () => {
    const answer = await keyCloud('making').refusal('CreateKey', {
      KeyUsage: 'X',
      KeySpec: 'RSA_2048',
    });
    const list =
      'SIGN_VERIFY, ENCRYPT_DECRYPT, GENERATE_VERIFY_MAC, KEY_AGREEMENT, ENCAPSULATE_DECAPSULATE';
    return [{ answer, fill: { value: 'X', memberName: 'keyUsage', list } }];
  },
  'number-out-of-range': async () => {
    const fill = { value: '1025', memberName: 'numberOfBytes', max: '1024' };
    return [
      { answer: await keyCloud('making').refusal('GenerateRandom', { NumberOfBytes: 1025 }), fill },
    ];
  },
  'string-too-long': async () => {
    const value = 'd'.repeat(8193);
    const fill = { value, memberName: 'description', max: '8192' };
    return [
      { answer: await keyCloud('making').refusal('CreateKey', { Description: value }), fill },
    ];
  },
  'pattern-broken': async () => {
    const words = keyCloud('making');
    const { id: TargetKeyId } = await words.key();
    const value = 'alias/with space';
    const fill = { value, memberName: 'aliasName', pattern: '^[a-zA-Z0-9:/_-]+$' };
    return [
      { answer: await words.refusal('CreateAlias', { AliasName: value, TargetKeyId }), fill },
    ];
  },
};

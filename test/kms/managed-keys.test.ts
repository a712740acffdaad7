// AWS managed keys: made when an alias of a service is first described, with a policy that lets the
// service in for the account, lets the account look, and lets nobody change anything.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { day } from '../../src/base/time.ts';
import { createCloud } from '../../src/cloud/cloud.ts';
import { explain } from '../../src/cloud/explanation.ts';
import { managedKeyServices } from '../../src/facts/managed-keys.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import { managedKeyPolicy } from '../../src/kms/managed-keys.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import { parsePolicy } from '../../src/policy/parse.ts';

const account = '111122223333';
const region = 'us-east-1';
const alias = 'alias/aws/ebs';

function createWorld() {
  const random = seededRandom('managed keys');
  const nowMs = () => Date.UTC(2026, 10, 22, 12);
  const cloud = createCloud({ random, nowMs, domainKey: softwareDomainKey(random(32), random) });
  async function call(operation: string, input: Record<string, unknown>, of = region) {
    const principal = cloud.admin;
    const reply = await cloud.call({ service: 'kms', operation, region: of, principal, input });
    return reply.ok ? { output: reply.output } : { code: reply.error.code };
  }
  async function described(name = alias, of = region) {
    const { output } = await call('DescribeKey', { KeyId: name }, of);
    return output?.['KeyMetadata'] as Record<string, unknown>;
  }
  return { cloud, call, described };
}

describe('an AWS managed key', () => {
  test('is there once its alias has been described, and stays the same', async () => {
    const { call, described } = createWorld();
    expect(await call('Encrypt', { KeyId: alias, Plaintext: Uint8Array.of(1) })).toEqual({
      code: 'NotFoundException',
    });
    const first = await described();
    expect(first).toMatchObject({ KeyManager: 'AWS', KeyState: 'Enabled', MultiRegion: false });
    expect((await described())['KeyId']).toBe(first['KeyId']);
    const arn = `arn:aws:kms:${region}:${account}:${alias}`;
    expect((await described(arn))['KeyId']).toBe(first['KeyId']);
    expect((await described(alias, 'eu-west-1'))['KeyId']).not.toBe(first['KeyId']);
    const { output } = await call('ListAliases', {});
    expect(output?.['Aliases']).toMatchObject([{ AliasName: alias, TargetKeyId: first['KeyId'] }]);
  });

  test('rotates every year, and nobody can stop it', async () => {
    const { cloud, call, described } = createWorld();
    const { KeyId } = await described();
    expect((await call('GetKeyRotationStatus', { KeyId })).output).toMatchObject({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 365,
    });
    await cloud.advance(366 * day);
    const { output } = await call('ListKeyRotations', { KeyId });
    expect(output?.['Rotations']).toHaveLength(1);
    expect(await call('DisableKeyRotation', { KeyId })).toEqual({ code: 'AccessDeniedException' });
  });

  test.each([
    [
      'PutKeyPolicy',
      {
        Policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}]}',
      },
    ],
    ['DisableKey', {}],
    ['ScheduleKeyDeletion', {}],
    ['UpdateKeyDescription', { Description: 'mine' }],
    ['TagResource', { Tags: [{ TagKey: 'a', TagValue: 'b' }] }],
    ['Encrypt', { Plaintext: Uint8Array.of(1) }],
    ['GenerateDataKey', { KeySpec: 'AES_256' }],
    ['CreateGrant', { GranteePrincipal: `arn:aws:iam::${account}:root`, Operations: ['Decrypt'] }],
  ])('refuses %s, asked by its account without the service', async (operation, input) => {
    const { call, described } = createWorld();
    const { KeyId } = await described();
    expect(await call(operation, { KeyId, ...input })).toEqual({ code: 'AccessDeniedException' });
  });

  test('has a policy that no edit is proposed for', async () => {
    const { cloud, described } = createWorld();
    const { KeyId } = await described();
    const input = { KeyId, Plaintext: Uint8Array.of(1) };
    const asked = { service: 'kms', operation: 'Encrypt', region, input };
    const reply = await cloud.call({ ...asked, principal: cloud.admin });
    if (reply.ok || !reply.asked) throw new Error('it was not refused');
    expect((await explain(reply.asked)).edit).toBeUndefined();
  });

  test('is not made for who may not describe it, nor under a name no service has', async () => {
    const { cloud, call } = createWorld();
    const nobody = { ...cloud.admin, arn: `arn:aws:iam::${account}:user/nobody` };
    const asked = { service: 'kms', operation: 'DescribeKey', region, input: { KeyId: alias } };
    const reply = await cloud.call({ ...asked, principal: nobody });
    expect(reply.ok).toBe(false);
    for (const name of ['nope', 'toString', '__proto__', 'EBS', 'ebs/x', '']) {
      expect((await call('DescribeKey', { KeyId: `alias/aws/${name}` })).code).toBeDefined();
    }
    const foreign = `arn:aws:kms:${region}:444455556666:${alias}`;
    expect((await call('DescribeKey', { KeyId: foreign })).code).toBeDefined();
    expect((await call('ListAliases', {})).output).toMatchObject({ Aliases: [] });
  });
});

describe.each(Object.entries(managedKeyServices.value))('the policy of aws/%s', (name, { via }) => {
  const text = managedKeyPolicy(name, { region, account });
  const arn = `arn:aws:iam::${account}:user/alice`;
  const resource = `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const decide = (viaService: string | undefined, callerAccount = account) =>
    evaluate({
      principal: { type: 'user', arn, account, name: 'alice' },
      account,
      action: 'kms:Decrypt',
      resource,
      resourceAccount: account,
      keyPolicy: text,
      identityPolicies: [],
      grants: [],
      grantTokens: [],
      context: {
        'kms:CallerAccount': callerAccount,
        ...(viaService === undefined ? {} : { 'kms:ViaService': viaService }),
      },
    }).outcome;

  test('is a policy without complaint', () => {
    const { findings } = parsePolicy(text, 'key');
    expect(findings.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  });

  test('lets everybody of the account decrypt through the service, and in no other way', () => {
    expect(decide(`${via}.${region}.amazonaws.com`)).toBe('allow');
    expect(decide(undefined)).toBe('implicitDeny');
    expect(decide(`${via}.eu-west-1.amazonaws.com`)).toBe('implicitDeny');
    expect(decide('other.us-east-1.amazonaws.com')).toBe('implicitDeny');
    expect(decide(`${via}.${region}.amazonaws.com`, '444455556666')).toBe('implicitDeny');
  });
});

// What a lab sees of a real cloud: keys, trail, sealed bytes. And that looking leaves no trace.

import { describe, expect, it } from 'vitest';
import { fromHex, utf8 } from '../../src/base/bytes.ts';
import { labView } from '../../src/lab/view.ts';
import { testCloud } from '../support/cloud.ts';
import { describeVectors } from '../support/vectors.ts';

const noFiles = new Map<string, Uint8Array>();

async function demoWorld() {
  const aws = testCloud();
  const key = await aws.key({}, 'ap-southeast-2');
  await aws.ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: key.id }, 'ap-southeast-2');
  return { ...aws, key };
}

describe('keys', () => {
  it('a key is found by id, ARN and alias, in whatever Region it lives', async () => {
    const { cloud, key } = await demoWorld();
    const view = labView(cloud, noFiles);
    for (const name of [key.id, key.arn, 'alias/demo']) expect(view.key(name)?.id).toBe(key.id);
    expect(view.key('alias/other')).toBeUndefined();
    expect(view.keys).toEqual([
      {
        id: key.id,
        arn: key.arn,
        region: 'ap-southeast-2',
        state: 'Enabled',
        aliases: ['alias/demo'],
        materials: 1,
        rotationEnabled: false,
      },
    ]);
  });
  it('state, rotation and materials are those of now', async () => {
    const { cloud, key, ok } = await demoWorld();
    const at = 'ap-southeast-2';
    await ok('EnableKeyRotation', { KeyId: key.id }, at);
    await ok('RotateKeyOnDemand', { KeyId: key.id }, at);
    expect(labView(cloud, noFiles).keys[0]).toMatchObject({ rotationEnabled: true, materials: 2 });
    await ok('DisableKey', { KeyId: key.id }, at);
    expect(labView(cloud, noFiles).keys[0]?.state).toBe('Disabled');
  });
});

describe('trail', () => {
  it('events come oldest first, with key, context and error', async () => {
    const { cloud, key, ok, refusal } = await demoWorld();
    const at = 'ap-southeast-2';
    const context = { file: 'passwords' };
    await ok(
      'GenerateDataKey',
      { KeyId: 'alias/demo', KeySpec: 'AES_256', EncryptionContext: context },
      at,
    );
    await refusal('GenerateDataKey', { KeyId: 'alias/demo', KeySpec: 'AES_256' }, 'eu-west-1');
    const { trail } = labView(cloud, noFiles);
    expect(trail.map((event) => event.call)).toEqual([
      'CreateKey',
      'CreateAlias',
      'GenerateDataKey',
      'GenerateDataKey',
    ]);
    expect(trail[2]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      accessKeyId: cloud.credentials.accessKeyId,
      call: 'GenerateDataKey',
      region: at,
      by: cloud.admin.arn,
      keyArn: key.arn,
      encryptionContext: context,
      asked: { keyId: 'alias/demo', keySpec: 'AES_256', encryptionContext: context },
      atMs: cloud.nowMs(),
    });
    expect(trail[3]).toMatchObject({
      region: 'eu-west-1',
      by: cloud.admin.arn,
      error: 'NotFoundException',
      message: expect.stringContaining('alias/demo'),
    });
  });
});

describe('people', () => {
  /** ann, in a group that may do everything, with a key of her own; a role for her; a grant. */
  async function peopledWorld() {
    const aws = await demoWorld();
    const { cloud, key } = aws;
    const call = async (service: string, operation: string, input: Record<string, unknown>) => {
      const reply = await cloud.call({
        service,
        operation,
        region: service === 'kms' ? 'ap-southeast-2' : 'us-east-1',
        principal: cloud.admin,
        input,
      });
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      return reply.output;
    };
    await call('iam', 'CreateUser', { UserName: 'ann' });
    await call('iam', 'CreateGroup', { GroupName: 'makers' });
    await call('iam', 'AddUserToGroup', { GroupName: 'makers', UserName: 'ann' });
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await call('iam', 'AttachGroupPolicy', { GroupName: 'makers', PolicyArn });
    return { ...aws, call, annArn: `arn:aws:iam::${cloud.admin.account}:user/ann`, key };
  }

  it('users know their groups, groups their users and policies', async () => {
    const { cloud, call, annArn } = await peopledWorld();
    await call('iam', 'CreateAccessKey', { UserName: 'ann' });
    const view = labView(cloud, noFiles);
    expect(view.person('user', 'ann')).toMatchObject({ arn: annArn, groups: ['makers'] });
    expect(view.person('user', annArn)?.accessKeys).toHaveLength(1);
    const group = view.person('group', 'makers');
    expect(group?.members).toEqual(['ann']);
    expect(group?.policies.map(({ name }) => name)).toEqual(['AdministratorAccess']);
    expect(view.person('user', 'makers')).toBeUndefined();
  });

  it('a question is answered as the door would, with its reason, and leaves no trace', async () => {
    const { cloud, key, annArn } = await peopledWorld();
    const view = labView(cloud, noFiles);
    const { position } = cloud.world;
    expect(view.may(annArn, 'kms:Encrypt', key.arn)).toEqual({
      allowed: true,
      because: expect.stringContaining('identity-based policy'),
      layer: 'identity',
    });
    expect(view.may(`${annArn}x`, 'kms:Encrypt', key.arn).allowed).toBe(false);
    expect(cloud.world.position).toBe(position);
  });

  it('the key policy is told by statements, grants by who has them', async () => {
    const { cloud, key, call, annArn } = await peopledWorld();
    const Statement = [
      { Effect: 'Allow', Principal: { AWS: cloud.admin.arn }, Action: 'kms:*', Resource: '*' },
      { Sid: 'x', Effect: 'Deny', Principal: '*', Action: ['kms:Sign'], Resource: '*' },
    ];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await call('kms', 'PutKeyPolicy', { KeyId: key.id, Policy });
    await call('kms', 'CreateGrant', {
      KeyId: key.id,
      GranteePrincipal: annArn,
      Operations: ['Decrypt'],
    });
    const view = labView(cloud, noFiles);
    const demo = view.key('alias/demo');
    if (!demo) throw new Error('no key');
    expect(view.keyPolicy(demo)?.statements).toEqual([
      { effect: 'Allow', principals: [cloud.admin.arn], actions: ['kms:*'], hasCondition: false },
      { sid: 'x', effect: 'Deny', principals: ['*'], actions: ['kms:Sign'], hasCondition: false },
    ]);
    expect(view.grants(demo)).toMatchObject([{ grantee: annArn, operations: ['Decrypt'] }]);
    expect(view.may(annArn, 'kms:Decrypt', demo.arn)).toMatchObject({
      allowed: true,
      layer: 'grant',
    });
    expect(view.may(annArn, 'kms:Encrypt', demo.arn).allowed).toBe(false);
  });
});

describe('sealed bytes', () => {
  it('unwrap opens a blob as KMS would, with its context only, and leaves no trace', async () => {
    const { cloud, key, ok } = await demoWorld();
    const context = { file: 'passwords' };
    const { Plaintext, CiphertextBlob } = (await ok(
      'GenerateDataKey',
      { KeyId: key.id, KeySpec: 'AES_256', EncryptionContext: context },
      'ap-southeast-2',
    )) as { Plaintext: Uint8Array; CiphertextBlob: Uint8Array };
    const { position } = cloud.world;
    const view = labView(cloud, noFiles);
    expect(await view.unwrap(CiphertextBlob, context)).toEqual({
      plaintext: Plaintext,
      keyId: key.id,
    });
    expect(await view.unwrap(CiphertextBlob)).toBeUndefined();
    expect(await view.unwrap(CiphertextBlob.with(100, 0), context)).toBeUndefined();
    expect(await view.unwrap(utf8('no blob at all'))).toBeUndefined();
    expect(cloud.world.position).toBe(position);
  });
});

interface Vectors {
  readonly encrypt: readonly {
    readonly name: string;
    readonly args: readonly string[];
    readonly input: string;
    readonly output: string;
  }[];
  readonly decryptSalted: readonly {
    readonly args: readonly string[];
    readonly input: string;
    readonly output: string;
  }[];
}

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
const after = (args: readonly string[], flag: string): string | undefined =>
  args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined;

describeVectors<Vectors>('openssl/openssl-enc.json', ({ encrypt, decryptSalted }) => {
  const view = labView(testCloud().cloud, noFiles);
  // The view knows what labs use: AES-256-CBC, SHA-256, no other options.
  const raw = encrypt.filter(
    ({ args }) => args[2] === '-aes-256-cbc' && args.length === 7 && after(args, '-K'),
  );
  const salted = decryptSalted.filter(
    ({ args }) => args[2] === '-aes-256-cbc' && !args.includes('-md'),
  );

  it('there are files to open', () => {
    expect(raw.length).toBeGreaterThan(2);
    expect(salted.length).toBeGreaterThan(2);
  });
  it.each(raw)('what openssl sealed under a raw key opens: $name', ({ args, input, output }) => {
    const [key, iv] = [bytes(after(args, '-K') ?? ''), bytes(after(args, '-iv') ?? '')];
    expect(view.opensslOpensWithKey(bytes(output), key, iv)).toEqual(bytes(input));
    expect(view.opensslOpensWithKey(bytes(output), key.subarray(1), iv)).toBeUndefined();
  });
  it.each(salted)('what openssl sealed under a passphrase opens: $args', async (vector) => {
    const { args, input, output } = vector;
    const passphrase = utf8(after(args, '-k') ?? after(args, '-pass')?.replace('pass:', '') ?? '');
    const iterations = after(args, '-iter');
    const options = {
      pbkdf2: args.includes('-pbkdf2') || iterations !== undefined,
      ...(iterations ? { iterations: Number(iterations) } : {}),
    };
    const opened = await view.opensslOpensWithPassphrase(bytes(input), passphrase, options);
    expect(opened).toEqual(bytes(output));
  });
});

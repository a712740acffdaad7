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
      call: 'GenerateDataKey',
      region: at,
      keyArn: key.arn,
      encryptionContext: context,
      atMs: cloud.nowMs(),
    });
    expect(trail[3]).toMatchObject({ region: 'eu-west-1', error: 'NotFoundException' });
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

// What generated questions say is made to happen in a real cloud: contexts, lives of keys, timelines of
// rotations. And the rules they use are compared with the operations' own.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { kmsOperations } from '../../../src/kms/operations/index.ts';
import type { Pairs } from '../../../src/quiz/drawing/contexts.ts';
import {
  type LifeCall,
  livedThrough,
  type Origin,
  ruleOf,
} from '../../../src/quiz/drawing/key-lives.ts';
import type { Timeline } from '../../../src/quiz/drawing/timelines.ts';
import { contextMismatch } from '../../../src/quiz/generators/context-mismatch.ts';
import { keyState } from '../../../src/quiz/generators/key-state.ts';
import { rotationEffect } from '../../../src/quiz/generators/rotation-effect.ts';
import { importCloud, symmetricMaterial } from '../../support/importing.ts';

const perCard = 12;
const drawn = <Q>(
  generate: (random: ReturnType<typeof seededRandom>, id: string) => Q,
  id: string,
): readonly Q[] =>
  Array.from({ length: perCard }, (_, seed) => generate(seededRandom(`cloud/${seed}`), id));

type World = ReturnType<typeof importCloud>;
const Plaintext = utf8('a short secret');
const contextOf = (pairs: Pairs) => Object.fromEntries(pairs);

describe('encryption contexts', () => {
  test.each(contextMismatch.cards)('$id', async ({ id }) => {
    for (const { drawn: calls, options } of drawn(contextMismatch.generate, id)) {
      const { ok, call, key } = importCloud();
      const { id: KeyId } = await key();
      const input = { KeyId, EncryptionContext: contextOf(calls.sealed) };
      const made =
        calls.made === 'Encrypt'
          ? await ok('Encrypt', { ...input, Plaintext })
          : await ok('GenerateDataKey', { ...input, KeySpec: 'AES_256' });
      let blob = made['CiphertextBlob'];
      if (calls.reEncrypt) {
        const { source, destination } = calls.reEncrypt;
        const moved = await ok('ReEncrypt', {
          CiphertextBlob: blob,
          SourceEncryptionContext: contextOf(source),
          DestinationKeyId: (await key()).id,
          ...(destination.length > 0 && { DestinationEncryptionContext: contextOf(destination) }),
        });
        blob = moved['CiphertextBlob'];
      }
      for (const { text, right } of options) {
        const given = calls.decrypts[text];
        if (!given) continue;
        const reply = await call('Decrypt', {
          CiphertextBlob: blob,
          EncryptionContext: contextOf(given),
        });
        if (!id.endsWith('/answer')) expect(reply.ok, `${id} ${text}`).toBe(right === true);
        else expect(text).toContain(reply.ok ? 'Answered' : reply.error.code);
      }
    }
  });
});

describe('lives of keys', () => {
  test.each(Object.keys(ruleOf) as LifeCall[])('%s keeps the rule of its operation', (name) => {
    const operation = kmsOperations.find((one) => one.name === name);
    // Operations on several things have no one rule; their uses are tried below.
    if (operation?.states) expect(ruleOf[name]).toEqual(operation.states);
  });

  test('a deletion is cancelled only where the key has its material: the rest is not documented', () => {
    const seeds = Array.from({ length: 400 }, (_, seed) => seededRandom(`material/${seed}`));
    const lives = keyState.cards.flatMap(({ id }) =>
      seeds.map((random) => keyState.generate(random, id).drawn),
    );
    const all = lives.flatMap(({ life: { origin, calls }, next }) => [
      { origin, calls },
      ...Object.values(next).map((call) => ({ origin, calls: [...calls, call] })),
    ]);
    let cancelled = 0;
    for (const life of all) {
      for (const [at, { answer, state }] of livedThrough(life).entries()) {
        if (life.calls[at] !== 'CancelKeyDeletion' || answer !== 'ok') continue;
        expect(state, life.calls.join()).toBe('Disabled');
        cancelled++;
      }
    }
    expect(cancelled).toBeGreaterThan(100);
  });

  test.each(keyState.cards)('$id', async ({ id }) => {
    for (const { drawn: life, options } of drawn(keyState.generate, id)) {
      for (const { text, right } of options) {
        const next = life.next[text];
        const isAnswer = next === undefined;
        if (isAnswer && !right) continue;
        const calls = isAnswer ? life.life.calls : [...life.life.calls, next];
        const { answer, state } = await lived(life.life.origin, calls);
        if (isAnswer) expect(text).toContain(`\`${state}\``);
        if (isAnswer) expect(text).toContain(answer === 'ok' ? 'Accepted' : answer);
        else expect(answer === 'ok', `${calls.join()} ${text}`).toBe(right === true);
      }
    }
  });
});

async function lived(origin: Origin, calls: readonly LifeCall[]) {
  const world = importCloud();
  const { ok, call, key } = world;
  const { id: KeyId } = await key(origin === 'EXTERNAL' ? { Origin: origin } : {});
  let blob: unknown;
  const seal = async () => {
    const reply = await call('Encrypt', { KeyId, Plaintext });
    if (reply.ok) blob ??= (reply.output as Record<string, unknown>)['CiphertextBlob'];
  };
  let answer = 'ok';
  for (const name of calls) {
    await seal();
    if (name === 'ImportKeyMaterial') {
      await brought(world, KeyId, 1);
      continue;
    }
    const reply = await call(name, await inputOf(world, name, KeyId, blob));
    answer = reply.ok ? 'ok' : reply.error.code;
  }
  const { KeyMetadata } = await ok('DescribeKey', { KeyId });
  return { answer, state: (KeyMetadata as { KeyState: string }).KeyState };
}

async function inputOf({ cloud, ok }: World, name: LifeCall, KeyId: string, blob: unknown) {
  switch (name) {
    case 'Decrypt':
      return { CiphertextBlob: blob };
    case 'Encrypt':
      return { KeyId, Plaintext };
    case 'GenerateDataKey':
      return { KeyId, KeySpec: 'AES_256' };
    case 'CreateAlias':
      return { TargetKeyId: KeyId, AliasName: 'alias/drawn' };
    case 'CreateGrant':
      return { KeyId, GranteePrincipal: cloud.admin.arn, Operations: ['Decrypt'] };
    case 'PutKeyPolicy':
      return { KeyId, Policy: (await ok('GetKeyPolicy', { KeyId }))['Policy'] };
    case 'TagResource':
      return { KeyId, Tags: [{ TagKey: 'a', TagValue: 'b' }] };
    case 'GetParametersForImport':
      return { KeyId, WrappingAlgorithm: 'RSAES_OAEP_SHA_256', WrappingKeySpec: 'RSA_2048' };
    default:
      return { KeyId };
  }
}

async function brought({ ok, parameters, request }: World, KeyId: string, number: number) {
  const given = await parameters(KeyId);
  const isNew = number > 1 ? { ImportType: 'NEW_KEY_MATERIAL' } : {};
  return ok('ImportKeyMaterial', request(KeyId, given, symmetricMaterial(number), isNew));
}

describe('timelines', () => {
  test.each(rotationEffect.cards)('$id', async ({ id }) => {
    for (const { drawn: timeline, options } of drawn(rotationEffect.generate, id)) {
      const seen = await played(timeline);
      const right = options.find((option) => option.right)?.text;
      const said = seen.map(({ opens, material }, at) =>
        id.endsWith('/material')
          ? `blob ${at + 1}: material ${material}`
          : `blob ${at + 1} ${opens ? 'opens' : 'fails'}`,
      );
      expect(said.join(', ')).toBe(right);
    }
  });
});

async function played({ origin, events }: Timeline) {
  const world = importCloud();
  const { ok, call, key } = world;
  const isImported = origin === 'EXTERNAL';
  const ids = { A: (await key({ Origin: origin })).id, B: (await key()).id };
  const AliasName = 'alias/app';
  const blobs: unknown[] = [];
  const materials: unknown[] = [];
  const materialOf = async () => {
    const { KeyMetadata } = await ok('DescribeKey', { KeyId: ids.A });
    return (KeyMetadata as { CurrentKeyMaterialId: string }).CurrentKeyMaterialId;
  };
  if (isImported) await brought(world, ids.A, 1);
  materials.push(await materialOf());
  await ok('CreateAlias', { AliasName, TargetKeyId: ids.A });
  for (const event of events) {
    const KeyId = 'key' in event ? ids[event.key] : ids.A;
    switch (event.what) {
      case 'encrypt':
        blobs[event.blob - 1] = (await ok('Encrypt', { KeyId: AliasName, Plaintext }))[
          'CiphertextBlob'
        ];
        break;
      case 're-encrypt': {
        const CiphertextBlob = blobs[event.blob - 1];
        const moved = await ok('ReEncrypt', { CiphertextBlob, DestinationKeyId: AliasName });
        blobs[event.blob - 1] = moved['CiphertextBlob'];
        break;
      }
      case 'rotate':
        if (isImported) await brought(world, KeyId, materials.length + 1);
        await ok('RotateKeyOnDemand', { KeyId });
        if (KeyId === ids.A) materials.push(await materialOf());
        break;
      case 'move-alias':
        await ok('UpdateAlias', { AliasName, TargetKeyId: KeyId });
        break;
      case 'disable':
        await ok('DisableKey', { KeyId });
        break;
      case 'enable':
        await ok('EnableKey', { KeyId });
        break;
      case 'schedule':
        await ok('ScheduleKeyDeletion', { KeyId });
        break;
      case 'delete-material':
        await ok('DeleteImportedKeyMaterial', {
          KeyId,
          KeyMaterialId: materials[event.material - 1],
        });
        break;
      case 'import-again': {
        const given = await world.parameters(KeyId);
        const material = symmetricMaterial(event.material);
        await ok('ImportKeyMaterial', world.request(KeyId, given, material));
      }
    }
  }
  return Promise.all(
    blobs.map(async (CiphertextBlob) => {
      const reply = await call('Decrypt', { CiphertextBlob });
      const opened = reply.ok ? (reply.output as { KeyMaterialId?: string }).KeyMaterialId : '';
      return { opens: reply.ok, material: materials.indexOf(opened) + 1 };
    }),
  );
}

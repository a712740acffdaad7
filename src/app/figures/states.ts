// The key states as a machine the learner drives. Every move is a real call; after each the engine is
// asked, operation by operation, what it would answer now, and the world is put back.

import { utf8 } from '../../base/bytes.ts';
import { day as dayMs } from '../../base/time.ts';
import { limits } from '../../facts/limits.ts';
import { bytesOf, createDesk, type FigurePorts, type Refused } from './desk.ts';
import { type Move, type Start, starts } from './kms-core-settings.ts';

export interface Trial {
  readonly operation: string;
  readonly about: string;
  readonly refusal?: Refused;
}

export interface StatesState {
  readonly start: Start;
  /** Gone: there is no key any more. */
  readonly keyState: string;
  readonly path: readonly string[];
  readonly trials: readonly Trial[];
  readonly said: string;
  readonly isRefused: boolean;
}

export interface States {
  begin(start: Start): Promise<StatesState>;
  move(state: StatesState, move: Move): Promise<StatesState>;
}

const trials: readonly (readonly [operation: string, about: string])[] = [
  ['Encrypt', 'use'],
  ['Decrypt', 'use'],
  ['GenerateDataKey', 'use'],
  ['CreateGrant', 'permission'],
  ['PutKeyPolicy', 'permission'],
  ['DescribeKey', 'look'],
  ['ListGrants', 'look'],
  ['CreateAlias', 'names and tags'],
  ['TagResource', 'names and tags'],
  ['EnableKeyRotation', 'rotation'],
];

export async function createStates(ports: FigurePorts): Promise<States> {
  let desk = createDesk(ports);
  let keyId = '';
  let blob: Uint8Array = new Uint8Array(64);

  async function stateNow(): Promise<string> {
    const answer = await desk.ask('DescribeKey', { KeyId: keyId });
    if (!answer.ok) return 'Gone';
    return String((answer.output['KeyMetadata'] as { KeyState: unknown }).KeyState);
  }

  function inputOf(operation: string): Readonly<Record<string, unknown>> {
    const key = { KeyId: keyId };
    switch (operation) {
      case 'Encrypt':
        return { ...key, Plaintext: utf8('x') };
      case 'Decrypt':
        return { ...key, CiphertextBlob: blob };
      case 'GenerateDataKey':
        return { ...key, KeySpec: 'AES_256' };
      case 'CreateGrant':
        return { ...key, GranteePrincipal: desk.cloud.admin.arn, Operations: ['Decrypt'] };
      case 'PutKeyPolicy':
        return { ...key, Policy: policyOf(desk.cloud.admin.account) };
      case 'CreateAlias':
        return { AliasName: 'alias/another', TargetKeyId: keyId };
      case 'TagResource':
        return { ...key, Tags: [{ TagKey: 'team', TagValue: 'blue' }] };
      default:
        return key;
    }
  }

  /** What each operation would answer; the journal takes every one back. */
  async function tried(): Promise<readonly Trial[]> {
    const { world } = desk.cloud;
    const found: Trial[] = [];
    for (const [operation, about] of trials) {
      const before = world.position;
      const answer = await desk.ask(operation, inputOf(operation));
      world.travel(before);
      found.push({ operation, about, ...(answer.ok ? {} : { refusal: answer.refusal }) });
    }
    return found;
  }

  async function look(
    start: Start,
    path: readonly string[],
    said: string,
    isRefused = false,
  ): Promise<StatesState> {
    return { start, keyState: await stateNow(), path, trials: await tried(), said, isRefused };
  }

  return {
    async begin(start) {
      desk = createDesk(ports);
      keyId = await desk.createKey(
        start === 'import'
          ? { Origin: 'EXTERNAL' }
          : start === 'primary'
            ? { MultiRegion: true }
            : {},
      );
      if (start === 'primary') {
        await desk.get('ReplicateKey', { KeyId: keyId, ReplicaRegion: 'eu-west-1' });
      }
      if (start !== 'import') {
        const output = await desk.get('Encrypt', { KeyId: keyId, Plaintext: utf8('x') });
        blob = bytesOf(output, 'CiphertextBlob');
      }
      const state = await stateNow();
      return look(start, [state], `CreateKey made ${starts[start]}. Its state is ${state}.`);
    },

    async move(state, move) {
      if (move === 'wait') {
        await desk.cloud.advance(limits.deletionWindowMinDays.value * dayMs);
        const now = await stateNow();
        const said =
          now === 'Gone'
            ? 'The waiting period is over. KMS has deleted the key: material, policy, aliases and grants.'
            : `${limits.deletionWindowMinDays.value} days passed. The state is ${now}: waiting changes nothing else.`;
        return look(state.start, stepped(state.path, now), said);
      }
      const answer = await desk.ask(move, {
        KeyId: keyId,
        ...(move === 'ScheduleKeyDeletion'
          ? { PendingWindowInDays: limits.deletionWindowMinDays.value }
          : {}),
      });
      const now = await stateNow();
      if (!answer.ok) {
        const { code, message = '' } = answer.refusal;
        return look(state.start, state.path, `${move} was refused: ${code}. ${message}`, true);
      }
      return look(state.start, stepped(state.path, now), `${move} worked. The state is ${now}.`);
    },
  };
}

const longestPath = 8;

function stepped(path: readonly string[], now: string): readonly string[] {
  return path.at(-1) === now ? path : [...path, now].slice(-longestPath);
}

function policyOf(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
}

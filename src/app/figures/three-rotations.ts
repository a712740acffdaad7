// Three rotations compared: automatic, on demand, and by hand with a new key and its alias. Each is
// tried on a world of its own; what was made before is then asked for through the alias and by key ID.

import { utf8 } from '../../base/bytes.ts';
import { day as dayMs } from '../../base/time.ts';
import { limits } from '../../facts/limits.ts';
import { bytesOf, createDesk, type Desk, type FigurePorts } from './desk.ts';
import type { KeyKind } from './rotation-setting.ts';

export const rotationWays = ['automatic', 'on demand', 'manual'] as const;
export type RotationWay = (typeof rotationWays)[number];

export interface RotationRow {
  readonly way: RotationWay;
  /** Refused: the code; else what was called. */
  readonly answer: string;
  readonly isRefused: boolean;
  readonly isSameKey: boolean;
  readonly materials: number;
  readonly keys: number;
  readonly throughAlias: string;
  readonly byKeyId: string;
}

export interface ThreeRotationsState {
  readonly kind: KeyKind;
  readonly rows: readonly RotationRow[];
  readonly said: string;
}

export interface ThreeRotations {
  run(kind: KeyKind): Promise<ThreeRotationsState>;
}

const AliasName = 'alias/app';

/** How a kind of key makes something, and how it is asked for again. */
interface Work {
  readonly create: Readonly<Record<string, unknown>>;
  readonly make: readonly [string, Readonly<Record<string, unknown>>, string];
  readonly again: readonly [string, Readonly<Record<string, unknown>>, string];
}

const Message = utf8('an order');
const signing = (KeySpec: string, SigningAlgorithm: string): Work => ({
  create: { KeySpec, KeyUsage: 'SIGN_VERIFY' },
  make: ['Sign', { Message, SigningAlgorithm }, 'Signature'],
  again: ['Verify', { Message, SigningAlgorithm }, 'Signature'],
});

const works: Readonly<Record<KeyKind, Work>> = {
  symmetric: {
    create: {},
    make: ['Encrypt', { Plaintext: Message }, 'CiphertextBlob'],
    again: ['Decrypt', {}, 'CiphertextBlob'],
  },
  rsa: signing('RSA_2048', 'RSASSA_PSS_SHA_256'),
  ecc: signing('ECC_NIST_P256', 'ECDSA_SHA_256'),
  hmac: {
    create: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' },
    make: ['GenerateMac', { Message, MacAlgorithm: 'HMAC_SHA_256' }, 'Mac'],
    again: ['VerifyMac', { Message, MacAlgorithm: 'HMAC_SHA_256' }, 'Mac'],
  },
};

export function createThreeRotations(ports: FigurePorts): ThreeRotations {
  return {
    async run(kind) {
      const rows: RotationRow[] = [];
      for (const way of rotationWays) rows.push(await tried(way, works[kind], createDesk(ports)));
      const possible = rows.filter(({ isRefused }) => !isRefused).map(({ way }) => way);
      return {
        kind,
        rows,
        said:
          possible.length === rotationWays.length
            ? 'All three work. The first two change the material inside one key; the third puts another key behind the name.'
            : `KMS does not rotate the material of this key. What is left is ${possible.join(', ')}: a new key behind the same alias.`,
      };
    },
  };
}

async function tried(way: RotationWay, work: Work, desk: Desk): Promise<RotationRow> {
  const KeyId = await desk.createKey(work.create);
  await desk.get('CreateAlias', { AliasName, TargetKeyId: KeyId });
  const [make, input, member] = work.make;
  const made = bytesOf(await desk.get(make, { KeyId: AliasName, ...input }), member);

  const answer = await rotated(way, KeyId, work, desk);
  const { KeyMetadata } = await desk.get('DescribeKey', { KeyId: AliasName });
  const behind = (KeyMetadata as { KeyId: string }).KeyId;
  const all = await desk.ask('ListKeyRotations', { KeyId, IncludeKeyMaterial: 'ALL_KEY_MATERIAL' });
  const keys = (await desk.get('ListKeys', {}))['Keys'] as readonly unknown[];
  const [again, more, part] = work.again;
  const ask = async (id: string) => {
    const asked = await desk.ask(again, { KeyId: id, ...more, [part]: made });
    return asked.ok ? 'works' : asked.refusal.code;
  };
  return {
    way,
    ...answer,
    isSameKey: behind === KeyId,
    materials: all.ok ? (all.output['Rotations'] as readonly unknown[]).length : 1,
    keys: keys.length,
    throughAlias: await ask(AliasName),
    byKeyId: await ask(KeyId),
  };
}

async function rotated(
  way: RotationWay,
  KeyId: string,
  work: Work,
  desk: Desk,
): Promise<{ readonly answer: string; readonly isRefused: boolean }> {
  switch (way) {
    case 'automatic': {
      const asked = await desk.ask('EnableKeyRotation', { KeyId });
      if (!asked.ok) return { answer: asked.refusal.code, isRefused: true };
      await desk.cloud.advance((limits.rotationPeriodDefaultDays.value + 1) * dayMs);
      return { answer: 'EnableKeyRotation, and a period has passed', isRefused: false };
    }
    case 'on demand': {
      const asked = await desk.ask('RotateKeyOnDemand', { KeyId });
      return asked.ok
        ? { answer: 'RotateKeyOnDemand', isRefused: false }
        : { answer: asked.refusal.code, isRefused: true };
    }
    case 'manual': {
      const TargetKeyId = await desk.createKey(work.create);
      await desk.get('UpdateAlias', { AliasName, TargetKeyId });
      return { answer: 'CreateKey, UpdateAlias', isRefused: false };
    }
  }
}

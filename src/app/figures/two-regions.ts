// The figure of multi-Region keys: sealed in one Region, opened in another, with a primary and its
// replica or with two keys that have nothing to do with each other. Every answer is a real call.

import { lossyTextOf, utf8 } from '../../base/bytes.ts';
import { second } from '../../base/time.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import { shortHex } from './hex.ts';
import { awayRegion, homeRegion, type RegionsSetting, type TwoKeys } from './key-types-settings.ts';

export interface RegionsState {
  readonly setting: RegionsSetting;
  readonly sealedUnder: string;
  readonly openedWith: string;
  readonly blob: string;
  readonly isOpen: boolean;
  /** The text, or the code of the refusal. */
  readonly result: string;
  readonly said: string;
}

export interface TwoRegions {
  try(setting: RegionsSetting): Promise<RegionsState>;
}

const text = 'order 7: 3 lamps';
/** A replica is being made for some seconds. */
const untilReadyMs = 10 * second;

type Arns = Readonly<Record<string, string>>;

export async function createTwoRegions(ports: FigurePorts): Promise<TwoRegions> {
  const { cloud } = createDesk(ports);

  async function ask(region: string, operation: string, input: Readonly<Record<string, unknown>>) {
    return cloud.call({ service: 'kms', operation, region, principal: cloud.admin, input });
  }
  async function get(region: string, operation: string, input: Readonly<Record<string, unknown>>) {
    const reply = await ask(region, operation, input);
    if (!reply.ok) throw new Error(`the figure's own ${operation}: ${reply.error.code}`);
    return reply.output;
  }
  const arnOf = (metadata: unknown) => String((metadata as { Arn: unknown }).Arn);
  const make = async (region: string, input: Readonly<Record<string, unknown>>) =>
    arnOf((await get(region, 'CreateKey', input))['KeyMetadata']);

  const primary = await make(homeRegion, { MultiRegion: true });
  const copied = await get(homeRegion, 'ReplicateKey', {
    KeyId: primary,
    ReplicaRegion: awayRegion,
  });
  const replica = arnOf(copied['ReplicaKeyMetadata']);
  await cloud.advance(untilReadyMs);
  const keys: Readonly<Record<TwoKeys, Arns>> = {
    related: { [homeRegion]: primary, [awayRegion]: replica },
    apart: { [homeRegion]: await make(homeRegion, {}), [awayRegion]: await make(awayRegion, {}) },
  };

  return {
    async try(setting) {
      const { sealsIn, opensIn } = setting;
      const sealing = keys[setting.keys][sealsIn] ?? '';
      const opening = keys[setting.keys][opensIn] ?? '';
      const sealed = await get(sealsIn, 'Encrypt', { KeyId: sealing, Plaintext: utf8(text) });
      const CiphertextBlob = bytesOf(sealed, 'CiphertextBlob');
      const before = cloud.world.position;
      if (setting.isDeniedHere) {
        await get(sealsIn, 'PutKeyPolicy', {
          KeyId: sealing,
          Policy: denying(cloud.admin.account),
        });
      }
      if (setting.isDisabledThere) await get(opensIn, 'DisableKey', { KeyId: opening });
      const reply = await ask(opensIn, 'Decrypt', { KeyId: opening, CiphertextBlob });
      cloud.world.travel(before);
      return {
        setting,
        sealedUnder: sealing,
        openedWith: opening,
        blob: shortHex(CiphertextBlob),
        isOpen: reply.ok,
        result: reply.ok ? lossyTextOf(bytesOf(reply.output, 'Plaintext')) : reply.error.code,
        said: sentence(setting, reply.ok ? undefined : reply.error.code),
      };
    },
  };
}

/** The account may do everything but decrypt. */
function denying(account: string): string {
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' },
      { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*' },
    ],
  });
}

function sentence(setting: RegionsSetting, code: string | undefined): string {
  const { sealsIn, opensIn } = setting;
  const from = `Sealed in ${sealsIn}, opened in ${opensIn}: `;
  if (code === undefined) {
    return sealsIn === opensIn
      ? `${from}the key of one Region opens what it sealed.`
      : `${from}the replica holds the same material, so it opens without a call to ${sealsIn}.`;
  }
  switch (code) {
    case 'DisabledException':
      return `${from}refused. The key in ${opensIn} is disabled; the state of each key is its own.`;
    case 'AccessDeniedException':
      return `${from}refused. The policy of the key in ${opensIn} denies it.`;
    default:
      return `${from}refused. The key in ${opensIn} is another key, with other material.`;
  }
}

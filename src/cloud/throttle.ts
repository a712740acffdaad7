// Request rates: one bucket of tokens for each quota of an account in a Region, filled again by the
// simulated clock. Off unless a world says so. The buckets themselves are no part of the world:
// they are full when it is loaded.

import { second } from '../base/time.ts';
import { type KeySpec, specAbilities } from '../facts/key-specs.ts';
import {
  createKeysPerReplica,
  cryptographicOperations,
  operationQuotas,
  pairQuotas,
  sharedQuotas,
  symmetricByRegion,
} from '../facts/request-quotas.ts';
import type { Place } from '../kms/identifiers.ts';
import type { Use } from '../kms/operation.ts';
import { refuse } from '../service/refusal.ts';
import type { TableSpec } from '../service/table-spec.ts';
import type { World } from './world.ts';

interface Setting {
  readonly id: 'throttling';
  readonly isOn: boolean;
}

export const worldSettings: TableSpec<Setting> = {
  name: 'cloud.settings',
  key: (row) => row.id,
  indexes: {},
};

/** Turns the refusal of calls that come too fast on or off. */
export function setThrottling(world: World, on: boolean, atMs = 0): void {
  const tx = world.begin();
  tx.put(worldSettings, { id: 'throttling', isOn: on });
  world.commit(tx, 'throttling', atMs);
}

export function isThrottling(world: World): boolean {
  return world.get(worldSettings, 'throttling')?.isOn ?? false;
}

/** A call as far as it counts. */
export interface Counted {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly uses: readonly Use[];
  /** The caller's account, and the Region called. */
  readonly place: Place;
  readonly nowMs: number;
}

/** What a call takes from one bucket. */
interface Share {
  readonly quota: string;
  readonly perSecond: number;
  readonly tokens: number;
  /** Where it counts, if not in the Region called. */
  readonly region?: string;
}

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

export class Throttle {
  readonly #world: World;
  readonly #buckets = new Map<string, Bucket>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Counts a call, or refuses it as coming too fast. A refused call takes nothing. */
  count(call: Counted): void {
    if (!isThrottling(this.#world)) return;
    const { account, region } = call.place;
    const taken = sharesOf(call).map((share) => {
      const id = `${account}/${share.region ?? region}/${share.quota}`;
      return { id, tokens: this.#level(id, share.perSecond, call.nowMs) - share.tokens };
    });
    if (taken.some(({ tokens }) => tokens < 0)) {
      refuse(
        'ThrottlingException',
        'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
      );
    }
    for (const { id, tokens } of taken) this.#buckets.set(id, { tokens, atMs: call.nowMs });
  }

  /** What is in a bucket now. Where the clock was turned back, no time has passed. */
  #level(id: string, perSecond: number, nowMs: number): number {
    const bucket = this.#buckets.get(id);
    if (!bucket) return perSecond;
    const passed = Math.max(0, nowMs - bucket.atMs);
    return Math.min(perSecond, bucket.tokens + (passed / second) * perSecond);
  }
}

function sharesOf({ operation, input, uses, place }: Counted): readonly Share[] {
  const one = (quota: string, perSecond: number): Share => ({ quota, perSecond, tokens: 1 });
  if (operation.startsWith('GenerateDataKeyPair')) {
    const spec = String(input['KeyPairSpec']);
    const perSecond = numberIn(pairQuotas.value, spec);
    return perSecond === undefined ? [] : [one(`pairs of ${spec}`, perSecond)];
  }
  if ((cryptographicOperations as readonly string[]).includes(operation)) {
    const kinds = new Set(uses.flatMap(({ key }) => (key ? kindOf(key.keySpec) : [])));
    if (operation === 'GenerateRandom') kinds.add('symmetric');
    const stores = new Set(
      uses.map(({ key }) => key?.customKeyStoreId ?? input['CustomKeyStoreId']),
    );
    return [
      ...[...kinds].map((kind) => one(kind, perSecondOf(kind, place.region))),
      ...[...stores]
        .filter((id) => id !== undefined)
        .map((id) => one(`store ${id}`, sharedQuotas.customKeyStore.value)),
    ];
  }
  const perSecond = numberIn(operationQuotas.value, operation);
  const own = perSecond === undefined ? [] : [one(operation, perSecond)];
  return [...own, ...elsewhere(operation, input)];
}

/** What a call about two Regions counts in the other one. */
function elsewhere(operation: string, input: Readonly<Record<string, unknown>>): readonly Share[] {
  const { CreateKey, UpdatePrimaryRegion } = operationQuotas.value;
  switch (operation) {
    case 'ReplicateKey': {
      const region = String(input['ReplicaRegion']);
      const tokens = createKeysPerReplica.value;
      return [{ quota: 'CreateKey', perSecond: CreateKey, tokens, region }];
    }
    case 'UpdatePrimaryRegion': {
      const region = String(input['PrimaryRegion']);
      return [{ quota: operation, perSecond: UpdatePrimaryRegion, tokens: 1, region }];
    }
    default:
      return [];
  }
}

type Kind = 'symmetric' | 'rsa' | 'mlDsa' | 'eccSm2';

function kindOf(spec: KeySpec): readonly Kind[] {
  switch (specAbilities[spec].family) {
    case 'symmetric':
    case 'hmac':
      return ['symmetric'];
    case 'rsa':
      return ['rsa'];
    case 'ml-dsa':
      return ['mlDsa'];
    case 'ecc':
    case 'sm2':
      return ['eccSm2'];
    case 'ml-kem':
      return [];
  }
}

function perSecondOf(kind: Kind, region: string): number {
  const raised = kind === 'symmetric' ? numberIn(symmetricByRegion.value, region) : undefined;
  return raised ?? sharedQuotas[kind].value;
}

function numberIn(numbers: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(numbers, name) ? numbers[name] : undefined;
}

// How a KMS operation is written: a description (shape, key, permission, states, errors, trail) and
// a handler that does its own work and nothing else. Names are resolved, authorized and checked
// for their state before the handler runs; its writes count only if it ends well.

import type { Random } from '../base/random.ts';
import type { KeyUsage } from '../facts/key-specs.ts';
import type { Hsm } from '../hsm/hsm.ts';
import type { Operation, Pages } from '../service/operation.ts';
import { refuse } from '../service/refusal.ts';
import type { Members, Values } from '../service/shape.ts';
import type { Reader, Transaction } from '../service/table-spec.ts';
import type { KmsErrorCode } from './errors.ts';
import type { Grant } from './grant-rows.ts';
import type { Place } from './identifiers.ts';
import { findKey, type KeyForm } from './resolve.ts';
import type { Key } from './rows.ts';
import type { StateRule } from './state.ts';
import { stateOf } from './state-of.ts';

/** A resource one call touches: what is asked for on it, and in which states of the key. */
export interface Use {
  /** The handler finds the key under this name. */
  readonly as: string;
  readonly action: string;
  /** ARN of a key or alias; `*` where there is none yet. */
  readonly resource: string;
  /** Account the resource belongs to. */
  readonly account: string;
  readonly key?: Key;
  readonly states?: StateRule;
  /** The usage the key must have; checked after its state. */
  readonly usage?: KeyUsage;
  /** The grant that is to be retired: who may, the grant itself says. */
  readonly grant?: Grant;
}

/** What a call is about, before anything is decided. */
export interface Resolution {
  readonly place: Place;
  readonly reader: Reader;
  readonly principalArn: string;
}

export interface HandlerContext<Code extends string = KmsErrorCode> {
  readonly place: Place;
  /** The caller, for default policies. */
  readonly principalArn: string;
  readonly tx: Transaction;
  readonly hsm: Hsm;
  readonly random: Random;
  readonly nowMs: number;
  /** Whether the caller could change the policy of this key, were it saved. */
  mayPutPolicy(key: Key): boolean;
  /** The key of a use. */
  key(as: string): Key;
  readonly fail: (code: Code | 'ValidationException', message?: string) => never;
}

export interface KmsOperation extends Operation {
  readonly uses: (
    input: Readonly<Record<string, unknown>>,
    resolution: Resolution,
  ) => readonly Use[];
  readonly states: StateRule | undefined;
  /** What the trail shows besides the plain members of the request: defaults filled in. */
  readonly trailDefaults: Readonly<Record<string, unknown>>;
  /** A cryptographic operation that GetKeyLastUsage tells about. */
  readonly tracked: boolean;
  readonly handle: (
    input: Readonly<Record<string, unknown>>,
    context: HandlerContext<string>,
  ) => Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>;
}

/** NoInfer: the output is described above; what a handler gives is only checked against it. */
type Answer<O extends Members> = Values<NoInfer<O>> | Promise<Values<NoInfer<O>>>;

interface Definition<I extends Members, O extends Members, Code extends KmsErrorCode> {
  readonly name: string;
  readonly summary: string;
  readonly docs: string;
  readonly input: I;
  readonly output: O;
  readonly authorize: { readonly action: string; readonly crossAccount: boolean };
  readonly errors: readonly Code[];
  readonly trail: {
    readonly readOnly: boolean;
    readonly defaults?: Readonly<Record<string, unknown>>;
  };
  readonly pages?: Pages;
  readonly tracked?: true;
  readonly differs?: readonly string[];
}

interface OnOneKey<I extends Members, O extends Members, Code extends KmsErrorCode>
  extends Definition<I, O, Code> {
  readonly key: (input: Values<I>) => string;
  /** Key ids and ARNs only, or alias names and ARNs too. */
  readonly accepts: KeyForm;
  readonly states: StateRule;
  /** The usage the key must have. */
  readonly usage?: KeyUsage;
  readonly handle: (
    input: Values<I>,
    context: HandlerContext<Code> & { readonly theKey: Key },
  ) => Answer<O>;
}

interface OnOtherThings<I extends Members, O extends Members, Code extends KmsErrorCode>
  extends Definition<I, O, Code> {
  readonly uses: (input: Values<I>, resolution: Resolution) => readonly Use[];
  readonly handle: (input: Values<I>, context: HandlerContext<Code>) => Answer<O>;
}

/** An operation on the one key its input names. */
export function keyOperation<
  const I extends Members,
  const O extends Members,
  const Code extends KmsErrorCode,
>(definition: OnOneKey<I, O, Code>): KmsOperation {
  const { key, accepts, states, usage, handle, ...rest } = definition;
  return describe(rest, states, {
    uses: (input, resolution) => {
      const found = findKey(key(input as Values<I>), accepts, resolution);
      return [keyUse('key', definition.authorize.action, found, states, usage)];
    },
    handle: (input, context) =>
      handle(
        input as Values<I>,
        { ...context, theKey: context.key('key') } as HandlerContext<Code> & { theKey: Key },
      ) as ReturnType<KmsOperation['handle']>,
  });
}

/** An operation on no key, on an alias, or on several keys: it says which resources it uses. */
export function kmsOperation<
  const I extends Members,
  const O extends Members,
  const Code extends KmsErrorCode,
>(definition: OnOtherThings<I, O, Code>): KmsOperation {
  const { uses, handle, ...rest } = definition;
  return describe(rest, undefined, {
    uses: (input, resolution) => uses(input as Values<I>, resolution),
    handle: (input, context) =>
      handle(input as Values<I>, context as HandlerContext<Code>) as ReturnType<
        KmsOperation['handle']
      >,
  });
}

export function keyUse(
  as: string,
  action: string,
  key: Key,
  states: StateRule,
  usage?: KeyUsage,
): Use {
  const use = { as, action, resource: key.arn, account: key.account, key, states };
  return usage ? { ...use, usage } : use;
}

/** The use of an operation that asks for no resource: CreateKey, ListKeys, GenerateRandom. */
export function accountUse(action: string, { place }: Resolution): Use {
  return { as: 'account', action, resource: '*', account: place.account };
}

/** Answers with the refusal of the key's state, or of its usage, if there is one. */
export function checkKey(use: Use, operation: string, reader: Reader): void {
  const { key, states, usage } = use;
  if (!key) return;
  const rule = states?.[stateOf(key, reader)];
  if (rule && rule !== 'ok')
    refuse(rule.code, rule.message?.replace('{arn}', key.arn).replace('{origin}', key.origin));
  if (usage && key.keyUsage !== usage) {
    refuse(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.keyUsage} which is not valid for ${operation}.`,
    );
  }
}

function describe(
  definition: Definition<Members, Members, KmsErrorCode>,
  states: StateRule | undefined,
  behaviour: Pick<KmsOperation, 'uses' | 'handle'>,
): KmsOperation {
  const { trail, tracked, ...rest } = definition;
  return {
    ...rest,
    service: 'kms',
    states,
    trail: { readOnly: trail.readOnly },
    trailDefaults: trail.defaults ?? {},
    tracked: tracked ?? false,
    ...behaviour,
  };
}

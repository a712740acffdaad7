// What the door needs of an operation to run it, whatever service it belongs to. A service may ask
// for more in its own folder (KMS does: keys, states, the HSM).

import type { Random } from '../base/random.ts';
import type { Operation } from './operation.ts';
import type { Members, Values } from './shape.ts';
import type { Reader, Transaction } from './table-spec.ts';

/** Where a call was made. */
export interface Where {
  readonly region: string;
  readonly account: string;
}

/** Who calls, as the door found out from the access key. */
export interface Caller {
  /** arn:aws:iam::111122223333:user/alice, arn:aws:sts::111122223333:assumed-role/app/session */
  readonly arn: string;
  /** Twelve digits. */
  readonly account: string;
  readonly accessKeyId: string;
  readonly type: 'IAMUser' | 'AssumedRole' | 'FederatedUser' | 'Root' | 'AWSService';
  /** AIDA..., AROA...:session, the account for root. */
  readonly principalId: string;
  readonly userName?: string;
  /** The role behind a session. */
  readonly roleArn?: string;
}

/** A resource one call touches, and the action asked for on it. */
export interface ServiceUse {
  readonly as: string;
  /** iam:CreateUser */
  readonly action: string;
  /** An ARN, or `*` where there is no resource. */
  readonly resource: string;
  /** What a refusal calls it, where that is not the ARN: `user alice`. */
  readonly named?: string;
  readonly account: string;
  /** Values of condition keys that only the service knows, e.g. iam:PolicyARN. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * A role's trust policy, which decides together with the caller's policies. Where the role does
   * not exist, one that lets nobody in. The refusal names no reason then.
   */
  readonly trustPolicy?: string;
}

export interface ServiceResolution {
  readonly place: Where;
  readonly caller: Caller;
  readonly reader: Reader;
}

export interface ServiceContext<Code extends string = string> {
  readonly place: Where;
  readonly caller: Caller;
  readonly tx: Transaction;
  readonly random: Random;
  readonly nowMs: number;
  /** Opens an encoded authorization message that the door has made; undefined where it is none. */
  readonly openMessage?: (message: string) => Promise<string | undefined>;
  /** Throws a refusal; the HTTP status comes from the service's table of errors. */
  readonly fail: (code: Code, message?: string) => never;
}

/** An operation as the door runs it. */
export interface ServiceOperation extends Operation {
  readonly trailDefaults: Readonly<Record<string, unknown>>;
  readonly uses: (
    input: Readonly<Record<string, unknown>>,
    resolution: ServiceResolution,
  ) => readonly ServiceUse[];
  readonly handle: (
    input: Readonly<Record<string, unknown>>,
    context: ServiceContext,
  ) => Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>;
}

/** A service as the door knows it. */
export interface Service {
  /** kms, iam, sts: as on the command line. */
  readonly name: string;
  /** How it is spoken to over HTTP. */
  readonly protocol:
    | { readonly kind: 'json'; readonly targetPrefix: string }
    | { readonly kind: 'query'; readonly version: string; readonly xmlNamespace: string };
  /** One endpoint for all Regions (IAM, Organizations): rows do not belong to a Region. */
  readonly isGlobal: boolean;
  readonly operations: readonly ServiceOperation[];
  /** HTTP status by exception code; 400 where it is not named. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How it refuses an input that breaks its shape, where it does not list what is wrong. */
  readonly invalid?: { readonly code: string; readonly message: string };
  /** False where complaints about an input leave the values out (IAM; recorded 2026-02). */
  readonly echoes?: false;
}

interface Definition<I extends Members, O extends Members, Code extends string>
  extends Omit<Operation<I, O>, 'service' | 'errors' | 'trail' | 'authorize'> {
  readonly action: string;
  readonly errors: readonly Code[];
  readonly trail: {
    readonly readOnly: boolean;
    readonly defaults?: Readonly<Record<string, unknown>>;
  };
  readonly uses: (input: Values<I>, resolution: ServiceResolution) => readonly ServiceUse[];
  readonly handle: (
    input: Values<I>,
    context: ServiceContext<Code>,
  ) => Values<NoInfer<O>> | Promise<Values<NoInfer<O>>>;
}

/** How a service's own folder makes operations: `const iamOperation = operationsOf('iam')`. */
export function operationsOf(service: string) {
  return <const I extends Members, const O extends Members, const Code extends string>(
    definition: Definition<I, O, Code>,
  ): ServiceOperation => {
    const { action, trail, uses, handle, ...rest } = definition;
    return {
      ...rest,
      service,
      authorize: { action, crossAccount: false },
      trail: { readOnly: trail.readOnly },
      trailDefaults: trail.defaults ?? {},
      uses: (input, resolution) => uses(input as Values<I>, resolution),
      handle: (input, context) =>
        handle(input as Values<I>, context as ServiceContext<Code>) as ReturnType<
          ServiceOperation['handle']
        >,
    };
  };
}

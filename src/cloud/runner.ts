// How the door runs the operations of a service: a runner looks a request over and gives a plan;
// the door authorizes the plan's uses, lets it check what it must, and runs it.

import type { Random } from '../base/random.ts';
import type { Hsm } from '../hsm/hsm.ts';
import type { Use } from '../kms/operation.ts';
import type { ContextValues, PreparedRequest } from '../policy/request.ts';
import type { Caller, Service, ServiceUse, Where } from '../service/handler.ts';
import type { Operation } from '../service/operation.ts';
import type { Transaction } from '../service/table-spec.ts';

export type DescribedOperation = Operation & {
  readonly trailDefaults: Readonly<Record<string, unknown>>;
};

export type PlannedUse = ServiceUse & Pick<Use, 'key' | 'grant'>;

/** One try at one call. */
export interface Attempt {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly place: Where;
  readonly tx: Transaction;
  readonly hsm: Hsm;
  readonly random: Random;
  readonly nowMs: number;
  /** What authorization says of a use that the call does not have itself. */
  readonly isAllowed: (use: PlannedUse, facts: UseFacts) => boolean;
}

/** What authorization needs to know of one use besides the policies. */
export interface UseFacts {
  /** Made when it is called: few policies have conditions. */
  readonly context: () => ContextValues;
  readonly encryptionContext: Readonly<Record<string, string>>;
  readonly grantTokenIds: readonly string[];
  readonly newGrantConstraints: PreparedRequest['newGrantConstraints'];
  /** Nobody named the resource but a ciphertext, and the refusal does not name it either. */
  readonly ofCiphertext?: boolean;
}

export interface Plan {
  readonly uses: readonly PlannedUse[];
  factsOf(use: PlannedUse): UseFacts;
  /** After authorization: key states, members that are not built. */
  check(): void;
  run(): Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>;
  /** After a success: what else is written with it. */
  note?(writes: Transaction, event: { readonly eventId: string; readonly requestId: string }): void;
}

export interface Runner extends Pick<Service, 'protocol' | 'isGlobal'> {
  readonly operations: ReadonlyMap<string, DescribedOperation>;
  /** Whether complaints about an input repeat what is wrong. */
  readonly echoes: boolean;
  /** The service's exceptions for what the door itself refuses. */
  readonly codes: {
    readonly invalid: string;
    /** Where the service does not list what is wrong with an input. */
    readonly invalidMessage?: string;
    readonly denied: string;
  };
  /** HTTP status of an exception. */
  statusOf(code: string): number;
  /** Before the plan: makes what the call only has to name to have. Undefined where there is nothing. */
  prepare?(attempt: Omit<Attempt, 'isAllowed'>): Promise<unknown> | undefined;
  /** Finds the resources; throws a Refusal where a name means nothing. */
  plan(attempt: Attempt): Plan;
}

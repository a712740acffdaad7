// Whether a call may use a resource: gathers what has a say, asks the policy engine, and says no in
// AWS's words.

import { partitionOf } from '../facts/regions.ts';
import { policyNow } from '../kms/policy.ts';
import type { Decision } from '../policy/decision.ts';
import { allows, decide } from '../policy/evaluate.ts';
import { deniedMessage } from '../policy/messages.ts';
import { addValue } from '../policy/prepare.ts';
import type { ContextValues, PreparedRequest, RequestPrincipal } from '../policy/request.ts';
import type { Caller } from '../service/handler.ts';
import { Refusal } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import { arnIn, callerPolicies, grantsFor, parsed, requestGrant } from './gather.ts';
import type { PolicyLevels } from './levels.ts';
import type { PlannedUse, UseFacts } from './runner.ts';

export interface Asking {
  readonly caller: Caller;
  readonly use: PlannedUse;
  readonly facts: UseFacts;
  /** Values of the global condition keys. */
  readonly global: () => ContextValues;
  readonly region: string;
  readonly levels: PolicyLevels;
  readonly reader: Reader;
  readonly nowMs: number;
}

/** A "no" of authorization, with what was asked and the decision behind it. */
export class Denied extends Refusal {
  readonly asked: PreparedRequest;
  readonly decision: Decision;
  constructor(code: string, asked: PreparedRequest, decision: Decision, message: string) {
    super({ code, httpStatus: 400, message });
    this.asked = asked;
    this.decision = decision;
  }
}

export function isAllowed(asking: Asking): boolean {
  return allows(requestOf(asking));
}

/** Throws Denied where the answer is no. The trace is made only then: an allowed call needs none. */
export function permit(asking: Asking, code: string): void {
  const request = requestOf(asking);
  if (allows(request)) return;
  const decision = decide(request, { trace: true });
  // A copy, so that its values are those of this moment and not of whoever asks later.
  const asked = { ...request, context: request.context };
  throw new Denied(code, asked, decision, deniedText(asking, asked, decision));
}

/** A role that may not be assumed is refused without a reason, unless a policy of the caller's denies. */
function deniedText(
  { use: { named, trustPolicy }, facts: { ofCiphertext } }: Asking,
  request: PreparedRequest,
  decision: Decision,
): string {
  const { outcome, decidingLayer } = decision;
  if (trustPolicy !== undefined && (outcome !== 'explicitDeny' || decidingLayer === 'keyPolicy')) {
    const { principal, action, resource } = request;
    return `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  }
  const asked = named === undefined ? request : { ...request, resource: named };
  return deniedMessage(asked, decision, { ofCiphertext: ofCiphertext ?? false });
}

function grantsOf({ use, caller, reader, nowMs }: Asking): PreparedRequest['grants'] {
  if (use.grant) return [requestGrant(use.grant, nowMs)];
  return use.key ? grantsFor(caller, use.key, reader, nowMs) : [];
}

/** The question of one use, ready to be decided. A copy must be told of its context. */
export function requestOf(asking: Asking): PreparedRequest {
  return new AskedRequest(asking);
}

/**
 * A class for the sake of its context, which most decisions never look at. A getter in an object
 * literal is a new one in every object: V8 makes a hidden class for each, outside the young
 * generation, and with it the whole call outlives every small garbage collection.
 */
class AskedRequest implements PreparedRequest {
  readonly principal: RequestPrincipal;
  readonly account: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly keyPolicy: PreparedRequest['keyPolicy'];
  readonly isKeyPolicyFixed: boolean | undefined;
  readonly identityPolicies: PreparedRequest['identityPolicies'];
  readonly sessionPolicies: PreparedRequest['sessionPolicies'];
  readonly permissionsBoundary: PreparedRequest['permissionsBoundary'];
  readonly scps: PreparedRequest['scps'];
  readonly rcps: PreparedRequest['rcps'];
  readonly vpcEndpointPolicy = undefined;
  readonly grants: PreparedRequest['grants'];
  readonly grantTokens: PreparedRequest['grantTokens'];
  readonly encryptionContext: PreparedRequest['encryptionContext'];
  readonly newGrantConstraints: PreparedRequest['newGrantConstraints'];
  readonly #asking: Asking;
  #context: PreparedRequest['context'] | undefined;

  constructor(asking: Asking) {
    const { caller, use, facts, reader, levels } = asking;
    const { principal, identity, boundary, session } = callerPolicies(caller, reader);
    this.principal = inPartition(principal, partitionOf(asking.region));
    this.account = caller.account;
    this.action = use.action;
    this.resource = use.resource;
    this.resourceAccount = use.account;
    this.keyPolicy =
      use.trustPolicy === undefined
        ? use.key && parsed(policyNow(use.key, reader), 'key')
        : parsed(use.trustPolicy, 'trust');
    this.isKeyPolicyFixed = use.key?.manager === 'AWS' ? true : undefined;
    this.identityPolicies = identity;
    this.sessionPolicies = session;
    this.permissionsBoundary = boundary;
    this.scps = levels('SERVICE_CONTROL_POLICY', caller.account);
    this.rcps = isBoundByRcps(use) ? levels('RESOURCE_CONTROL_POLICY', use.account) : undefined;
    this.grants = grantsOf(asking);
    this.grantTokens = facts.grantTokenIds;
    this.encryptionContext = facts.encryptionContext;
    this.newGrantConstraints = facts.newGrantConstraints;
    this.#asking = asking;
  }

  get context(): PreparedRequest['context'] {
    this.#context ??= contextOf(this.#asking);
    return this.#context;
  }
}

function contextOf({ global, facts }: Asking): PreparedRequest['context'] {
  const context = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(global())) context.set(key.toLowerCase(), value);
  // What the service knows of its own request stands over what is so of every call.
  const own = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(facts.context())) addValue(own, key, value);
  for (const [key, value] of own) context.set(key, value);
  return context;
}

/**
 * Of the services here RCPs bind KMS, but not the keys AWS manages, and STS (AWS Organizations User
 * Guide, services that support RCPs).
 */
function isBoundByRcps({ action, key }: PlannedUse): boolean {
  return /^(?:kms|sts):/.test(action) && key?.manager !== 'AWS';
}

/**
 * The caller as a partition knows it. Our accounts stand in all partitions; those of AWS in one.
 */
function inPartition(principal: RequestPrincipal, partition: string): RequestPrincipal {
  if (partition === 'aws') return principal;
  const moved = (arn: string) => arnIn(arn, partition);
  const { arn, roleArn, parentUserArn } = principal;
  return {
    ...principal,
    arn: moved(arn),
    roleArn: roleArn && moved(roleArn),
    parentUserArn: parentUserArn && moved(parentUserArn),
  };
}

// The question behind a refusal as plain data: it travels to the page, is saved with the lab, and can
// be asked again as it was. Decides nothing.

import { conditionKeyOf } from '../../facts/condition-keys.ts';
import { parsePolicyAfresh } from '../../policy/parse.ts';
import type { Policy, PolicyKind } from '../../policy/policy.ts';
import { prepare } from '../../policy/prepare.ts';
import type { PreparedRequest, RequestOf } from '../../policy/request.ts';
import { readable } from './policy-text.ts';

export interface PolicyText {
  readonly kind: PolicyKind;
  /** Of a managed policy, an SCP or an RCP. */
  readonly arn?: string;
  readonly text: string;
}

/** A request whose policies are numbers: places in a list of texts. */
export type NumberedRequest = RequestOf<number>;

export interface Asked {
  readonly request: NumberedRequest;
  readonly policies: readonly PolicyText[];
}

export function writeDown(prepared: PreparedRequest): Asked {
  const policies: PolicyText[] = [];
  const number = ({ kind, arn, source }: Policy): number =>
    policies.push({ kind, ...(arn !== undefined && { arn }), text: readable(source.text) }) - 1;
  const one = (policy: Policy | undefined) => policy && number(policy);
  const list = (all: readonly Policy[] | undefined) => all?.map(number);
  const levels = (all: readonly (readonly Policy[])[] | undefined) =>
    all?.map((level) => level.map(number));
  const { principal, account, action, resource, resourceAccount } = prepared;
  const { grants, grantTokens, encryptionContext, newGrantConstraints } = prepared;
  const request: NumberedRequest = {
    principal,
    account,
    action,
    resource,
    resourceAccount,
    keyPolicy: one(prepared.keyPolicy),
    identityPolicies: list(prepared.identityPolicies),
    sessionPolicies: list(prepared.sessionPolicies),
    permissionsBoundary: one(prepared.permissionsBoundary),
    scps: levels(prepared.scps),
    rcps: levels(prepared.rcps),
    vpcEndpointPolicy: one(prepared.vpcEndpointPolicy),
    grants,
    grantTokens,
    encryptionContext,
    newGrantConstraints,
    ...(prepared.isKeyPolicyFixed && { isKeyPolicyFixed: true }),
    context: spelled(prepared),
  };
  return { request, policies };
}

/** The same question, ready to be decided. A text that is no policy has no say, as at the door. */
export function readBack({ request, policies }: Asked): PreparedRequest {
  const policy = (number: number): Policy | undefined => {
    const written = policies[number];
    if (!written) return undefined;
    const { text, kind, arn } = written;
    return parsePolicyAfresh(text, kind, arn === undefined ? {} : { arn }).policy;
  };
  const one = (number: number | null | undefined) => (number == null ? undefined : policy(number));
  const list = (numbers: readonly number[]) =>
    numbers.map(policy).filter((found) => found !== undefined);
  const levels = (all: NumberedRequest['scps']) =>
    all?.map((level) => list(typeof level === 'number' ? [level] : level));
  const { sessionPolicies } = request;
  return {
    ...prepare({
      ...request,
      keyPolicy: one(request.keyPolicy),
      identityPolicies: list(request.identityPolicies ?? []),
      sessionPolicies: null,
      permissionsBoundary: one(request.permissionsBoundary),
      scps: levels(request.scps),
      rcps: levels(request.rcps),
      vpcEndpointPolicy: one(request.vpcEndpointPolicy),
    }),
    // An empty list is not the same as none: it allows nothing.
    sessionPolicies: sessionPolicies ? list(sessionPolicies) : undefined,
  };
}

/** Condition keys in AWS's spelling; the engine keeps them in lower case. */
function spelled({ context, encryptionContext }: PreparedRequest): NumberedRequest['context'] {
  const names = Object.keys(encryptionContext);
  return Object.fromEntries(
    [...context].map(([lower, value]) => {
      const name = conditionKeyOf(lower)?.name ?? lower;
      const rest = lower.slice(name.length);
      const own = names.find((one) => one.toLowerCase() === rest) ?? rest;
      return [name + (name === 'kms:EncryptionContext:' ? own : rest), value];
    }),
  );
}

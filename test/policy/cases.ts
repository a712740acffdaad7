// The words in which the policy tests are written: callers, statements, and a request to vary.

import { expect, test } from 'vitest';
import type { Layer, Outcome } from '../../src/policy/decision.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import type { RequestPrincipal } from '../../src/policy/request.ts';
import {
  type PlainPolicy,
  type PlainRequest,
  type PlainStatement,
  reference,
} from './reference.ts';
import { here, keyArn, there } from './requests.ts';

export { here, keyArn, there, variable } from './requests.ts';

export const root = (account = here) => `arn:aws:iam::${account}:root`;
export const user = (name: string, account = here) => `arn:aws:iam::${account}:user/${name}`;
export const role = `arn:aws:iam::${here}:role/team/App`;

export const alice: RequestPrincipal = {
  type: 'user',
  arn: user('alice'),
  account: here,
  name: 'alice',
};
export const foreigner: RequestPrincipal = {
  type: 'user',
  arn: user('alice', there),
  account: there,
};
export const rootUser: RequestPrincipal = { type: 'root', arn: root(), account: here };
export const session: RequestPrincipal = {
  type: 'role-session',
  arn: `arn:aws:sts::${here}:assumed-role/App/one`,
  account: here,
  roleArn: role,
  sessionName: 'one',
};
export const federated: RequestPrincipal = {
  type: 'federated-user',
  arn: `arn:aws:sts::${here}:federated-user/fay`,
  account: here,
  parentUserArn: user('alice'),
};
export const logs: RequestPrincipal = { type: 'service', arn: 'logs.amazonaws.com' };

export const policy = (...Statement: PlainStatement[]): PlainPolicy => ({
  Version: '2012-10-17',
  Statement,
});
const all = { Action: 'kms:*', Resource: '*' };
export const allow = (more: Partial<PlainStatement> = {}): PlainStatement => ({
  Effect: 'Allow',
  ...(more.NotAction || more.NotResource ? {} : all),
  ...more,
});
export const deny = (more: Partial<PlainStatement> = {}): PlainStatement => ({
  ...allow(more),
  Effect: 'Deny',
});
/** A statement for principals of type AWS. */
export const to = (...AWS: string[]): Partial<PlainStatement> => ({ Principal: { AWS } });

/** The statement every key policy made by the API has: it lets IAM decide. */
export const delegation = allow(to(root()));
export const everything = policy(allow());

/** Alice decrypts; nothing allows it. */
export const base: PlainRequest = {
  principal: alice,
  action: 'kms:Decrypt',
  resource: keyArn,
  resourceAccount: here,
  keyPolicy: policy(delegation),
};

export function grantTo(GranteePrincipal: string, ...operations: string[]) {
  const Operations = operations.length > 0 ? operations : ['Decrypt'];
  return { GrantId: 'g1', KeyArn: keyArn, GranteePrincipal, Operations };
}

export type Case = readonly [rule: string, Outcome, Layer, Partial<PlainRequest>];

/** Each case is decided as it says, by the engine and by the naive evaluator. */
export function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, outcome, layer, change) => {
    const principal = change.principal ?? alice;
    const request: PlainRequest = { ...base, account: principal.account, ...change };
    const decision = evaluate(request, { trace: true });
    expect([decision.outcome, decision.decidingLayer, decision.reason]).toEqual([
      outcome,
      layer,
      expect.stringMatching(/\w/),
    ]);
    expect(reference(request)).toBe(outcome);
  });
}

// STS with a few users and roles, for tests: the policy engine decides with their policies and the
// trust policies, as the door does.

import type { World } from '../../src/cloud/world.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import type { Caller, ServiceUse } from '../../src/service/handler.ts';
import {
  accessKeys,
  inlinePolicies,
  principalTables,
  roles,
  type Session,
  sessions,
  users,
} from '../../src/service/principals.ts';
import { stsService } from '../../src/services/sts/service.ts';
import { serviceWorld, startMs, userCaller } from './service-world.ts';

export const account = '111122223333';
export const partner = '444455556666';
export const alice = userCaller(account, 'alice');
export const bob = userCaller(partner, 'bob');
export const root: Caller = {
  type: 'Root',
  arn: `arn:aws:iam::${account}:root`,
  account,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  principalId: account,
};

export const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

/** A policy document of one statement. */
export function policyOf(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

export const allow = (Action: string | readonly string[]) =>
  policyOf({ Effect: 'Allow', Action, Resource: '*' });

export function trust(Principal: unknown, more: object = {}): string {
  const Action = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
  return policyOf({ Effect: 'Allow', Principal, Action, ...more });
}

export interface StsWorldOptions {
  /** Identity policies by ARN of a user or role. */
  readonly policies?: Readonly<Record<string, string>>;
  /** Trust policies by role name. */
  readonly roles?: Readonly<Record<string, string>>;
}

export function stsWorld(options: StsWorldOptions = {}) {
  const service = serviceWorld(stsService, {
    tables: principalTables,
    decide,
    openMessage: async (message) => (message === 'sealed' ? '{"allowed":false}' : undefined),
  });
  const { world } = service;
  const tx = world.begin();
  for (const { arn, principalId, account, userName = '' } of [alice, bob]) {
    tx.put(users, {
      id: principalId,
      arn,
      account,
      path: '/',
      name: userName,
      createdMs: 0,
      tags: [],
    });
  }
  for (const [ownerArn, document] of Object.entries(options.policies ?? {})) {
    tx.put(inlinePolicies, { ownerArn, name: 'test', document });
  }
  for (const [name, trustPolicy] of Object.entries(options.roles ?? {})) {
    tx.put(roles, {
      id: `AROA${name.toUpperCase().padEnd(17, 'X')}`,
      arn: roleArn(name),
      account,
      path: '/',
      name,
      createdMs: 0,
      trustPolicy,
      maxSessionSeconds: 7200,
      tags: [],
    });
  }
  tx.put(accessKeys, {
    id: alice.accessKeyId,
    secret: 'not told',
    account,
    ownerArn: alice.arn,
    status: 'Active',
    createdMs: 0,
  });
  world.commit(tx, 'people', startMs);
  return service;
}

/** Who calls with the credentials of a reply. */
export function holderOf(world: World, reply: Record<string, unknown>): Caller {
  const { AccessKeyId } = reply['Credentials'] as { AccessKeyId: string };
  const session = world.get(sessions, AccessKeyId) as Session;
  const { kind, arn, principalId, sourceArn } = session;
  const who = { arn, account: session.account, accessKeyId: AccessKeyId, principalId };
  if (kind === 'AssumedRole') return { ...who, type: kind, roleArn: sourceArn };
  return { ...who, type: kind === 'FederatedUser' ? kind : 'IAMUser' };
}

function decide(use: ServiceUse, caller: Caller, world: World): string | undefined {
  const { arn, roleArn, type } = caller;
  const session = world.get(sessions, caller.accessKeyId);
  const owner = roleArn ?? (type === 'FederatedUser' ? (session?.sourceArn ?? '') : arn);
  const { rows } = world.page(inlinePolicies, 'owner', owner, { limit: 10 });
  const types = {
    IAMUser: 'user',
    AssumedRole: 'role-session',
    FederatedUser: 'federated-user',
    Root: 'root',
    AWSService: 'service',
  } as const;
  const { outcome, reason } = evaluate({
    principal: { type: types[type], arn, account: caller.account, roleArn },
    action: use.action,
    resource: use.resource,
    resourceAccount: use.account,
    keyPolicy: use.trustPolicy,
    identityPolicies: rows.map(({ document }) => document),
    sessionPolicies: session?.sessionPolicies,
    context: {
      ...use.context,
      ...(session?.sourceIdentity ? { 'aws:SourceIdentity': session.sourceIdentity } : {}),
    },
  });
  return outcome === 'allow' ? undefined : reason;
}

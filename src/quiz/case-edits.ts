// Drawn worlds, changed: the small steps of which wrong evaluators and proposed fixes are made.

import type { Layer } from '../policy/decision.ts';
import {
  accountArn,
  type Case,
  type CasePolicy,
  type CaseStatement,
  callerArn,
  policyOf,
} from './case.ts';

/** The layers that hold policies. */
export type PolicyLayer = Extract<
  Layer,
  'keyPolicy' | 'identity' | 'permissionsBoundary' | 'sessionPolicy' | 'scp'
>;

const policyLayers: readonly Layer[] = [
  'keyPolicy',
  'identity',
  'permissionsBoundary',
  'sessionPolicy',
  'scp',
];

export const isPolicyLayer = (layer: Layer): layer is PolicyLayer => policyLayers.includes(layer);

/** A statement to stand in its place, or undefined: it goes. */
type Step = (statement: CaseStatement, layer: PolicyLayer) => CaseStatement | undefined;

/** Every policy with its statements changed by a step. What stays the same is the same value. */
export function mapStatements(asked: Case, step: Step): Case {
  let isChanged = false;
  const map = (policy: CasePolicy, layer: PolicyLayer): CasePolicy => {
    const statements = policy.Statement.map((one) => step(one, layer));
    if (statements.every((one, index) => one === policy.Statement[index])) return policy;
    isChanged = true;
    return { ...policy, Statement: statements.filter((one) => one !== undefined) };
  };
  const { boundary, sessionPolicy, scps } = asked;
  const changed: Case = {
    ...asked,
    keyPolicy: map(asked.keyPolicy, 'keyPolicy'),
    identity: asked.identity.map(({ on, policy }) => ({ on, policy: map(policy, 'identity') })),
    ...(boundary && { boundary: map(boundary, 'permissionsBoundary') }),
    ...(sessionPolicy && { sessionPolicy: map(sessionPolicy, 'sessionPolicy') }),
    ...(scps && { scps: scps.map((policy) => map(policy, 'scp')) }),
  };
  return isChanged ? changed : asked;
}

/** The names of the key policy's Allow statements, each as others or as none. */
export function renamePrincipals(asked: Case, rename: (name: string) => readonly string[]): Case {
  return mapStatements(asked, (statement, layer) => {
    const { Principal: principal, Effect: effect } = statement;
    if (layer !== 'keyPolicy' || effect === 'Deny') return statement;
    if (principal === undefined || principal === '*') return statement;
    const names = [principal.AWS].flat();
    const renamed = names.flatMap(rename);
    if (renamed.join() === names.join()) return statement;
    return renamed.length === 0 ? undefined : { ...statement, Principal: { AWS: renamed } };
  });
}

/** One statement more. Where there is no such policy, a new one. */
export function withStatement(
  asked: Case,
  layer: PolicyLayer,
  statement: CaseStatement,
  level = 0,
): Case {
  const add = (policy: CasePolicy): CasePolicy => policyOf(...policy.Statement, statement);
  switch (layer) {
    case 'keyPolicy':
      return { ...asked, keyPolicy: add(asked.keyPolicy) };
    case 'identity': {
      const [first, ...rest] = asked.identity;
      const { on, policy } = first ?? { on: 'caller', policy: policyOf() };
      return { ...asked, identity: [{ on, policy: add(policy) }, ...rest] };
    }
    case 'permissionsBoundary':
      return { ...asked, boundary: add(asked.boundary ?? policyOf()) };
    case 'sessionPolicy':
      return { ...asked, sessionPolicy: add(asked.sessionPolicy ?? policyOf()) };
    case 'scp': {
      const scps = asked.scps ?? [];
      const policy = scps[level];
      return policy ? { ...asked, scps: scps.with(level, add(policy)) } : asked;
    }
  }
}

/** The policy of a layer: of several the one with this index, of SCPs the one of this level. */
export function policyAt(asked: Case, layer: PolicyLayer, index = 0): CasePolicy | undefined {
  switch (layer) {
    case 'keyPolicy':
      return asked.keyPolicy;
    case 'identity':
      return asked.identity[index]?.policy;
    case 'permissionsBoundary':
      return asked.boundary;
    case 'sessionPolicy':
      return asked.sessionPolicy;
    case 'scp':
      return asked.scps?.[index];
  }
}

/** The whole policy of a layer, replaced. */
export function withPolicy(asked: Case, layer: PolicyLayer, policy: CasePolicy, index = 0): Case {
  switch (layer) {
    case 'keyPolicy':
      return { ...asked, keyPolicy: policy };
    case 'identity': {
      const { on } = asked.identity[index] ?? { on: 'caller' as const };
      const identity = [...asked.identity];
      identity[index] = { on, policy };
      return { ...asked, identity };
    }
    case 'permissionsBoundary':
      return { ...asked, boundary: policy };
    case 'sessionPolicy':
      return { ...asked, sessionPolicy: policy };
    case 'scp':
      return { ...asked, scps: asked.scps?.with(index, policy) ?? [] };
  }
}

/** The world with nothing in it that could refuse or give: a key that trusts nobody. */
export function bare(asked: Case): Case {
  const { boundary: _b, sessionPolicy: _s, scps: _o, grant: _g, ...rest } = asked;
  return { ...rest, keyPolicy: policyOf(), identity: [] };
}

/** The key policy's statement that hands the decision to an account's identity policies. */
export function accountStatement(account: string): CaseStatement {
  return {
    Sid: 'AllowAccount',
    Effect: 'Allow',
    Principal: { AWS: accountArn(account) },
    Action: 'kms:*',
    Resource: '*',
  };
}

/** The same world with the key in the caller's account. */
export const atHome = (asked: Case): Case => ({
  ...asked,
  key: { ...asked.key, account: asked.caller.account },
});

export const isAccountName = (name: string): boolean => /^\d{12}$|:root$/.test(name);

export const isCaller = (asked: Case, name: string): boolean => name === callerArn(asked);

export const isContextKey = (key: string): boolean => key.startsWith('kms:EncryptionContext');

/** Conditions without those a test names; without any, no Condition at all. */
export function withoutConditions(
  statement: CaseStatement,
  goes: (key: string, operator: string) => boolean,
): CaseStatement {
  const { Condition, ...rest } = statement;
  if (!conditionKeys(statement).length) return statement;
  const left = Object.entries(Condition ?? {}).flatMap(([operator, keys]) => {
    const kept = Object.entries(keys).filter(([key]) => !goes(key, operator));
    return kept.length === 0 ? [] : [[operator, Object.fromEntries(kept)] as const];
  });
  return left.length === 0 ? rest : { ...rest, Condition: Object.fromEntries(left) };
}

export function conditionKeys({ Condition = {} }: CaseStatement): readonly string[] {
  return Object.values(Condition).flatMap((keys) => Object.keys(keys));
}

/** The same world in which these policies were the caller's identity policies, and nothing limited. */
export function onlyWith(asked: Case, ...policies: readonly CasePolicy[]): Case {
  const { account } = asked.caller;
  return {
    ...bare(asked),
    keyPolicy: policyOf(accountStatement(account)),
    identity: policies.map((policy) => ({ on: 'caller', policy })),
  };
}

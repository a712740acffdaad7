// Whose policies a simulation is about: those of a user with its groups, of a group, of a role.

import { awsManagedPolicy } from '../../facts/managed-policies.ts';
import type { RequestPrincipal } from '../../policy/request.ts';
import type { Where } from '../../service/handler.ts';
import { assumedRoleArn, parseEntityArn } from '../../service/principal-names.ts';
import {
  attachments,
  groupByArn,
  inlinePolicies,
  memberships,
  policyByArn,
  roleByArn,
  userByArn,
} from '../../service/principals.ts';
import type { Reader } from '../../service/table-spec.ts';
import { refuseMissing } from './entities.ts';
import { refuseIam } from './errors.ts';
import type { NamedPolicy, Simulated } from './simulate.ts';

interface Site {
  readonly tx: Reader;
  readonly place: Where;
}

const everything = { limit: Number.POSITIVE_INFINITY };

export function simulatedPrincipal(arn: string, site: Site): Simulated {
  const { tx, place } = site;
  const { account } = place;
  const named = parseEntityArn(arn);
  if (named && named.account !== account) {
    // The text is ours.
    return refuseIam('InvalidInput', `${arn} belongs to another account`);
  }
  if (named?.kind === 'user') {
    const user = userByArn(tx, arn) ?? refuseMissing('user', named.name);
    const groups = tx.page(memberships, 'user', arn, everything).rows;
    const policies = [
      ...policiesOn(arn, 'user', tx),
      ...groups.flatMap(({ groupArn }) => policiesOn(groupArn, 'group', tx)),
    ];
    const context = { ...known(arn, account), 'aws:username': user.name, 'aws:userid': user.id };
    const principal: RequestPrincipal = { type: 'user', arn, account, name: user.name };
    return { principal, account, policies, boundary: documentOf(user.boundaryArn, tx), context };
  }
  if (named?.kind === 'role') {
    const role = roleByArn(tx, arn) ?? refuseMissing('role', named.name);
    const policies = policiesOn(arn, 'role', tx);
    const principal: RequestPrincipal = {
      type: 'role-session',
      arn: assumedRoleArn(account, role.name, 'simulated'),
      account,
      roleArn: arn,
      sessionName: 'simulated',
    };
    const boundary = documentOf(role.boundaryArn, tx);
    return { principal, account, policies, boundary, context: known(arn, account) };
  }
  if (named?.kind === 'group') {
    if (!groupByArn(tx, arn)) refuseMissing('group', named.name);
    const policies = policiesOn(arn, 'group', tx);
    return { ...somebody(account), policies, boundary: undefined, context: {} };
  }
  return refuseIam(
    'InvalidInput',
    `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`,
  );
}

/** A user of the account nobody knows, for policies that are on no one yet. */
export function somebody(account: string): Pick<Simulated, 'principal' | 'account'> {
  const arn = `arn:aws:iam::${account}:user/simulated`;
  return { principal: { type: 'user', arn, account, name: 'simulated' }, account };
}

/** The caller a simulation is told to assume: a user of any account. */
export function simulatedCaller(arn: string): Pick<Simulated, 'principal' | 'account'> {
  const named = parseEntityArn(arn);
  if (named?.kind !== 'user') {
    // The text is ours; that it must be a user is the API reference's.
    return refuseIam('InvalidInput', `CallerArn ${arn} is not the ARN of a user`);
  }
  const { account, name } = named;
  return { principal: { type: 'user', arn, account, name }, account };
}

function known(arn: string, account: string) {
  return { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': account };
}

function policiesOn(
  ownerArn: string,
  type: 'user' | 'group' | 'role',
  reader: Reader,
): NamedPolicy[] {
  const inline = reader.page(inlinePolicies, 'owner', ownerArn, everything).rows;
  const attached = reader.page(attachments, 'owner', ownerArn, everything).rows;
  return [
    ...inline.map(({ name, document }) => ({ id: name, type, document })),
    ...attached.flatMap(({ policyArn }): NamedPolicy[] => {
      const document = documentOf(policyArn, reader);
      const named = parseEntityArn(policyArn);
      if (document === undefined || !named) return [];
      const kind = named.account === 'aws' ? 'aws-managed' : 'user-managed';
      return [{ id: named.name, type: kind, document }];
    }),
  ];
}

function documentOf(arn: string | undefined, reader: Reader): string | undefined {
  if (arn === undefined) return undefined;
  const own = policyByArn(reader, arn);
  const version = own?.versions.find(({ id }) => id === own.defaultVersionId);
  return version?.document ?? awsManagedPolicy(arn)?.document;
}

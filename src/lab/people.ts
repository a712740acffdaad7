// Users, groups and roles, key policies and grants as a lab sees them, read from the tables.

import { awsManagedPolicy } from '../facts/managed-policies.ts';
import { type Grant, kmsGrants } from '../kms/grant-rows.ts';
import { policyNow } from '../kms/policy.ts';
import type { Key } from '../kms/rows.ts';
import {
  accessKeys,
  attachments,
  groups,
  inlinePolicies,
  memberships,
  policyByArn,
  roles,
  users,
} from '../service/principals.ts';
import type { Reader, TableSpec } from '../service/table-spec.ts';
import type { GrantView, KeyPolicyView, PersonView, PolicyView, StatementView } from './sights.ts';

/** A reader that can list whole tables: views only. */
export interface Lister extends Reader {
  all<Row>(spec: TableSpec<Row>): readonly Row[];
}

const everything = { limit: Number.POSITIVE_INFINITY };
const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export function peopleOf(reader: Lister): readonly PersonView[] {
  return [
    ...reader.all(users).map((user) => ({
      kind: 'user' as const,
      ...basics(user, reader),
      groups: reader
        .page(memberships, 'user', user.arn, everything)
        .rows.map(({ groupArn }) => nameIn(groupArn)),
      members: [],
      accessKeys: reader
        .page(accessKeys, 'owner', user.arn, everything)
        .rows.filter(({ status }) => status === 'Active')
        .map(({ id }) => id),
      ...(user.boundaryArn ? { boundaryArn: user.boundaryArn } : {}),
    })),
    ...reader.all(groups).map((group) => ({
      kind: 'group' as const,
      ...basics(group, reader),
      groups: [],
      members: reader
        .page(memberships, 'group', group.arn, everything)
        .rows.map(({ userArn }) => nameIn(userArn)),
      accessKeys: [],
    })),
    ...reader.all(roles).map((role) => ({
      kind: 'role' as const,
      ...basics(role, reader),
      groups: [],
      members: [],
      accessKeys: [],
      trustPolicy: role.trustPolicy,
      ...(role.boundaryArn ? { boundaryArn: role.boundaryArn } : {}),
    })),
  ];
}

function basics({ name, arn }: { readonly name: string; readonly arn: string }, reader: Reader) {
  return { name, arn, policies: policiesOn(arn, reader) };
}

function policiesOn(ownerArn: string, reader: Reader): readonly PolicyView[] {
  const inline = reader.page(inlinePolicies, 'owner', ownerArn, everything).rows;
  const attached = reader.page(attachments, 'owner', ownerArn, everything).rows;
  return [
    ...inline.map(({ name, document }) => ({ name, document })),
    ...attached.map(({ policyArn: arn }) => {
      const own = policyByArn(reader, arn);
      const version = own?.versions.find(({ id }) => id === own.defaultVersionId);
      const document = version?.document ?? awsManagedPolicy(arn)?.document ?? '';
      return { name: nameIn(arn), arn, document };
    }),
  ];
}

export function keyPolicyOf(key: Key, reader: Reader): KeyPolicyView {
  const text = policyNow(key, reader);
  const { Statement } = JSON.parse(text) as { readonly Statement: unknown };
  return { text, statements: [Statement].flat().map((one) => statementOf(one as Written)) };
}

type Written = Readonly<Record<string, unknown>>;

/** A saved policy was checked: what is read here has these types. */
function statementOf({ Sid, Effect, Principal, Action, Condition }: Written): StatementView {
  const isObject = typeof Principal === 'object' && Principal !== null;
  const named: unknown[] = isObject ? Object.values(Principal) : [Principal ?? []];
  return {
    ...(typeof Sid === 'string' ? { sid: Sid } : {}),
    effect: Effect as StatementView['effect'],
    principals: named.flat() as readonly string[],
    actions: [Action].flat().filter((one) => typeof one === 'string'),
    hasCondition: Condition !== undefined,
  };
}

export function grantsOn(key: Key, reader: Reader): readonly GrantView[] {
  return reader.page(kmsGrants, 'key', key.arn, everything).rows.map(grantView);
}

function grantView(grant: Grant): GrantView {
  const { grantId: id, keyArn, name, operations, constraints } = grant;
  const retiring = grant.retiringPrincipal ?? grant.retiringServicePrincipal;
  return {
    id,
    keyArn,
    grantee: grant.granteePrincipal ?? grant.granteeServicePrincipal ?? '',
    operations,
    createdMs: grant.createdMs,
    effectiveMs: grant.effectiveMs,
    ...(name === undefined ? {} : { name }),
    ...(constraints === undefined ? {} : { constraints }),
    ...(retiring === undefined ? {} : { retiring }),
  };
}

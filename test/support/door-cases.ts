// Cases of authorization drawn from a seed, written down as requests of the policy language: who
// calls, what on, and every policy in force. The other half, a world where the same stands, made by
// calls, is door-world.ts.

import { seededRandom } from '../../src/base/random.ts';
import type { RequestConstraints } from '../../src/policy/request.ts';
import type { PlainPolicy, PlainStatement } from '../policy/reference.ts';
import { drawFrom } from '../policy/requests.ts';

export type Kind = 'user' | 'role-session' | 'federated-user' | 'root';

/** Accounts by letter, the key and the caller by name: the world fills in what they are called. */
export interface DoorCase {
  readonly kind: Kind;
  /** Whether the caller is of the key's account. */
  readonly isOwn: boolean;
  readonly operation: string;
  readonly keyPolicy: PlainPolicy;
  readonly identity: readonly PlainPolicy[];
  /** How the first identity policy reaches a user. */
  readonly by: 'inline' | 'managed' | 'group';
  readonly boundary: PlainPolicy | null;
  readonly session: PlainPolicy | null;
  /** Beside FullAWSAccess on the root, and in its place on the caller's account. */
  readonly scp: { readonly root: PlainPolicy; readonly account: PlainPolicy } | null;
  readonly rcp: PlainPolicy | null;
  readonly grant: {
    readonly to: string;
    readonly Operations: readonly string[];
    readonly Constraints?: RequestConstraints;
  } | null;
  readonly context: Readonly<Record<string, string>> | null;
}

/** Stand in policies for what has a name in the world only. */
export const names = {
  owner: 'arn:aws:iam::OWNER:root',
  visitor: 'arn:aws:iam::VISITOR:root',
  caller: 'CALLER',
  /** The role behind a session, the user behind a federated one; else the caller. */
  behind: 'BEHIND',
  bystander: 'arn:aws:iam::OWNER:user/bystander',
  key: 'KEY',
} as const;

const operations = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey', 'DisableKey'];
const patterns = ['kms:*', 'kms:Decrypt', 'kms:De*', 'kms:*crypt', 'kms:GenerateDataKey*', '*'];
const conditions: readonly NonNullable<PlainStatement['Condition']>[] = [
  { StringEquals: { 'kms:EncryptionContext:Dept': 'Finance' } },
  { StringNotEquals: { 'kms:EncryptionContext:Dept': 'Finance' } },
  { 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': ['Dept', 'Team'] } },
  { Null: { 'kms:EncryptionContext:Dept': 'false' } },
  { StringEquals: { 'kms:CallerAccount': 'OWNER' } },
  { StringEquals: { 'aws:username': 'caller' } },
  { StringNotLike: { 'aws:username': 'c*' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } },
  { StringEquals: { 'aws:PrincipalType': ['User', 'AssumedRole'] } },
  { Bool: { 'aws:SecureTransport': true } },
  { StringEqualsIfExists: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
  { StringEquals: { 'kms:KeySpec': 'SYMMETRIC_DEFAULT' } },
];

export function drawCase(seed: string): DoorCase {
  const { one, some, rarely } = drawFrom(seededRandom(seed));
  const maybe = <T>(often: number, make: () => T): T | null => (rarely(often) ? make() : null);
  const statement = (deniesEvery: number, more: Partial<PlainStatement>): PlainStatement => ({
    Effect: rarely(deniesEvery) ? 'Deny' : 'Allow',
    Action: rarely(2) ? some(patterns, 2) : 'kms:*',
    Resource: '*',
    ...more,
    ...(rarely(3) && { Condition: one(conditions) }),
  });
  const policy = (Statement: PlainStatement[]): PlainPolicy => ({
    Version: '2012-10-17',
    Statement,
  });
  const ceiling = () => policy([statement(9, { Action: some(patterns, 2) })]);
  const toWhom = (): NonNullable<PlainStatement['Principal']> =>
    one<NonNullable<PlainStatement['Principal']>>([
      { AWS: names.owner },
      { AWS: names.owner },
      { AWS: [names.owner, names.visitor] },
      { AWS: names.visitor },
      { AWS: names.caller },
      { AWS: names.behind },
      { AWS: [names.bystander] },
      '*',
      { Service: 'logs.amazonaws.com' },
    ]);
  const Resource = () => one(['*', '*', names.key, 'arn:aws:kms:*:OWNER:key/*', `${names.key}0`]);
  const deny = (more: Partial<PlainStatement>) =>
    policy([statement(1, { Action: some(patterns.slice(1, 5), 1), ...more })]);
  const constraint = one<RequestConstraints | undefined>([
    undefined,
    { EncryptionContextEquals: { Dept: 'Finance' } },
    { EncryptionContextSubset: { Dept: 'Finance' } },
  ]);
  const kind = one<Kind>([
    'user',
    'user',
    'role-session',
    'role-session',
    'federated-user',
    'root',
  ]);
  return {
    kind,
    isOwn: !rarely(3),
    operation: one(operations),
    keyPolicy: policy(
      Array.from({ length: one([1, 2, 3]) }, () => statement(12, { Principal: toWhom() })),
    ),
    identity: Array.from({ length: one([0, 1, 1, 2]) }, () =>
      policy([statement(8, { Resource: Resource() })]),
    ),
    by: one(['inline', 'managed', 'group']),
    boundary: kind === 'root' ? null : maybe(3, ceiling),
    session: kind === 'role-session' || kind === 'federated-user' ? maybe(2, ceiling) : null,
    scp: maybe(5, () => ({ root: deny({}), account: policy([statement(9, {})]) })),
    rcp: maybe(6, () => deny({ Principal: '*' })),
    grant: maybe(2, () => ({
      to: one([names.caller, names.behind, names.caller, names.behind, names.bystander]),
      Operations: some(['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey'], 3),
      ...(constraint && { Constraints: constraint }),
    })),
    context: one([null, { Dept: 'Finance' }, { Dept: 'HR' }, { Dept: 'Finance', Team: 'x' }]),
  };
}

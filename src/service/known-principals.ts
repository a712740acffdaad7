// Whether a name in a policy's Principal element names somebody who is there, and the unique id
// that AWS keeps in its place. Judges no policy.

import { parseEntityArn } from './principal-names.ts';
import { accounts, type Role, roleByArn, roleOf, type User, userByArn } from './principals.ts';
import type { Reader } from './table-spec.ts';

/** Our accounts stand in every partition; their rows are written in one. */
export function inOnePartition(arn: string): string {
  return arn.replace(/^arn:aws[a-z-]*:/, 'arn:aws:');
}

/** Everybody, an account, or a user, role or session of one. Groups are no principals. */
export function isKnownPrincipal(name: string, reader: Reader): boolean {
  if (name === '*') return true;
  const isAccount = (id: string) => reader.get(accounts, id) !== undefined;
  if (/^\d{12}$/.test(name)) return isAccount(name);
  const arn = inOnePartition(name);
  const root = /^arn:aws:iam::(\d{12}):root$/.exec(arn)?.[1];
  if (root !== undefined) return isAccount(root);
  if (entityNamed(arn, reader)) return true;
  const session = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(arn);
  if (session) return roleOf(reader, session[1] ?? '', session[2] ?? '') !== undefined;
  const federated = /^arn:aws:sts::(\d{12}):federated-user\/[^/]+$/.exec(arn)?.[1];
  return federated !== undefined && isAccount(federated);
}

/** The user or role with this ARN, if there is one now. */
export function entityNamed(name: string, reader: Reader): User | Role | undefined {
  const arn = inOnePartition(name);
  const kind = parseEntityArn(arn)?.kind;
  if (kind === 'user') return userByArn(reader, arn);
  return kind === 'role' ? roleByArn(reader, arn) : undefined;
}

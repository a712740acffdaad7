// How accounts' people and roles are named: ARNs with paths, and the unique ids with the prefixes
// of the IAM User Guide (Unique identifiers). Looks nothing up.

import { toBase64 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';

export type EntityKind = 'user' | 'group' | 'role' | 'policy' | 'instance-profile';

/** The parts of an IAM ARN: arn:aws:iam::111122223333:role/service/app. */
export interface EntityName {
  readonly kind: EntityKind;
  /** Twelve digits, or `aws` for what AWS itself keeps. */
  readonly account: string;
  /** `/` or `/a/b/`. */
  readonly path: string;
  readonly name: string;
}

export function entityArn({ kind, account, path, name }: EntityName): string {
  return `arn:aws:iam::${account}:${kind}${path}${name}`;
}

export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

/** A session of a role; unlike the role's own ARN it carries no path. */
export function assumedRoleArn(account: string, roleName: string, sessionName: string): string {
  return `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`;
}

export function federatedUserArn(account: string, name: string): string {
  return `arn:aws:sts::${account}:federated-user/${name}`;
}

const parsedArns = new Map<string, EntityName | undefined>();
const maxParsedArns = 1_000;
/** Longer than any there is; what strangers write is not kept. */
const longestArn = 1_024;

/**
 * The entity an ARN names, or undefined where it names none (root, sessions, other services). Every
 * call asks several times about its caller, so answers are kept.
 */
export function parseEntityArn(arn: string): EntityName | undefined {
  const known = parsedArns.get(arn);
  if (known || parsedArns.has(arn)) return known;
  const parsed = readEntityArn(arn);
  if (arn.length > longestArn) return parsed;
  if (parsedArns.size >= maxParsedArns) parsedArns.clear();
  parsedArns.set(arn, parsed);
  return parsed;
}

function readEntityArn(arn: string): EntityName | undefined {
  const match =
    /^arn:aws:iam::(\d{12}|aws):(user|group|role|policy|instance-profile)(\/(?:[!-~]+\/)?)([\w+=,.@-]+)$/.exec(
      arn,
    );
  if (!match) return undefined;
  const [, account = '', kind = '', path = '', name = ''] = match;
  return { kind: kind as EntityKind, account, path, name };
}

export const idPrefixes = {
  user: 'AIDA',
  group: 'AGPA',
  role: 'AROA',
  policy: 'ANPA',
  'instance-profile': 'AIPA',
} as const satisfies Record<EntityKind, string>;

/** AIDA and seventeen letters and digits. */
export function newEntityId(kind: EntityKind, random: Random): string {
  return idPrefixes[kind] + base32(random, 17);
}

/** AKIA for a user's or the root user's key, ASIA for a session's; twenty characters. */
export function newAccessKeyId(prefix: 'AKIA' | 'ASIA', random: Random): string {
  return prefix + base32(random, 16);
}

/** Forty characters, as AWS gives them. */
export function newSecret(random: Random): string {
  return toBase64(random(30));
}

function base32(random: Random, length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return [...random(length)].map((byte) => letters[byte % 32]).join('');
}

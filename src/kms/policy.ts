// The key policy a key gets when none is given, what a given one must be to be saved, and how it
// reads later, when people it names may be gone. Whether it allows anything is the policy engine's.

import { utf8 } from '../base/bytes.ts';
import { limits } from '../facts/limits.ts';
import { partitionOf } from '../facts/regions.ts';
import { parsePolicyAfresh } from '../policy/parse.ts';
import type { Finding, Policy } from '../policy/policy.ts';
import { entityNamed, isKnownPrincipal } from '../service/known-principals.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import type { Place } from './identifiers.ts';
import type { Key } from './rows.ts';

/** The texts there are so far: nearly every key of an account has the same one. */
const defaults = new Map<string, string>();

/** As CreateKey writes it (recorded 2024 and 2025). */
export function defaultKeyPolicy({ region, account }: Place): string {
  const root = `arn:${partitionOf(region)}:iam::${account}:root`;
  const known = defaults.get(root);
  if (known !== undefined) return known;
  const text = JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: root },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
  defaults.set(root, text);
  return text;
}

/** What a key row keeps of its policy: the text, and the ids of the users and roles it names. */
export type SavedPolicy = Pick<Key, 'policy' | 'principalIds'>;

/**
 * Refuses a text that is not to be saved: too long, no policy, or with principals nobody knows.
 * Whether it locks its writer out is asked later, when the key is known.
 */
export function checkedPolicy(text: string, reader: Reader): SavedPolicy {
  if (utf8(text).length > limits.policyBytes.value) {
    // The text is ours.
    const most = limits.policyBytes.value;
    refuse('LimitExceededException', `the key policy is longer than ${most} bytes`);
  }
  const { policy, findings } = parsePolicyAfresh(text, 'key');
  const bad = findings.filter(({ severity }) => severity !== 'warning');
  const ofElements = bad.find(({ code }) => !judgedLater.has(code));
  if (ofElements) malformed(ofElements);
  if (!policy) throw new Error('a policy without fatal findings was not read');
  const principalIds = principalIdsOf(policy, reader);
  const [rest] = bad;
  if (rest) malformed(rest);
  return Object.keys(principalIds).length === 0 ? { policy: text } : { policy: text, principalIds };
}

/** Findings that AWS reports with, or after, the principals. */
const judgedLater = new Set(['partial-principal', 'OverlyPermissiveCondition']);

/**
 * The safety check of CreateKey, PutKeyPolicy and ReplicateKey: the whole decision, not the policy
 * alone. A caller let in by the account's statement needs an IAM allow too: seen in public, where roles
 * of CloudFormation without kms:PutKeyPolicy were refused under a policy that names the account.
 */
export function checkLockout(
  key: Key,
  bypass: boolean | undefined,
  mayPutPolicy: (key: Key) => boolean,
): void {
  if (bypass || mayPutPolicy(key)) return;
  refuse(
    'MalformedPolicyDocumentException',
    'The new key policy will not allow you to update the key policy in the future.',
  );
}

/**
 * The policy as it reads now. AWS keeps unique ids in place of the ARNs of users and roles: one
 * that was deleted stands there as an id, and one made anew under its name is somebody else.
 */
export function policyNow({ policy, principalIds }: SavedPolicy, reader: Reader): string {
  if (!principalIds) return policy;
  const gone = Object.entries(principalIds).filter(
    ([arn, id]) => entityNamed(arn, reader)?.id !== id,
  );
  return gone.length === 0 ? policy : withIds(policy, new Map(gone));
}

/** AWS's sentence is known for two of them; the others are ours. */
function malformed({ code, message, place }: Finding): never {
  const where = place.path === '' ? `line ${place.line}` : `${place.path}, line ${place.line}`;
  refuse(
    'MalformedPolicyDocumentException',
    code === 'OverlyPermissiveCondition' ? message : `${message} (${where})`,
  );
}

function principalIdsOf({ statements }: Policy, reader: Reader): Readonly<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { principal } of statements) {
    if (!principal) continue;
    for (const name of principal.aws) {
      if (!isKnownPrincipal(name, reader)) invalidPrincipals();
      const entity = entityNamed(name, reader);
      if (entity) ids[name] = entity.id;
    }
    for (const name of principal.service) {
      if (!/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name)) invalidPrincipals();
    }
  }
  return ids;
}

function invalidPrincipals(): never {
  refuse(
    'MalformedPolicyDocumentException',
    'Policy contains a statement with one or more invalid principals.',
  );
}

function withIds(text: string, ids: ReadonlyMap<string, string>): string {
  const document = JSON.parse(text) as { Statement: unknown };
  const statements = [document.Statement].flat() as Record<string, unknown>[];
  const idOf = (name: string) => ids.get(name) ?? name;
  for (const statement of statements) {
    for (const element of ['Principal', 'NotPrincipal']) {
      const names = statement[element];
      if (typeof names !== 'object' || names === null) continue;
      const { AWS } = names as { AWS?: string | readonly string[] };
      if (AWS === undefined) continue;
      const now = typeof AWS === 'string' ? idOf(AWS) : AWS.map(idOf);
      statement[element] = { ...names, AWS: now };
    }
  }
  return JSON.stringify(document);
}

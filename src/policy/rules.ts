// What each kind of policy must and must not hold, and what it may hold but rarely should. The API
// refuses what is malformed; the sentences are ours, but for the one AWS is quoted with.

import { conditionKeyOf } from '../facts/condition-keys.ts';
import { operatorNames } from './conditions/index.ts';
import type { ElementReader } from './element-reader.ts';
import type { Condition, Policy, PolicyKind, Statement } from './policy.ts';

interface Rule {
  readonly principal: 'required' | 'everybody' | 'forbidden';
  readonly resource: 'required' | 'forgiven' | 'forbidden';
}

const kinds: Readonly<Record<PolicyKind, Rule>> = {
  key: { principal: 'required', resource: 'forgiven' },
  trust: { principal: 'required', resource: 'forbidden' },
  identity: { principal: 'forbidden', resource: 'required' },
  boundary: { principal: 'forbidden', resource: 'required' },
  session: { principal: 'forbidden', resource: 'required' },
  scp: { principal: 'forbidden', resource: 'required' },
  // Their Principal is `*`, there is no other; evaluated, a missing one counts as that.
  rcp: { principal: 'everybody', resource: 'required' },
  endpoint: { principal: 'everybody', resource: 'required' },
};

export function lintPolicy(policy: Policy, reader: ElementReader): void {
  const rule = kinds[policy.kind];
  const sids = new Set<string>();
  if (policy.statements.length === 0) {
    reader.report('malformed', 'empty', 'the policy has no statement', () =>
      reader.place(policy.node, 'Statement')(),
    );
  }
  for (const statement of policy.statements) {
    lintPrincipal(statement, policy.kind, rule, reader);
    lintScope(statement, policy.kind, rule, reader);
    for (const condition of statement.conditions) lintCondition(condition, reader);
    if (statement.sid === undefined || statement.sid === '') continue;
    if (sids.has(statement.sid)) {
      const message = `the Sid \`${statement.sid}\` stands twice; a Sid names one statement`;
      const severity = policy.kind === 'key' ? 'warning' : 'malformed';
      reader.report(severity, 'sid-twice', message, statement.place);
    }
    sids.add(statement.sid);
  }
}

function lintPrincipal(
  statement: Statement,
  kind: PolicyKind,
  rule: Rule,
  reader: ElementReader,
): void {
  const { principal, place, effect } = statement;
  if (!principal) {
    if (rule.principal === 'forbidden') return;
    const severity = rule.principal === 'required' ? 'fatal' : 'malformed';
    reader.report(severity, 'no-principal', 'the statement has no `Principal`', place);
    return;
  }
  if (rule.principal === 'forbidden') {
    const message = 'this kind of policy has no `Principal`: it belongs to whom it is attached to';
    reader.report('fatal', 'principal', message, principal.place);
  }
  if (principal.isNot && effect === 'Allow') {
    const message = '`NotPrincipal` works with `Deny` only; this statement allows nobody';
    reader.report('malformed', 'allow-not-principal', message, principal.place);
  }
  for (const name of principal.aws) {
    if (name === '*' || !/[*?]/.test(name)) continue;
    const message = `\`${name}\` matches nobody: a principal has no wildcards but \`*\` alone; use \`*\` with a condition on aws:PrincipalArn`;
    reader.report('malformed', 'partial-principal', message, principal.place);
  }
  if (kind !== 'trust' && principal.federated.size > 0) {
    const message = '`Federated` names nobody here: it belongs in the trust policies of roles';
    reader.report('warning', 'federated', message, principal.place);
  }
  const isEverybody = principal.isEverybody || principal.aws.has('*');
  if (isEverybody && !principal.isNot && effect === 'Allow' && statement.conditions.length === 0) {
    if (rule.principal !== 'required') return;
    const message = 'everybody, of every account, and no condition';
    reader.report('warning', 'everybody', message, principal.place);
  }
}

function lintScope(
  statement: Statement,
  kind: PolicyKind,
  rule: Rule,
  reader: ElementReader,
): void {
  const { action, resource, place } = statement;
  const severity = kind === 'key' ? 'warning' : 'malformed';
  if (!action) {
    const message = 'a statement without `Action` has no effect';
    reader.report(severity, 'no-action', message, place);
  }
  if (!resource && rule.resource !== 'forbidden') {
    const message = 'a statement without `Resource` has no effect';
    reader.report(severity, 'no-resource', message, place);
  }
  if (resource && rule.resource === 'forbidden') {
    const message = 'a trust policy has no `Resource`: it speaks of its role';
    reader.report('malformed', 'resource', message, resource.place);
  }
  for (const { text } of action?.patterns ?? []) {
    if (text === '*' || text.includes(':')) continue;
    const message = `\`${text}\` names no service; write it like \`kms:Decrypt\``;
    reader.report(severity, 'action', message, action?.place ?? place);
  }
  if (kind === 'key') return;
  for (const { text } of resource?.patterns ?? []) {
    if (text === '*' || text.startsWith('arn:')) continue;
    const message = `\`${text}\` matches no resource; write an ARN or \`*\``;
    reader.report('malformed', 'resource-arn', message, resource?.place ?? place);
  }
}

function lintCondition(condition: Condition, reader: ElementReader): void {
  const { operator, key, lowerKey, set, test, place } = condition;
  if (lowerKey.startsWith('kms:') && !conditionKeyOf(key)) {
    const message = `\`${key}\` is not a condition key of AWS KMS; in a request it is always absent`;
    reader.report('warning', 'unknown-key', message, place);
  }
  if (!test) {
    const meant = operatorNames.find((name) => name.toLowerCase() === operator.toLowerCase());
    const hint = meant ? `; did you mean \`${meant}\`` : '';
    const message = `\`${operator}\` is not a condition operator${hint}`;
    reader.report('malformed', 'unknown-operator', message, place);
  }
  const isSingle =
    lowerKey.startsWith('kms:encryptioncontext:') || lowerKey.startsWith('aws:requesttag/');
  if (set === 'ForAllValues' && isSingle) {
    const what = lowerKey.startsWith('kms:') ? 'encryption context' : 'tag';
    const message = `OverlyPermissiveCondition: Using the ForAllValues set operator with a single-valued condition key matches requests without the specified ${what} or with an unspecified ${what}. To fix, remove ForAllValues.`;
    reader.report('malformed', 'OverlyPermissiveCondition', message, place);
  }
}

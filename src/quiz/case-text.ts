// A drawn world as a question shows it: a few sentences on who calls, and the policies as JSON of a
// few lines. Nothing is left out that has a say.

import {
  actionOf,
  type Case,
  type CaseGrant,
  type CasePolicy,
  type CaseStatement,
  callerArn,
  type Pairs,
} from './case.ts';
import type { Exhibit } from './kit.ts';

/** The beginning of a stem: who calls what, on which key, how. */
export function sceneOf(asked: Case): string {
  const { caller, group, key, byAlias, encryptionContext } = asked;
  const who =
    caller.kind === 'user'
      ? `User \`${caller.name}\``
      : `A session \`${caller.session}\` of the role \`${caller.name}\``;
  const member = group ? `, with \`${group.fellow}\` in the group \`${group.name}\`,` : '';
  const owner =
    caller.account === key.account ? 'of the same account' : `of account \`${key.account}\``;
  const named = byAlias ? `, named as \`${key.alias}\`,` : '';
  const pairs = Object.keys(encryptionContext ?? {}).length;
  const context =
    pairs > 0
      ? ` with the encryption context \`${pairsText(encryptionContext ?? {})}\``
      : takesContext(asked)
        ? ' without an encryption context'
        : '';
  return `${who} of account \`${caller.account}\`${member} calls \`${actionOf(asked)}\` on the key \`${key.id}\`${named} ${owner}, in \`${key.region}\`${context}. All policies and grants that have a say are shown.`;
}

const contextOperations = ['Encrypt', 'Decrypt', 'GenerateDataKey'];

function takesContext({ operation }: Case): boolean {
  return contextOperations.some((one) => operation.startsWith(one));
}

/** As on the command line: dept=finance,stage=prod */
export function pairsText(pairs: Pairs): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

export function exhibitsOf(asked: Case): readonly Exhibit[] {
  const { caller, group, boundary, sessionPolicy, scps, grant } = asked;
  const exhibits: Exhibit[] = [];
  const add = (title: string, text: string) => exhibits.push({ title, text });
  add('Key policy', policyText(asked.keyPolicy));
  for (const { on, policy } of asked.identity) {
    const owner = on === 'group' ? `group ${group?.name ?? ''}` : `${caller.kind} ${caller.name}`;
    add(`Identity-based policy of the ${owner}`, policyText(policy));
  }
  if (boundary) add(`Permissions boundary of ${caller.name}`, policyText(boundary));
  if (sessionPolicy) add('Session policy', policyText(sessionPolicy));
  for (const [level, policy] of (scps ?? []).entries()) {
    const place = level === 0 ? "organization's root" : `account ${caller.account}`;
    add(`Service control policy on the ${place}`, policyText(policy));
  }
  if (grant) add('Grant on the key', grantText(asked, grant));
  return exhibits;
}

/** One statement a block, one or two members a line. */
export function policyText({ Version, Statement }: CasePolicy): string {
  const statements = Statement.map((one) => indent(statementText(one))).join(',\n');
  return `{ "Version": "${Version}", "Statement": [\n${statements}\n] }`;
}

export function statementText(statement: CaseStatement): string {
  const { Sid, Effect, ...rest } = statement;
  const head = { ...(Sid !== undefined && { Sid }), Effect };
  const lines = [
    Object.entries(head)
      .map(([name, value]) => member(name, value))
      .join(', '),
    ...Object.entries(rest).map(([name, value]) => member(name, value)),
  ];
  const oneLine = `{ ${lines.join(', ')} }`;
  return oneLine.length <= lineLength ? oneLine : `{ ${lines.join(',\n  ')} }`;
}

/** What fits beside its neighbours on a page of text. */
const lineLength = 84;

function grantText(asked: Case, { operations, constraint, pairs }: CaseGrant): string {
  const lines = [
    member('GranteePrincipal', callerArn(asked)),
    member('Operations', operations),
    ...(constraint ? [member('Constraints', { [constraint]: pairs })] : []),
  ];
  return `{ ${lines.join(',\n  ')} }`;
}

const member = (name: string, value: unknown): string => `"${name}": ${inline(value)}`;

/** JSON in one line, with spaces where people put them. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => member(name, one));
  return `{ ${members.join(', ')} }`;
}

const indent = (text: string): string => text.replace(/^/gm, '  ');

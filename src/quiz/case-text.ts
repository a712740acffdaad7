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

/** The beginning of a stem: who calls what, on which key, how, as far as policies or options ask. */
export function sceneOf(asked: Case, options: readonly string[] = []): string {
  const { caller, group, key, byAlias } = asked;
  const who =
    caller.kind === 'user'
      ? `User \`${caller.name}\``
      : `A session \`${caller.session}\` of the role \`${caller.name}\``;
  const member = group ? `, like \`${group.fellow}\` a member of the group \`${group.name}\`,` : '';
  const shown = [JSON.stringify(exhibitsOf(asked)), ...options].join();
  const owner =
    caller.account === key.account ? 'of the same account' : `of account \`${key.account}\``;
  // An id that nothing names is only noise.
  const id = shown.includes(key.id) ? `the key \`${key.id}\`` : 'a key';
  const alias = byAlias
    ? `, named as \`${key.alias}\`,`
    : shown.includes(key.alias)
      ? ` with the alias \`${key.alias}\``
      : '';
  // A condition on the service that calls is judged by this.
  const directly = shown.includes('kms:ViaService') ? ', through no AWS service,' : '';
  const call = `calls \`${actionOf(asked)}\`${directly} on ${id}${alias} ${owner}`;
  return `${who} of account \`${caller.account}\`${member} ${call}, in \`${key.region}\`${contextText(asked)}. All policies and grants that have a say are shown.`;
}

function contextText({ operation, encryptionContext = {} }: Case): string {
  if (Object.keys(encryptionContext).length > 0) {
    return ` with the encryption context \`${pairsText(encryptionContext)}\``;
  }
  const takesOne = contextOperations.some((one) => operation.startsWith(one));
  return takesOne ? ' without an encryption context' : '';
}

const contextOperations = ['Encrypt', 'Decrypt', 'GenerateDataKey'];

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
  for (const [index, { on, policy }] of asked.identity.entries()) {
    const owner = on === 'group' ? `group ${group?.name ?? ''}` : `${caller.kind} ${caller.name}`;
    const isSecond = asked.identity.slice(0, index).some((other) => other.on === on);
    const name = isSecond ? 'Second identity-based' : 'Identity-based';
    add(`${name} policy of the ${owner}`, policyText(policy));
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
  const written = elements.flatMap((name) =>
    statement[name] === undefined ? [] : [member(name, statement[name])],
  );
  // Sid and Effect stand in one line.
  const headSize = statement.Sid === undefined ? 1 : 2;
  const lines = [written.slice(0, headSize).join(', '), ...written.slice(headSize)];
  const oneLine = `{ ${lines.join(', ')} }`;
  return oneLine.length <= lineLength ? oneLine : `{ ${lines.join(',\n  ')} }`;
}

/** In the order in which AWS's pages write them. */
const elements = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'] as const;

/** What fits beside its neighbours on a page of text. */
const lineLength = 66;

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

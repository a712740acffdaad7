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
  // A condition on the service that calls is judged by this.
  const directly = [JSON.stringify(exhibitsOf(asked)), ...options].some((text) =>
    text.includes('kms:ViaService'),
  )
    ? ', through no AWS service,'
    : '';
  return `${who} of account \`${caller.account}\`${member} calls \`${actionOf(asked)}\`${directly} on the key \`${key.id}\`${named} ${owner}, in \`${key.region}\`${context}. All policies and grants that have a say are shown.`;
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

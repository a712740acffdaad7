// Reads the requests of `decide` from JSON text: one, or a list. Every complaint has its place in that
// text, and so have the statements of the policies inside. What is unknown is told and left aside.

import { type JsonNode, JsonProblem, placeOf, plainValue, readJson, type Source } from './json.ts';
import { lintRequest } from './lint-request.ts';
import { parsePolicy, parsePolicyNode } from './parse.ts';
import type { Finding, Policy, PolicyKind } from './policy.ts';
import { readConstraints, readGrant } from './read-grant.ts';
import { type DecisionRequest, principalTypes, type RequestPrincipal } from './request.ts';
import { requestReader } from './request-reader.ts';

export interface ReadRequests {
  /** Absent when a finding is fatal. */
  readonly requests?: readonly DecisionRequest[];
  readonly findings: readonly Finding[];
}

const known = [
  ...['id', 'principal', 'account', 'action', 'resource', 'resourceAccount', 'keyPolicy'],
  ...['identityPolicies', 'sessionPolicies', 'permissionsBoundary', 'scps', 'rcps'],
  ...['vpcEndpointPolicy', 'grants', 'grantTokens', 'encryptionContext', 'context'],
  'newGrantConstraints',
];

export function readRequests(text: string): ReadRequests {
  const source: Source = { text };
  const findings: Finding[] = [];
  let node: JsonNode;
  try {
    node = readJson(text);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    const span = { start: error.offset, end: error.offset };
    const place = placeOf(source, '', span);
    return { findings: [{ code: 'json', severity: 'fatal', message: error.message, place }] };
  }
  const requests =
    node.kind === 'array'
      ? node.items.map((item, i) => readRequest(item, `[${i}]`, source, findings))
      : [readRequest(node, '', source, findings)];
  return findings.some(({ severity }) => severity === 'fatal')
    ? { findings }
    : { requests, findings };
}

function readRequest(
  node: JsonNode,
  path: string,
  source: Source,
  findings: Finding[],
): DecisionRequest {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const reader = requestReader(node, path, source, findings);
  const { report, given, text, required } = reader;
  if (node.kind !== 'object') report('fatal', 'a request is a JSON object', node);
  for (const { name, value } of node.kind === 'object' ? node.members : []) {
    if (known.includes(name)) continue;
    const meant = known.find((one) => one.toLowerCase().startsWith(name.toLowerCase().slice(0, 4)));
    const hint = meant ? `; did you mean \`${meant}\`` : '';
    report('warning', `\`${name}\` is no part of a request and is left aside${hint}`, value, name);
  }

  const list = (name: string): readonly JsonNode[] | undefined => {
    const value = given(name);
    return value && (value.kind === 'array' ? value.items : [value]);
  };
  const policy = (value: JsonNode | undefined, kind: PolicyKind, name: string): Policy | null => {
    if (!value) return null;
    const parsed =
      value.kind === 'string'
        ? parsePolicy(value.value, kind)
        : parsePolicyNode(value, source, kind);
    for (const { severity, code, message, place } of parsed.findings) {
      // Of a policy written as text, the place is the text's.
      const where = value.kind === 'string' ? placeOf(source, '', value) : place;
      const full = place.path === '' ? at(name) : `${at(name)}.${place.path}`;
      findings.push({ severity, code, message, place: { ...where, path: full } });
    }
    return parsed.policy ?? null;
  };
  const policies = (nodes: readonly JsonNode[], kind: PolicyKind, name: string): Policy[] =>
    nodes.flatMap((one, i) => policy(one, kind, `${name}[${i}]`) ?? []);
  const levels = (name: string, kind: PolicyKind) =>
    list(name)?.map((level, i) =>
      policies(level.kind === 'array' ? level.items : [level], kind, `${name}[${i}]`),
    ) ?? null;

  const principal = readPrincipal();
  function readPrincipal(): RequestPrincipal {
    const value = given('principal');
    if (!value) report('fatal', 'the request has no `principal`', node);
    const inside = value ?? node;
    const type = value ? required('type', inside, 'principal.type') : 'user';
    const found = principalTypes.find((one) => one === type);
    if (!found) {
      const message = `\`${type}\` is no type of principal; there are ${principalTypes.join(', ')}`;
      report('fatal', message, inside, 'principal.type');
    }
    const part = (name: string) => text(name, inside, `principal.${name}`);
    if (found === 'role-session' && !part('roleArn')) {
      report('fatal', 'a role session needs its `roleArn`', inside, 'principal');
    }
    const linked = given('serviceLinkedRole', inside);
    return {
      type: found ?? 'user',
      arn: value ? required('arn', inside, 'principal.arn') : '',
      account: part('account') || undefined,
      name: part('name'),
      roleArn: part('roleArn'),
      sessionName: part('sessionName'),
      parentUserArn: part('parentUserArn'),
      serviceLinkedRole: linked?.kind === 'boolean' && linked.value,
    };
  }

  const action = required('action');
  if (action !== '' && !/^[\w-]+:\w+$/.test(action)) {
    report('fatal', `\`${action}\` is no action; write it like \`kms:Decrypt\``, node, 'action');
  }
  const account = text('account') || principal.account;
  if (account === undefined && principal.type !== 'service') {
    report('fatal', 'the request has no `account`, the account of the caller', node);
  }
  const both = account !== undefined && principal.account !== undefined;
  if (both && account !== principal.account && principal.type !== 'service') {
    report('fatal', '`account` and `principal.account` are not the same', node, 'account');
  }
  const request: DecisionRequest = {
    id: readId(),
    principal,
    account,
    action,
    resource: required('resource'),
    resourceAccount: required('resourceAccount'),
    keyPolicy: policy(given('keyPolicy'), /^sts:/i.test(action) ? 'trust' : 'key', 'keyPolicy'),
    identityPolicies: policies(list('identityPolicies') ?? [], 'identity', 'identityPolicies'),
    sessionPolicies: policies(list('sessionPolicies') ?? [], 'session', 'sessionPolicies'),
    permissionsBoundary: policy(given('permissionsBoundary'), 'boundary', 'permissionsBoundary'),
    scps: levels('scps', 'scp'),
    rcps: levels('rcps', 'rcp'),
    vpcEndpointPolicy: policy(given('vpcEndpointPolicy'), 'endpoint', 'vpcEndpointPolicy'),
    grants: list('grants')?.map((grant, i) => readGrant(grant, `grants[${i}]`, reader)) ?? [],
    grantTokens: readTokens(),
    encryptionContext: reader.pairs(given('encryptionContext'), 'encryptionContext'),
    context: readContext(),
    newGrantConstraints:
      readConstraints(given('newGrantConstraints'), 'newGrantConstraints', reader) ?? null,
  };
  for (const { name, message } of lintRequest(request)) {
    report('fatal', message, whereIs(name), name);
  }
  return request;

  function readId(): string | undefined {
    const id = given('id');
    if (id?.kind === 'object' || id?.kind === 'array') {
      report('fatal', '`id` is a text or a number', id, 'id');
    }
    return id && String(plainValue(id));
  }

  function readTokens(): readonly string[] {
    const tokens = given('grantTokens');
    if (tokens?.kind === 'string') return [tokens.value];
    return reader.texts(tokens, 'grantTokens') ?? [];
  }

  function whereIs(name: string): JsonNode {
    return name.split('.').reduce((within, part) => given(part, within) ?? within, node);
  }

  function readContext(): Record<string, string | readonly string[]> {
    const value = given('context');
    const context: Record<string, string | readonly string[]> = Object.create(null);
    if (value && value.kind !== 'object')
      report('fatal', '`context` is an object', value, 'context');
    const names = new Set<string>();
    for (const { name, value: one } of value?.kind === 'object' ? value.members : []) {
      if (one.kind === 'null') continue;
      if (names.has(name.toLowerCase())) {
        report('fatal', `\`${name}\` stands twice: case does not count`, one, `context.${name}`);
      }
      names.add(name.toLowerCase());
      const items = one.kind === 'array' ? one.items : [one];
      if (items.some(({ kind }) => kind === 'object' || kind === 'array' || kind === 'null')) {
        report('fatal', `\`${name}\` is a text or a list of texts`, one, `context.${name}`);
      }
      const values = items.map((item) => String(plainValue(item)));
      context[name] = one.kind === 'array' ? values : (values[0] ?? '');
    }
    return context;
  }
}

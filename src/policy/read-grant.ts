// Reads the grants of a request, member by member: a constraint that is misspelt or of a wrong type would
// be no constraint, and a grant would allow more than was written.

import { grantOperations } from '../facts/grants.ts';
import { type JsonNode, member } from './json.ts';
import type { RequestConstraints, RequestGrant } from './request.ts';
import type { RequestReader } from './request-reader.ts';

const contexts = ['EncryptionContextEquals', 'EncryptionContextSubset'] as const;
const constraintNames = [...contexts, 'SourceArn'];

const principals = [
  ...['GranteePrincipal', 'GranteeServicePrincipal', 'RetiringPrincipal'],
  ...['RetiringServicePrincipal', 'IssuingAccount'],
] as const;
const grantNames: readonly string[] = [
  ...['GrantId', 'KeyArn', 'Operations', 'Constraints', 'Pending', 'GrantTokens', ...principals],
  // Shown with a grant, and without a say.
  ...['KeyId', 'Name', 'CreationDate'],
];

export function readGrant(node: JsonNode, path: string, reader: RequestReader): RequestGrant {
  const { report, given, text, required, texts } = reader;
  if (node.kind !== 'object') report('fatal', 'a grant is an object', node, path);
  for (const { name, value } of node.kind === 'object' ? node.members : []) {
    if (grantNames.includes(name)) continue;
    const meant = likeliest(name, grantNames);
    if (meant) {
      const message = `\`${name}\` is no part of a grant; did you mean \`${meant}\``;
      report('fatal', message, value, `${path}.${name}`);
    } else {
      const message = `\`${name}\` is no part of a grant and is left aside`;
      report('warning', message, value, `${path}.${name}`);
    }
  }
  const pending = given('Pending', node);
  if (pending && pending.kind !== 'boolean') {
    report('fatal', '`Pending` is true or false', pending, `${path}.Pending`);
  }
  const named: Partial<Record<(typeof principals)[number], string>> = {};
  for (const name of principals) {
    const value = text(name, node, `${path}.${name}`);
    if (value !== undefined) named[name] = value;
  }
  const constraints = readConstraints(given('Constraints', node), `${path}.Constraints`, reader);
  if (named.GranteeServicePrincipal !== undefined && constraints?.SourceArn === undefined) {
    report('fatal', 'a grant to a service needs the constraint `SourceArn`', node, path);
  }
  const tokens = texts(given('GrantTokens', node), `${path}.GrantTokens`);
  return {
    GrantId: required('GrantId', node, `${path}.GrantId`),
    KeyArn: required('KeyArn', node, `${path}.KeyArn`),
    ...named,
    Operations: readOperations(node, path, reader),
    ...(constraints && { Constraints: constraints }),
    ...(pending?.kind === 'boolean' && { Pending: pending.value }),
    ...(tokens && { GrantTokens: tokens }),
  };
}

function readOperations(node: JsonNode, path: string, { report, texts }: RequestReader): string[] {
  const value = member(node, 'Operations');
  const whole = `${path}.Operations`;
  const operations = value?.kind === 'array' ? texts(value, whole) : undefined;
  if (value?.kind !== 'array') {
    report('fatal', 'a grant needs a list of `Operations`', value ?? node, path);
  }
  const names: readonly string[] = grantOperations;
  for (const operation of new Set(operations)) {
    if (names.includes(operation)) continue;
    const meant = likeliest(operation, names);
    const hint = meant ? `; did you mean \`${meant}\`` : '';
    const message = `\`${operation}\` is no operation a grant can allow${hint}`;
    report('fatal', message, value ?? node, whole);
  }
  return operations ?? [];
}

export function readConstraints(
  node: JsonNode | undefined,
  path: string,
  { report, given, text, pairs }: RequestReader,
): RequestConstraints | undefined {
  if (!node) return undefined;
  if (node.kind !== 'object') {
    report('fatal', `\`${path}\` is an object`, node, path);
    return undefined;
  }
  for (const { name, value } of node.members) {
    if (constraintNames.includes(name)) continue;
    const message = `\`${name}\` is no constraint; there are ${constraintNames.join(', ')}`;
    report('fatal', message, value, `${path}.${name}`);
  }
  const read: { -readonly [K in keyof RequestConstraints]: RequestConstraints[K] } = {};
  for (const name of contexts) {
    const value = given(name, node);
    if (value) read[name] = pairs(value, `${path}.${name}`);
  }
  const source = text('SourceArn', node, `${path}.SourceArn`);
  if (source !== undefined) read.SourceArn = source;
  return read;
}

/** What begins as the text does: enough to find a slip of the finger, or of the shift key. */
function likeliest(text: string, names: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  const alike = (name: string) => name.toLowerCase();
  return (
    names.find((name) => alike(name) === lower) ??
    names.find((name) => alike(name).startsWith(lower.slice(0, 4)))
  );
}

// Whether the names in a request fit each other: a resource the action has, accounts that are those of
// the ARNs. Were they not asked for, a bare key id would leave the key policy out, its denies included.

import type { DecisionRequest, RequestPrincipal } from './request.ts';

/** On no key: their resource is `*`. TagResource is asked for in this way when a key is made with tags. */
export const keylessOperations: readonly string[] = [
  ...['CreateKey', 'ListKeys', 'ListAliases', 'ListRetirableGrants', 'GenerateRandom'],
  ...['CreateCustomKeyStore', 'DescribeCustomKeyStores', 'UpdateCustomKeyStore'],
  ...['DeleteCustomKeyStore', 'ConnectCustomKeyStore', 'DisconnectCustomKeyStore', 'TagResource'],
];
/** On an alias, and on the key behind it. */
export const aliasOperations: readonly string[] = ['CreateAlias', 'DeleteAlias', 'UpdateAlias'];

const keyless = actionsOf(keylessOperations);
const ofAliases = actionsOf(aliasOperations);
const keyArn = /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/;
const aliasArn = /^arn:[\w-]+:kms:[\w-]+:\d{12}:alias\/[\w/-]+$/;

export interface Misfit {
  /** The member that does not fit. */
  readonly name: string;
  readonly message: string;
}

export function lintRequest(request: DecisionRequest): readonly Misfit[] {
  const { principal, account, action, resource, resourceAccount } = request;
  const misfits: Misfit[] = [];
  const misfit = (name: string, message: string) => misfits.push({ name, message });
  const problem = resourceProblem(action.toLowerCase(), resource);
  if (problem !== undefined) misfit('resource', `\`${resource}\` ${problem}`);
  const owner = accountIn(resource);
  if (owner !== undefined && resourceAccount !== '' && owner !== resourceAccount) {
    misfit('resourceAccount', `\`resource\` is of account ${owner}, \`resourceAccount\` is not`);
  }
  for (const name of ['arn', 'roleArn', 'parentUserArn'] as const) {
    const own = principal.type === 'service' ? undefined : accountIn(principal[name] ?? '');
    if (own === undefined || account === undefined || own === account) continue;
    misfit(`principal.${name}`, `\`principal.${name}\` is of account ${own}, \`account\` is not`);
  }
  if (isOddRoot(principal)) {
    const message = `\`${principal.arn}\` is no root user; write it like \`arn:aws:iam::111122223333:root\``;
    misfit('principal.arn', message);
  }
  return misfits;
}

/** What is missing has been told already, and other services have ARNs of their own. */
function resourceProblem(action: string, resource: string): string | undefined {
  if (!action.startsWith('kms:') || resource === '' || keyArn.test(resource)) return undefined;
  if (keyless.has(action)) {
    return resource === '*' ? undefined : 'is no resource of this action; write `*`';
  }
  if (ofAliases.has(action)) {
    return aliasArn.test(resource) ? undefined : 'is no ARN of an alias or a key';
  }
  return aliasArn.test(resource)
    ? 'is an alias; this action is decided on the key behind it: write the ARN of the key'
    : 'is no ARN of a key';
}

function isOddRoot({ type, arn }: RequestPrincipal): boolean {
  return type === 'root' && arn !== '' && !/^arn:[\w-]+:iam::\d{12}:root$/.test(arn);
}

/** Policies of AWS's own are of no account. */
function accountIn(arn: string): string | undefined {
  const field = arn.startsWith('arn:') ? arn.split(':')[4] : undefined;
  return field === '' || field === 'aws' ? undefined : field;
}

function actionsOf(operations: readonly string[]): ReadonlySet<string> {
  return new Set(operations.map((operation) => `kms:${operation.toLowerCase()}`));
}

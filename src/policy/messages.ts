// What an AccessDeniedException says, by the kind of policy that is named. Seen in public logs, and in
// IAM User Guide, Troubleshoot access denied error messages. Only one kind is named, an explicit deny
// before an implicit one; a grant never is, though it be the grant that fails.

import { assertNever } from '../base/assert-never.ts';
import type { Decision, Layer } from './decision.ts';
import type { PreparedRequest } from './request.ts';

type Asked = Pick<PreparedRequest, 'account' | 'action' | 'resource' | 'resourceAccount'> & {
  readonly principal: { readonly arn: string };
};

export interface MessageOptions {
  /** A Decrypt that names no key: the key is the one of the ciphertext, and stays unnamed. */
  readonly ofCiphertext?: boolean;
}

/** The message of a decision that is no allow. */
export function deniedMessage(
  { principal, account, action, resource, resourceAccount }: Asked,
  { outcome, decidingLayer, named = decidingLayer, statement }: Decision,
  { ofCiphertext = false }: MessageOptions = {},
): string {
  const head = `User: ${principal.arn} is not authorized to perform: ${action}`;
  // Callers of another account are not told whether there is such a key.
  if (account !== resourceAccount && hidesKey(named)) {
    const what = ofCiphertext
      ? 'on the resource associated with this ciphertext'
      : 'on this resource';
    return `${head} ${what} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
  }
  // Tags of a key that does not exist yet have no resource.
  const isTagOnCreate = action === 'kms:TagResource' && resource === '*';
  const where = isTagOnCreate ? head : `${head} on resource: ${resource}`;
  const kind = kindOf(named);
  if (outcome !== 'explicitDeny') return `${where} because no ${kind} allows the ${action} action`;
  const arn = statement?.policyArn ? `: ${statement.policyArn}` : '';
  return `${where} with an explicit deny in ${kind.startsWith('identity') ? 'an' : 'a'} ${kind}${arn}`;
}

function hidesKey(named: Layer): boolean {
  return named === 'keyPolicy' || named === 'crossAccountOperation';
}

function kindOf(layer: Layer): string {
  switch (layer) {
    case 'keyPolicy':
    case 'crossAccountOperation':
      return 'resource-based policy';
    case 'identity':
    case 'grant':
    case 'grantConstraint':
      return 'identity-based policy';
    case 'permissionsBoundary':
      return 'permissions boundary';
    case 'sessionPolicy':
      return 'session policy';
    case 'scp':
      return 'service control policy';
    case 'rcp':
      return 'resource control policy';
    case 'vpcEndpoint':
      return 'VPC endpoint policy';
    default:
      return assertNever(layer);
  }
}

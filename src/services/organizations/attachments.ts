// What AttachPolicy and DetachPolicy have in common: both name a policy and a target, and ask for
// their action on each. What they then do, and when they refuse, stands with them.

import type { ServiceResolution, ServiceUse } from '../../service/handler.ts';
import type { Reader } from '../../service/table-spec.ts';
import { managedOrganization, policyUse, targetUse } from './calling.ts';
import { anyPolicy, foundTarget } from './policies.ts';
import {
  attachmentKey,
  type Organization,
  type PolicyAttachment,
  policyAttachments,
  targetKey,
} from './rows.ts';
import { policyId, targetId } from './shapes.ts';

interface Asked {
  readonly PolicyId: string;
  readonly TargetId: string;
}

interface Calling {
  readonly tx: Reader;
  readonly place: { readonly account: string };
  readonly fail: (
    code:
      | 'AWSOrganizationsNotInUseException'
      | 'AccessDeniedException'
      | 'PolicyNotFoundException'
      | 'TargetNotFoundException',
    message: string,
  ) => never;
}

/** What describes both operations. */
export function attachmentChange<Action extends string>(action: Action) {
  return {
    input: { PolicyId: policyId(), TargetId: targetId() },
    output: {},
    action,
    trail: { readOnly: false },
    uses: ({ PolicyId, TargetId }: Asked, resolution: ServiceResolution): ServiceUse[] => [
      policyUse(action, PolicyId, resolution),
      targetUse(action, TargetId, resolution),
    ],
  } as const;
}

/** The attachment a call is about, whether it is there, and how many of its type the target has. */
export function askedAttachment(
  { PolicyId, TargetId }: Asked,
  calling: Calling,
): {
  readonly organization: Organization;
  readonly attachment: PolicyAttachment;
  readonly isAttached: boolean;
  readonly onTarget: number;
} {
  const { tx } = calling;
  const organization = managedOrganization(calling);
  const { id: policyId, type } = anyPolicy(PolicyId, organization, calling);
  const { id: targetId } = foundTarget(TargetId, organization, calling);
  const attachment = { organizationId: organization.id, targetId, policyId, type };
  const target = targetKey(organization.id, targetId, type);
  return {
    organization,
    attachment,
    isAttached: tx.get(policyAttachments, attachmentKey(attachment)) !== undefined,
    onTarget: tx.count(policyAttachments, 'target', target),
  };
}

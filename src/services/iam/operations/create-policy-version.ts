// CreatePolicyVersion: another document for a managed policy, in force at once or only kept.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { managedPolicies } from '../../../service/principals.ts';
import { boolean, optional } from '../../../service/shape.ts';
import { checkManagedDocument } from '../documents.ts';
import { theOwnPolicy } from '../entities.ts';
import { refuseIam } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { shownVersion } from '../policies.ts';
import { policyUse } from '../resources.ts';
import { arn, policyDocument, policyVersion } from '../shapes.ts';

export const createPolicyVersion = iamOperation({
  name: 'CreatePolicyVersion',
  summary: 'gives a managed policy another document, which may become the one in force',
  docs: 'API_CreatePolicyVersion',
  input: {
    PolicyArn: arn(),
    PolicyDocument: policyDocument(),
    SetAsDefault: optional(boolean()),
  },
  output: { PolicyVersion: policyVersion() },
  action: 'iam:CreatePolicyVersion',
  errors: ['InvalidInput', 'LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [policyUse('iam:CreatePolicyVersion', input.PolicyArn, resolution)],
  handle(input, context) {
    const own = theOwnPolicy(input.PolicyArn, context);
    const most = iamLimits.versionsPerPolicy.value;
    if (own.versions.length >= most) {
      refuseIam(
        'LimitExceeded',
        `A managed policy can have up to ${most} versions. Before you create a new version, you must delete an existing version.`,
      );
    }
    checkManagedDocument(input.PolicyDocument);
    const { nowMs } = context;
    // A number is never given twice, so it is counted from the newest.
    const newest = Number(own.versions.at(-1)?.id.slice(1) ?? 0);
    const version = { id: `v${newest + 1}`, document: input.PolicyDocument, createdMs: nowMs };
    const changed = {
      ...own,
      versions: [...own.versions, version],
      defaultVersionId: input.SetAsDefault === true ? version.id : own.defaultVersionId,
      updatedMs: nowMs,
    };
    context.tx.put(managedPolicies, changed);
    return { PolicyVersion: shownVersion(version, { own: changed }) };
  },
});

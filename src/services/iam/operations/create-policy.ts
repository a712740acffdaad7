// CreatePolicy: a managed policy with its first version.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { newEntityId } from '../../../service/principal-names.ts';
import {
  type ManagedPolicy,
  managedPolicies,
  nameKey,
  newEntity,
} from '../../../service/principals.ts';
import { optional, string } from '../../../service/shape.ts';
import { checkManagedDocument } from '../documents.ts';
import { refuseIam, refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { newPolicy } from '../replies.ts';
import { newEntityUse, requestTags, tagUse } from '../resources.ts';
import { path, policy, policyDocument, policyName, tagList } from '../shapes.ts';
import { newTags } from '../tags.ts';

export const createPolicy = iamOperation({
  name: 'CreatePolicy',
  summary: 'creates a managed policy',
  docs: 'API_CreatePolicy',
  input: {
    PolicyName: policyName(),
    Path: optional(path()),
    PolicyDocument: policyDocument(),
    Description: optional(string({ max: 1000 })),
    Tags: optional(tagList()),
  },
  output: { Policy: policy() },
  action: 'iam:CreatePolicy',
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'MalformedPolicyDocument'],
  trail: { readOnly: false },
  uses({ PolicyName, Path, Tags }, resolution) {
    const name = { path: Path, name: PolicyName };
    const use = {
      ...newEntityUse('policy', 'iam:CreatePolicy', name, resolution, requestTags(Tags)),
      named: `policy ${PolicyName}`,
    };
    return [use, ...tagUse('iam:TagPolicy', use, Tags)];
  },
  handle(input, { tx, place, random, nowMs }) {
    const { PolicyName, Path = '/', PolicyDocument, Description, Tags } = input;
    const { account } = place;
    if (tx.get(managedPolicies, nameKey(account, PolicyName))) {
      refuseIam(
        'EntityAlreadyExists',
        `A policy called ${PolicyName} already exists. Duplicate names are not allowed.`,
      );
    }
    const most = iamLimits.policiesPerAccount.value;
    if (tx.atLeast(managedPolicies, 'account', account, most)) {
      refuseQuota('PoliciesPerAccount', most);
    }
    checkManagedDocument(PolicyDocument);
    const name = { kind: 'policy', account, path: Path, name: PolicyName } as const;
    const made: ManagedPolicy = {
      ...newEntity(name, newEntityId('policy', random), nowMs),
      ...(Description === undefined ? {} : { description: Description }),
      versions: [{ id: 'v1', document: PolicyDocument, createdMs: nowMs }],
      defaultVersionId: 'v1',
      updatedMs: nowMs,
      tags: newTags(Tags, 'case-sensitive'),
    };
    tx.put(managedPolicies, made);
    return { Policy: newPolicy(made) };
  },
});

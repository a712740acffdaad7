// GetPolicyVersion: the document of one version of a managed policy.

import { thePolicy } from '../entities.ts';
import { refuseIam } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { shownVersion, versionsOf } from '../policies.ts';
import { policyUse } from '../resources.ts';
import { arn, policyVersion, versionId } from '../shapes.ts';

export const getPolicyVersion = iamOperation({
  name: 'GetPolicyVersion',
  summary: 'shows one version of a managed policy with its document',
  docs: 'API_GetPolicyVersion',
  input: { PolicyArn: arn(), VersionId: versionId() },
  output: { PolicyVersion: policyVersion() },
  action: 'iam:GetPolicyVersion',
  errors: ['InvalidInput', 'NoSuchEntity'],
  trail: { readOnly: true },
  differs: ["of AWS's own policies only the default version is kept"],
  uses: (input, resolution) => [policyUse('iam:GetPolicyVersion', input.PolicyArn, resolution)],
  handle({ PolicyArn, VersionId }, context) {
    const missing = `Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`;
    const found = thePolicy(PolicyArn, context, missing);
    const version = versionsOf(found).find(({ id }) => id === VersionId);
    if (!version) return refuseIam('NoSuchEntity', missing);
    return { PolicyVersion: { Document: version.document, ...shownVersion(version, found) } };
  },
});

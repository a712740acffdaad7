// ListPolicyVersions: the versions of a managed policy without their documents, newest first.

import { list } from '../../../service/shape.ts';
import { thePolicy } from '../entities.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { slice } from '../pages.ts';
import { shownVersion, versionsOf } from '../policies.ts';
import { policyUse } from '../resources.ts';
import { arn, pageEnd, pageStart, policyVersion } from '../shapes.ts';

export const listPolicyVersions = iamOperation({
  name: 'ListPolicyVersions',
  summary: 'lists the versions of a managed policy',
  docs: 'API_ListPolicyVersions',
  input: { PolicyArn: arn(), ...pageStart },
  output: { Versions: list(policyVersion()), ...pageEnd },
  action: 'iam:ListPolicyVersions',
  errors: ['InvalidInput', 'NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('Versions'),
  uses: (input, resolution) => [policyUse('iam:ListPolicyVersions', input.PolicyArn, resolution)],
  handle(input, context) {
    const found = thePolicy(input.PolicyArn, context);
    const { items, end } = slice(input, versionsOf(found).toReversed());
    return { Versions: items.map((version) => shownVersion(version, found)), ...end };
  },
});

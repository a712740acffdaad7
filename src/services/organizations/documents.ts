// What Organizations demands of the text of an SCP or RCP before it keeps it. The language itself
// is src/policy. Source: AWS Organizations User Guide, SCP syntax and RCP syntax.

import { organizationLimits } from '../../facts/organizations.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { PolicyType } from './rows.ts';

type Fail = (
  code: 'ConstraintViolationException' | 'MalformedPolicyDocumentException',
  message: string,
) => never;

/** Refuses a text that is no policy of the type. */
export function checkDocument(content: string, type: PolicyType, fail: Fail): void {
  const most = organizationLimits.policyCharacters.value;
  if (content.length > most) {
    // The text is ours.
    fail('ConstraintViolationException', `a policy of this type has at most ${most} characters`);
  }
  if (!isDocument(content, type)) {
    // Seen in public logs.
    fail(
      'MalformedPolicyDocumentException',
      'The provided policy document does not meet the requirements of the specified policy type.',
    );
  }
}

function isDocument(content: string, type: PolicyType): boolean {
  const kind = type === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
  const { policy, findings } = parsePolicy(content, kind);
  if (!policy || findings.some(({ severity }) => severity !== 'warning')) return false;
  if (kind === 'scp') return true;
  // An RCP only denies, names its actions by their service, and speaks of everybody.
  return policy.statements.every(
    ({ effect, action, principal }) =>
      effect === 'Deny' &&
      principal?.isNot === false &&
      (principal.isEverybody || principal.aws.has('*')) &&
      action?.isNot === false &&
      action.patterns.every(({ text }) => text !== '*'),
  );
}

// Session policies: what is given with the call and can only take away. Their texts are parsed, the
// managed ones must be there, and all of them with the tags must fit.

import { awsManagedPolicy } from '../../facts/managed-policies.ts';
import { stsLimits } from '../../facts/sts.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { accountOf, type PrincipalTag, policyByArn } from '../../service/principals.ts';
import type { Reader } from '../../service/table-spec.ts';

interface Given {
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly { readonly arn?: string | undefined }[] | undefined;
  readonly Tags?: readonly PrincipalTag[] | undefined;
}

interface Checking {
  readonly tx: Reader;
  readonly fail: (
    code: 'MalformedPolicyDocument' | 'PackedPolicyTooLarge' | 'ValidationError',
    message: string,
  ) => never;
}

export interface SessionPolicies {
  readonly texts: readonly string[];
  readonly arns: readonly string[];
  /** How full the session is, in percent; absent where nothing was given. */
  readonly packed: { readonly PackedPolicySize?: number };
}

/** The session policies of a call, for a session in an account. */
export function sessionPolicies(
  { Policy, PolicyArns = [], Tags = [] }: Given,
  account: string,
  { tx, fail }: Checking,
): SessionPolicies {
  const arns = PolicyArns.flatMap(({ arn }) => (arn === undefined ? [] : [arn]));
  const most = stsLimits.sessionPolicyArns.value;
  // The texts on ARNs are ours.
  if (arns.length > most) fail('ValidationError', `a session has at most ${most} managed policies`);
  for (const arn of arns) {
    const isThere =
      awsManagedPolicy(arn) !== undefined ||
      (accountOf(arn) === account && policyByArn(tx, arn) !== undefined);
    if (!isThere) fail('ValidationError', `${arn} is no managed policy of account ${account}`);
  }
  if (Policy !== undefined && !isSessionPolicy(Policy)) {
    // Seen in public logs.
    fail('MalformedPolicyDocument', 'The policy is not in the valid JSON format.');
  }
  if (Policy === undefined && arns.length === 0 && Tags.length === 0) {
    return { texts: [], arns, packed: {} };
  }
  const percent = packedPercent(Policy, arns, Tags);
  if (percent > 100) {
    // Seen in public logs.
    fail(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
    );
  }
  const texts = Policy === undefined ? [] : [Policy];
  return { texts, arns, packed: { PackedPolicySize: percent } };
}

function isSessionPolicy(text: string): boolean {
  const { policy, findings } = parsePolicy(text, 'session');
  return policy !== undefined && findings.every(({ severity }) => severity === 'warning');
}

/** AWS does not tell how it packs. Ours: the characters without the blanks around JSON's marks. */
function packedPercent(
  policy: string | undefined,
  arns: readonly string[],
  tags: readonly PrincipalTag[],
): number {
  const plain = policy === undefined ? '' : JSON.stringify(JSON.parse(policy));
  const texts = [plain, ...arns, ...tags.flatMap(({ Key, Value }) => [Key, Value])];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return Math.ceil((100 * characters) / stsLimits.sessionPolicyCharacters.value);
}

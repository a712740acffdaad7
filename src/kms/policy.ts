// The key policy a key gets when none is given, and what a given one must be. Whether it allows
// anything is the policy engine's question.

import { utf8 } from '../base/bytes.ts';
import { limits } from '../facts/limits.ts';
import { partitionOf } from '../facts/regions.ts';
import { refuse } from '../service/refusal.ts';
import type { Place } from './identifiers.ts';

/** The texts there are so far: nearly every key of an account has the same one. */
const defaults = new Map<string, string>();

/** As CreateKey writes it (recorded 2024 and 2025). */
export function defaultKeyPolicy({ region, account }: Place): string {
  const root = `arn:${partitionOf(region)}:iam::${account}:root`;
  const known = defaults.get(root);
  if (known !== undefined) return known;
  const text = JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: root },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
  defaults.set(root, text);
  return text;
}

/** Refuses what is no policy at all. Texts of these refusals are ours. */
export function checkPolicyText(text: string): void {
  if (utf8(text).length > limits.policyBytes.value) {
    refuse(
      'LimitExceededException',
      `the key policy is longer than ${limits.policyBytes.value} bytes`,
    );
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    refuse('MalformedPolicyDocumentException', 'the key policy is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || !('Statement' in parsed)) {
    refuse('MalformedPolicyDocumentException', 'the key policy has no Statement');
  }
}

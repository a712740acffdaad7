// ArnLike and ArnNotLike: the six parts of an ARN, each matched by itself, so that `*` does not
// cross a colon. What has fewer parts is no ARN and equals nothing.

import { arnPartsOf, tokensMatch } from '../wildcard.ts';
import type { Operator } from './operator.ts';

export const arnLike: Operator = {
  name: 'ArnLike',
  negation: 'ArnNotLike',
  hasVariables: true,
  compare(wanted, got, work) {
    const patterns = arnPartsOf(wanted);
    const parts = partsOf(got);
    if (patterns.length < 6 || parts.length < 6) return false;
    return patterns.every((pattern, i) => tokensMatch(pattern, parts[i] ?? '', work));
  },
};

function partsOf(arn: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let colons = 0; colons < 5; colons++) {
    const colon = arn.indexOf(':', start);
    if (colon < 0) break;
    parts.push(arn.slice(start, colon));
    start = colon + 1;
  }
  return [...parts, arn.slice(start)];
}

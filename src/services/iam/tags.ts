// The rules of tags in IAM. Policies tell keys apart by case, everything else does not (recorded
// from the service, 2026-02).

import type { PrincipalTag } from '../../service/principals.ts';
import { refuseIam } from './errors.ts';

/** The tags of a new entity, or the refusal. */
export function newTags(
  tags: readonly PrincipalTag[] | undefined,
  keys: 'case-sensitive' | 'case-insensitive' = 'case-insensitive',
): readonly PrincipalTag[] {
  if (!tags) return [];
  const isSensitive = keys === 'case-sensitive';
  const names = tags.map(({ Key }) => (isSensitive ? Key : Key.toLowerCase()));
  if (new Set(names).size !== names.length) {
    const rest = isSensitive ? '' : ' Please note that Tag keys are case insensitive.';
    refuseIam('InvalidInput', `Duplicate tag keys found.${rest}`);
  }
  if (names.some((key) => key.toLowerCase().startsWith('aws:'))) {
    // The text is ours.
    refuseIam('InvalidInput', 'tag keys that begin with aws: are reserved for AWS');
  }
  return tags.map(({ Key, Value }) => ({ Key, Value }));
}

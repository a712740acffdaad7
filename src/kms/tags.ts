// The rules of tags on keys, with the service's texts (recorded 2025-01).

import { limits } from '../facts/limits.ts';
import { refuse } from '../service/refusal.ts';
import type { Tag } from './rows.ts';

/** The tags of a key after adding some, or the refusal. A key that exists gets a new value. */
export function withTags(present: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const names = added.map(({ TagKey }) => TagKey);
  refuseReserved(names);
  if (new Set(names).size !== names.length) refuse('TagException', 'Duplicate tag keys');
  const kept = present.filter(({ TagKey }) => !names.includes(TagKey));
  const all = [...kept, ...added];
  if (all.length > limits.tagsPerKey.value) refuse('TagException', 'Too many tags');
  return all;
}

export function withoutTags(present: readonly Tag[], names: readonly string[]): readonly Tag[] {
  refuseReserved(names);
  return present.filter(({ TagKey }) => !names.includes(TagKey));
}

function refuseReserved(names: readonly string[]): void {
  if (names.some((name) => name.toLowerCase().startsWith('aws:'))) {
    refuse('TagException', 'Tags beginning with aws: are reserved');
  }
}

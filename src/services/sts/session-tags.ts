// Session tags: those of the call, and those a chain of roles hands on. Keys are compared without
// regard to case. The sentences were recorded from the live service in public tests.

import type { PrincipalTag, Session } from '../../service/principals.ts';

type Fail = (code: 'InvalidParameterValue', message: string) => never;

interface Given {
  readonly Tags?: readonly PrincipalTag[] | undefined;
  readonly TransitiveTagKeys?: readonly string[] | undefined;
}

export interface SessionTags {
  readonly tags: readonly PrincipalTag[];
  readonly transitiveTagKeys: readonly string[];
}

const lower = (text: string): string => text.toLowerCase();

/** What a session hands on to the sessions made with it. */
export function inheritedTags(session: Session | undefined): readonly PrincipalTag[] {
  const handedOn = new Set(session?.transitiveTagKeys.map(lower));
  return session?.tags.filter(({ Key }) => handedOn.has(lower(Key))) ?? [];
}

/** The tags of a new session made by `caller`'s session, if the caller has one. */
export function sessionTags(
  { Tags = [], TransitiveTagKeys = [] }: Given,
  caller: Session | undefined,
  fail: Fail,
): SessionTags {
  const keys = new Set(Tags.map(({ Key }) => lower(Key)));
  if (keys.size < Tags.length) {
    fail(
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  }
  const inherited = inheritedTags(caller);
  if (inherited.some(({ Key }) => keys.has(lower(Key)))) {
    fail(
      'InvalidParameterValue',
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  if (!TransitiveTagKeys.every((key) => keys.has(lower(key)))) {
    fail(
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    );
  }
  return {
    tags: [...inherited, ...Tags],
    transitiveTagKeys: [...inherited.map(({ Key }) => Key), ...TransitiveTagKeys],
  };
}

/** The condition keys that tags of a call make. */
export function tagConditions(
  tags: readonly PrincipalTag[],
): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = {};
  if (tags.length > 0) values['aws:TagKeys'] = tags.map(({ Key }) => Key);
  for (const { Key, Value } of tags) values[`aws:RequestTag/${Key}`] = Value;
  return values;
}

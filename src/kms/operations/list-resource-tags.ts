// ListResourceTags: the tags of a key, in pages.

import { limits } from '../../facts/limits.ts';
import { optional } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { keyReference, marker, pageEnd, pageLimit, tags } from '../shapes.ts';
import { anyState } from '../state.ts';

export const listResourceTags = keyOperation({
  name: 'ListResourceTags',
  summary: 'lists the tags of a KMS key',
  docs: 'API_ListResourceTags',
  input: {
    KeyId: keyReference(),
    Limit: optional(pageLimit(limits.listResourceTagsPageMax.value)),
    Marker: optional(marker()),
  },
  output: { Tags: tags(), ...pageEnd },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:ListResourceTags', crossAccount: false },
  states: anyState,
  errors: ['InvalidMarkerException'],
  trail: { readOnly: true },
  pages: { list: 'Tags' },
  handle(input, { theKey }) {
    const start = placeOf(input.Marker, 'tags') ?? 0;
    const end = start + (input.Limit ?? limits.listResourceTagsPageDefault.value);
    return {
      Tags: theKey.tags.slice(start, end),
      ...pageOf(end < theKey.tags.length ? end : undefined, 'tags'),
    };
  },
});

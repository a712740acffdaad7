// The NextToken of the listings: where in a list to go on. Opaque to callers.

import { fromBase64, textOf, toBase64, utf8 } from '../../base/bytes.ts';
import { organizationLimits } from '../../facts/organizations.ts';
import type { Pages } from '../../service/operation.ts';
import type { Page } from '../../service/table-spec.ts';

interface Asked {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

/** A paged listing, for clients that follow its tokens. */
export function pagesOf(list: string): Pages {
  return { list, by: { limit: 'MaxResults', marker: 'NextToken', nextMarker: 'NextToken' } };
}

type Fail = (code: 'InvalidInputException', message: string) => never;

export function pageOptions({ NextToken, MaxResults }: Asked, fail: Fail) {
  const limit = MaxResults ?? organizationLimits.pageMax.value;
  if (NextToken === undefined) return { after: undefined, limit };
  const bytes = fromBase64(NextToken);
  const digits = /^after:(\d{1,15})$/.exec((bytes && textOf(bytes)) ?? '')?.[1];
  // The text is ours.
  if (!digits) fail('InvalidInputException', 'the token is not one of this listing');
  return { after: Number(digits), limit };
}

/** The end of a page: a token, where there is more. */
export function pageEnd({ next }: Pick<Page<unknown>, 'next'>): { NextToken?: string } {
  return next === undefined ? {} : { NextToken: toBase64(utf8(`after:${next}`)) };
}

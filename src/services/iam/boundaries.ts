// Permissions boundaries: which managed policy may be one.

import type { Where } from '../../service/handler.ts';
import type { Reader } from '../../service/table-spec.ts';
import { checkPolicyArn, thePolicy } from './entities.ts';

/** The ARN of a policy that can bound a user or role, or the refusal. */
export function checkBoundary(
  arn: string,
  site: { readonly tx: Reader; readonly place: Where },
): string {
  checkPolicyArn(arn, 'InvalidInput');
  thePolicy(arn, site, `Scope ARN: ${arn} does not exist or is not attachable.`);
  return arn;
}

/** The member of a row that has a boundary. */
export function boundaryMember(
  arn: string | undefined,
  site: { readonly tx: Reader; readonly place: Where },
): { readonly boundaryArn?: string } {
  return arn === undefined ? {} : { boundaryArn: checkBoundary(arn, site) };
}

/** A row without its boundary. */
export function unbounded<Row extends { readonly boundaryArn?: string }>(
  row: Row,
): Omit<Row, 'boundaryArn'> {
  const { boundaryArn: _, ...rest } = row;
  return rest;
}

// Whose access key a call is about: a named user's, or the caller's own.

import type { Caller, Where } from '../../service/handler.ts';
import { rootArn } from '../../service/principal-names.ts';
import { type AccessKey, accessKeys } from '../../service/principals.ts';
import type { Reader } from '../../service/table-spec.ts';
import { namedUser } from './entities.ts';
import { refuseIam } from './errors.ts';

interface Site {
  readonly tx: Reader;
  readonly place: Where;
}

export function keyOwner(
  name: string | undefined,
  caller: Caller,
  site: Site,
): { readonly arn: string; readonly name: string } {
  return namedUser(name, caller, site) ?? { arn: rootArn(site.place.account), name: 'root' };
}

/** A key of that owner, or the refusal: a key of somebody else is not found either. */
export function theKeyOf(
  name: string | undefined,
  id: string,
  caller: Caller,
  site: Site,
): AccessKey {
  const owner = keyOwner(name, caller, site);
  const key = site.tx.get(accessKeys, id);
  return key?.ownerArn === owner.arn
    ? key
    : refuseIam('NoSuchEntity', `The Access Key with id ${id} cannot be found.`);
}

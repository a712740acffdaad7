// Who there is at first, and who an access key belongs to. A new world has one account with one
// administrator; everybody else is made by calls.

import type { Caller } from '../service/handler.ts';
import { entityArn } from '../service/principal-names.ts';
import {
  type AccessKey,
  accessKeys,
  accounts,
  inlinePolicies,
  roleByArn,
  type Session,
  sessions,
  type User,
  userByArn,
  users,
} from '../service/principals.ts';
import type { Reader, Transaction } from '../service/table-spec.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

/** AWS's own documentation account number: nobody's. */
export const accountId = '111122223333';

/** The example credentials of AWS's documentation. They open nothing but this simulated world. */
export const adminCredentials: Credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

const adminName = { kind: 'user', path: '/', name: 'admin' } as const;
const adminId = 'AIDACKCEVSQ6C2EXAMPLE';

/** May do everything that no other policy takes away. */
const fullAccess = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

export function adminArn(account: string): string {
  return entityArn({ ...adminName, account });
}

/** The first user of an account, with full access. */
export function adminOf(account: string, { accessKeyId } = adminCredentials): Caller {
  return {
    type: 'IAMUser',
    arn: adminArn(account),
    account,
    accessKeyId,
    userName: adminName.name,
    principalId: adminId,
  };
}

/** Writes the first account and its administrator, where they are not there yet. */
export function foundAccount(
  tx: Transaction,
  account: string,
  credentials: Credentials,
  nowMs: number,
): void {
  if (tx.get(accessKeys, credentials.accessKeyId)) return;
  const arn = adminArn(account);
  if (!tx.get(accounts, account)) {
    tx.put(accounts, { id: account, name: 'lab', createdMs: nowMs });
  }
  if (!userByArn(tx, arn)) {
    const { path, name } = adminName;
    tx.put(users, { id: adminId, arn, account, path, name, createdMs: nowMs, tags: [] });
    tx.put(inlinePolicies, { ownerArn: arn, name: 'full-access', document: fullAccess });
  }
  tx.put(accessKeys, {
    id: credentials.accessKeyId,
    secret: credentials.secretAccessKey,
    account,
    ownerArn: arn,
    status: 'Active',
    createdMs: nowMs,
  });
}

/** What is known of an access key: whose it is, and the secret that must have signed. */
export type Identified =
  | { readonly ok: true; readonly caller: Caller; readonly secret: string; readonly token?: string }
  | { readonly ok: false; readonly problem: 'unknown' | 'inactive' | 'expired' };

export function identify(reader: Reader, accessKeyId: string, nowMs: number): Identified {
  const key = reader.get(accessKeys, accessKeyId);
  if (key) {
    if (key.status !== 'Active') return { ok: false, problem: 'inactive' };
    const caller = keyOwner(reader, key);
    return caller ? { ok: true, caller, secret: key.secret } : { ok: false, problem: 'unknown' };
  }
  const session = reader.get(sessions, accessKeyId);
  if (!session) return { ok: false, problem: 'unknown' };
  if (session.expiresMs <= nowMs) return { ok: false, problem: 'expired' };
  const caller = sessionCaller(reader, session);
  const { secret, token } = session;
  return caller ? { ok: true, caller, secret, token } : { ok: false, problem: 'unknown' };
}

/** Callers by their access key's row, with the row of the user who had it then. */
const keyOwners = new WeakMap<AccessKey, { readonly user: User | undefined; caller: Caller }>();

/** The same caller for as long as neither row changes: it is looked for twice in every call. */
function keyOwner(reader: Reader, key: AccessKey): Caller | undefined {
  const user = userByArn(reader, key.ownerArn);
  const known = keyOwners.get(key);
  if (known && known.user === user) return known.caller;
  const caller = ownerOf(reader, key.ownerArn, key.id);
  if (caller) keyOwners.set(key, { user, caller });
  return caller;
}

/** The user or root behind an access key. */
function ownerOf(reader: Reader, arn: string, accessKeyId: string): Caller | undefined {
  const account = arn.split(':')[4] ?? '';
  if (arn.endsWith(':root')) {
    return { type: 'Root', arn, account, accessKeyId, principalId: account };
  }
  const user = userByArn(reader, arn);
  return (
    user && {
      type: 'IAMUser',
      arn,
      account,
      accessKeyId,
      userName: user.name,
      principalId: user.id,
    }
  );
}

function sessionCaller(reader: Reader, session: Session): Caller | undefined {
  const { accessKeyId, account, arn, principalId, sourceArn } = session;
  switch (session.kind) {
    case 'SessionToken':
      return ownerOf(reader, arn, accessKeyId);
    case 'FederatedUser':
      return { type: 'FederatedUser', arn, account, accessKeyId, principalId };
    case 'AssumedRole': {
      // A role that was deleted, or made anew under its name, is not the one that was assumed.
      const role = roleByArn(reader, sourceArn);
      if (role?.id !== session.sourceId) return undefined;
      return { type: 'AssumedRole', arn, account, accessKeyId, principalId, roleArn: sourceArn };
    }
  }
}

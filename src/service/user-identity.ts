// Who called, as the trail tells it: the caller, and behind temporary credentials who made them and
// when. Source: AWS CloudTrail User Guide, CloudTrail userIdentity element.

import type { Caller } from './handler.ts';
import { roleByArn, type Session, sessions, userByArn } from './principals.ts';
import type { Reader } from './table-spec.ts';
import type { UserIdentity } from './trail-rows.ts';

export function userIdentityOf(caller: Caller, reader: Reader): UserIdentity {
  const { type, principalId, arn, account, accessKeyId, userName } = caller;
  if (type === 'AWSService') return { type, invokedBy: arn };
  const session = reader.get(sessions, accessKeyId);
  const known = session ? undefined : lasting.get(caller);
  if (known) return known;
  const identity: UserIdentity = {
    type,
    principalId,
    arn,
    accountId: account,
    accessKeyId,
    ...(userName === undefined ? {} : { userName }),
    ...(session ? { sessionContext: contextOf(session, reader) } : {}),
  };
  if (!session) lasting.set(caller, identity);
  return identity;
}

/** Who has lasting credentials looks the same in all of its events: they share one object. */
const lasting = new WeakMap<Caller, UserIdentity>();

function contextOf(session: Session, reader: Reader): NonNullable<UserIdentity['sessionContext']> {
  const issuer = issuerOf(session, reader);
  return {
    ...(issuer ? { sessionIssuer: issuer } : {}),
    attributes: {
      creationDate: new Date(session.createdMs).toISOString().replace(/\.\d+Z$/, 'Z'),
      mfaAuthenticated: session.mfaAuthenticated ? 'true' : 'false',
    },
    ...(session.sourceIdentity === undefined ? {} : { sourceIdentity: session.sourceIdentity }),
  };
}

/** The role behind its session, or the user behind a federated one; nobody else is issued for. */
function issuerOf({ kind, account, sourceArn, sourceId }: Session, reader: Reader) {
  const base = { principalId: sourceId, arn: sourceArn, accountId: account };
  switch (kind) {
    case 'AssumedRole': {
      const role = roleByArn(reader, sourceArn);
      return { type: 'Role', ...base, ...(role ? { userName: role.name } : {}) };
    }
    case 'FederatedUser': {
      const user = userByArn(reader, sourceArn);
      const type = sourceArn.endsWith(':root') ? 'Root' : 'IAMUser';
      return { type, ...base, ...(user ? { userName: user.name } : {}) };
    }
    case 'SessionToken':
      return undefined;
  }
}

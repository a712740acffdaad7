// A new session: its row, and the credentials its reply shows once.

import { toBase64 } from '../../base/bytes.ts';
import type { Random } from '../../base/random.ts';
import { second } from '../../base/time.ts';
import { newAccessKeyId, newSecret } from '../../service/principal-names.ts';
import { type Session, sessions } from '../../service/principals.ts';
import type { Transaction } from '../../service/table-spec.ts';

type Given = Pick<
  Session,
  | 'account'
  | 'kind'
  | 'arn'
  | 'principalId'
  | 'sourceArn'
  | 'sourceId'
  | 'sessionName'
  | 'sourceIdentity'
> &
  Partial<Pick<Session, 'sessionPolicies' | 'sessionPolicyArns' | 'tags' | 'transitiveTagKeys'>>;

interface Making {
  readonly tx: Transaction;
  readonly random: Random;
  readonly nowMs: number;
}

/** Writes the session and gives what its holder must know. */
export function newSession({ tx, random, nowMs }: Making, given: Given, seconds: number) {
  const session: Session = {
    sessionPolicies: [],
    sessionPolicyArns: [],
    tags: [],
    transitiveTagKeys: [],
    ...given,
    accessKeyId: newAccessKeyId('ASIA', random),
    secret: newSecret(random),
    token: toBase64(random(180)),
    mfaAuthenticated: false,
    createdMs: nowMs,
    expiresMs: nowMs + seconds * second,
  };
  tx.put(sessions, session);
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secret,
    SessionToken: session.token,
    Expiration: session.expiresMs,
  };
}

// Whether the credentials of a call are right, and how a service turns away those that are not.
// Who somebody is stands in accounts.ts; what they may do is asked afterwards, at the door.
//
// Codes and texts: public logs of KMS, IAM and STS callers, 2015-2024; the front ends of JSON and of
// Query services say the same in two spellings.

import type { Caller, Service } from '../service/handler.ts';
import { sessions } from '../service/principals.ts';
import type { ServiceError } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import { type Credentials, identify } from './accounts.ts';

export type Authenticated =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly error: ServiceError };

export type CredentialProblem = 'unknown' | 'wrong-secret' | 'expired';

/** Credentials as they come over the wire: the secret itself never does, only what it signed. */
export interface SignedWith {
  readonly accessKeyId: string;
  readonly sessionToken?: string | undefined;
  /** Whether this is the secret that signed. */
  readonly isSecret: (secret: string) => boolean;
}

/** Who is called, and how it speaks. */
export interface AskedService extends Pick<Service, 'name'> {
  readonly kind: Service['protocol']['kind'];
}

export function authenticateSigned(
  reader: Reader,
  { accessKeyId, sessionToken, isSecret }: SignedWith,
  service: AskedService,
  nowMs: number,
): Authenticated {
  const refused = (problem: CredentialProblem): Authenticated => ({
    ok: false,
    error: credentialRefusal(problem, service.kind),
  });
  const found = identify(reader, accessKeyId, nowMs);
  if (!found.ok) return refused(found.problem === 'expired' ? 'expired' : 'unknown');
  if (service.name === 'iam' && isOwnSession(accessKeyId, reader)) return refused('unknown');
  // A token beside a lasting key is as wrong as a session without its own.
  if ((sessionToken ?? '') !== (found.token ?? '')) return refused('unknown');
  if (!isSecret(found.secret)) return refused('wrong-secret');
  return { ok: true, caller: found.caller };
}

export function authenticate(
  reader: Reader,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  service: AskedService,
  nowMs: number,
): Authenticated {
  const isSecret = (secret: string) => secret === secretAccessKey;
  return authenticateSigned(reader, { accessKeyId, sessionToken, isSecret }, service, nowMs);
}

/**
 * Sessions that users make of themselves cannot call IAM without MFA, which nobody has here; IAM
 * answers as to an unknown key. Source: STS API Reference, GetSessionToken and GetFederationToken; public logs.
 */
function isOwnSession(accessKeyId: string, reader: Reader): boolean {
  const session = reader.get(sessions, accessKeyId);
  return session !== undefined && session.kind !== 'AssumedRole' && !session.mfaAuthenticated;
}

/** An inactive key is answered like an unknown one. */
export function credentialRefusal(
  problem: CredentialProblem,
  protocol: Service['protocol']['kind'],
): ServiceError {
  const { json, query, message } = texts[problem];
  return protocol === 'query'
    ? { code: query, message, httpStatus: 403 }
    : { code: json, message, httpStatus: 400 };
}

const texts = {
  unknown: {
    json: 'UnrecognizedClientException',
    query: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  },
  'wrong-secret': {
    json: 'InvalidSignatureException',
    query: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  },
  expired: {
    json: 'ExpiredTokenException',
    query: 'ExpiredToken',
    message: 'The security token included in the request is expired',
  },
} as const;

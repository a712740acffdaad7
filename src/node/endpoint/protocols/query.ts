// AWS Query over HTTP: the form of a request, the XML of a reply, and the refusals of the front end as
// Query services spell them. Reading and writing by description is src/service/query.ts.
//
// Codes and texts: public logs of IAM and STS callers, 2015-2026.

import { textOf } from '../../../base/bytes.ts';
import type { Reply } from '../../../cloud/reply.ts';
import type { Operation } from '../../../service/operation.ts';
import {
  decodeQuery,
  encodeQuery,
  encodeQueryError,
  parseForm,
  type QueryReply,
} from '../../../service/query.ts';
import { refuse, type ServiceError } from '../../../service/refusal.ts';
import type { Answer } from './answer.ts';

const formType = 'application/x-www-form-urlencoded';
const contentType = 'text/xml';

/** The namespace of a request that names no version we know. */
const noNamespace = 'http://webservices.amazon.com/AWSFault/2005-15-09';

export function isForm(header: string | undefined): boolean {
  return header?.split(';')[0]?.trim().toLowerCase() === formType;
}

/** What is no form is empty: it names no action. */
export function readForm(body: Uint8Array): ReadonlyMap<string, string> {
  return parseForm(textOf(body) ?? '') ?? new Map();
}

export function readQueryInput(
  operation: Operation,
  form: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  const decoded = decodeQuery(operation.input, form);
  return decoded.ok ? decoded.value : refuse('MalformedInput', decoded.message);
}

export function queryAnswer(operation: Operation, xmlNamespace: string, reply: Reply): Answer {
  const { requestId } = reply;
  if (!reply.ok) return queryErrorAnswer(reply.error, requestId, xmlNamespace);
  const about: QueryReply = { operation: operation.name, xmlNamespace, requestId };
  const body = encodeQuery(operation.output, reply.output, about);
  return { status: 200, body, contentType, requestId };
}

export function queryErrorAnswer(
  error: ServiceError,
  requestId: string,
  xmlNamespace = noNamespace,
): Answer {
  const spelled = { ...error, ...inQuery[error.code] };
  const body = encodeQueryError(spelled, { xmlNamespace, requestId });
  return { status: spelled.httpStatus, body, contentType, requestId };
}

/** Refusals of signatures, which the verifier names as JSON services do. */
const inQuery: Readonly<Record<string, Pick<ServiceError, 'code' | 'httpStatus'>>> = {
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', httpStatus: 403 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', httpStatus: 403 },
  IncompleteSignatureException: { code: 'IncompleteSignature', httpStatus: 400 },
};

// AWS JSON 1.1 (Smithy): the operation in X-Amz-Target, input and output as JSON by the operation's
// own description. It knows nothing of any operation.

import { isAscii } from 'node:buffer';
import { textOf } from '../../../base/bytes.ts';
import type { Reply } from '../../../cloud/reply.ts';
import type { Operation } from '../../../service/operation.ts';
import { refuse, type ServiceError } from '../../../service/refusal.ts';
import { decode, encode } from '../../../service/wire.ts';
import type { Answer } from './answer.ts';
import { nodeBase64 } from './base64.ts';

export const contentType = 'application/x-amz-json-1.1';

export function isJson(header: string | undefined): boolean {
  return header === contentType || header?.split(';')[0]?.trim().toLowerCase() === contentType;
}

/** The input in a body. What is no JSON is refused without a message, as the service does. */
export function readInput(operation: Operation, body: Buffer): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textIn(body) ?? '');
  } catch {
    refuse('SerializationException');
  }
  const decoded = decode(operation.input, parsed, nodeBase64);
  return decoded.ok ? decoded.value : refuse('SerializationException', decoded.message);
}

/** The text of UTF-8; nearly every body is ASCII, which costs less to read. */
function textIn(body: Buffer): string | undefined {
  return isAscii(body) ? body.toString('latin1') : textOf(body);
}

export function answerTo(operation: Operation, reply: Reply): Answer {
  if (!reply.ok) return errorAnswer(reply.error, reply.requestId);
  const body = JSON.stringify(encode(operation.output, reply.output, nodeBase64));
  return { status: 200, body, contentType, requestId: reply.requestId };
}

export function errorAnswer(error: ServiceError, requestId: string): Answer {
  const { code, message, httpStatus } = error;
  // Recorded: AccessDeniedException alone spells its member with a capital letter.
  const member = code === 'AccessDeniedException' ? 'Message' : 'message';
  const body = JSON.stringify({
    __type: code,
    ...(message === undefined ? {} : { [member]: message }),
  });
  return { status: httpStatus, body, contentType, requestId, errorType: code };
}

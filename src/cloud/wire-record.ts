// One call and its reply as the wire log has them: with the sizes of the JSON bodies that crossed.

import { utf8 } from '../base/bytes.ts';
import type { Operation } from '../service/operation.ts';
import { accept, encode } from '../service/wire.ts';
import type { Call, Reply, WireRecord } from './reply.ts';

export function wireRecord(
  call: Call,
  reply: Reply,
  atMs: number,
  operation: Operation | undefined,
): WireRecord {
  const accepted = operation && accept(operation.input, call.input);
  const requestBytes =
    operation && accepted?.ok ? bodyBytes(encode(operation.input, accepted.value)) : 0;
  const body = reply.ok
    ? operation && encode(operation.output, reply.output)
    : { __type: reply.error.code, message: reply.error.message };
  return { call, reply, atMs, requestBytes, replyBytes: bodyBytes(body) };
}

function bodyBytes(body: unknown): number {
  return utf8(JSON.stringify(body ?? {})).length;
}

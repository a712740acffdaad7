// A call and its reply as the wire panel shows them: the JSON that crossed, and which members of it
// must never be logged. Judges nothing.

import type { WireRecord } from '../cloud/reply.ts';
import { kmsOperations } from '../kms/operations/index.ts';
import { type Members, shapeOf } from '../service/shape.ts';
import { encode } from '../service/wire.ts';
import type { WireSnapshot } from './lab-snapshot.ts';
import type { RefusalSnapshot } from './policy/refusal.ts';

const maxBodyCharacters = 20_000;

export function wireRow(
  record: WireRecord,
  id: number,
  why: RefusalSnapshot | undefined,
): WireSnapshot {
  const { call, reply } = record;
  const operation = kmsOperations.find(({ name }) => name === call.operation);
  const request = operation ? encode(operation.input, call.input) : call.input;
  const answer = reply.ok
    ? operation
      ? encode(operation.output, reply.output)
      : reply.output
    : {
        __type: reply.error.code,
        ...(reply.error.message === undefined ? {} : { message: reply.error.message }),
      };
  return {
    id,
    atMs: record.atMs,
    operation: call.operation,
    region: call.region,
    request: body(request),
    reply: body(answer),
    requestBytes: record.requestBytes,
    replyBytes: record.replyBytes,
    ...(reply.ok ? {} : { error: reply.error.code }),
    sensitiveIn: operation ? sensitive(operation.input, request) : [],
    sensitiveOut: operation && reply.ok ? sensitive(operation.output, answer) : [],
    ...(why && { why }),
  };
}

function sensitive(members: Members, sent: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(members)
    .filter(([name, member]) => {
      const shape = shapeOf(member);
      return shape.kind === 'blob' && shape.sensitive === true && sent[name] !== undefined;
    })
    .map(([name]) => name);
}

function body(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  if (text.length <= maxBodyCharacters) return text;
  return `${text.slice(0, maxBodyCharacters)}\n… ${text.length - maxBodyCharacters} more characters`;
}

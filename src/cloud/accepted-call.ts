// A call on its way through the door, and how it is turned away.

import type { Refusal } from '../service/refusal.ts';
import { Denied } from './authorize.ts';
import type { Call, Reply } from './reply.ts';
import type { DescribedOperation, Runner } from './runner.ts';

/** A call whose service and operation there are, and whose input can be read. */
export interface AcceptedCall {
  readonly request: Call;
  readonly runner: Runner;
  readonly operation: DescribedOperation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly atMs: number;
}

/** How a call is turned away, and what authorization has to say of it. */
export function refusedReply(refusal: Refusal, { runner, requestId }: AcceptedCall): Reply {
  const { error } = refusal;
  const refused = { ...error, httpStatus: runner.statusOf(error.code) };
  if (!(refusal instanceof Denied)) return { ok: false, requestId, error: refused };
  const { decision, asked } = refusal;
  return { ok: false, requestId, error: refused, decision, asked };
}

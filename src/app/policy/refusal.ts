// A refusal as the page keeps it: its sentence, the question, the decision with its trace, and the
// event in the trail. Plain data, made where the call was made.

import type { WireRecord } from '../../cloud/reply.ts';
import type { World } from '../../cloud/world.ts';
import type { Decision, TraceEntry } from '../../policy/decision.ts';
import { evaluate } from '../../policy/evaluate.ts';
import { attributeKey, trailEvents, trailPlace } from '../../service/trail-rows.ts';
import { eventText } from '../../services/cloudtrail/event-text.ts';
import { type Asked, readBack, writeDown } from './asked.ts';

export interface RefusalSnapshot extends Asked {
  /** As the command line prints it. */
  readonly sentence: string;
  readonly decision: Decision;
  /** The CloudTrail event, indented. */
  readonly event: string;
}

/** Of one layer; a policy with more is read in its text. */
export const maxTracedStatements = 40;
/** As JSON: what is larger is not kept, and the refusal stands without a reason. */
const maxCharacters = 250_000;

export function refusalOf({ call, reply }: WireRecord, world: World): RefusalSnapshot | undefined {
  if (reply.ok || !reply.asked || !reply.decision) return undefined;
  const asked = writeDown(reply.asked);
  // Decided once more on the texts as they are shown, so that places point into those.
  const decision = evaluate(readBack(asked), { trace: true });
  const { code, message = '' } = reply.error;
  const refusal: RefusalSnapshot = {
    ...asked,
    sentence: `An error occurred (${code}) when calling the ${call.operation} operation: ${message}`,
    decision: { ...decision, trace: decision.trace.map(shortened) },
    event: eventOf(call.operation, reply.requestId, world, [call.principal.account, call.region]),
  };
  return JSON.stringify(refusal).length > maxCharacters ? undefined : refusal;
}

function shortened(entry: TraceEntry): TraceEntry {
  const { statements } = entry;
  return statements && statements.length > maxTracedStatements
    ? { ...entry, statements: statements.slice(0, maxTracedStatements) }
    : entry;
}

/** The event of a request: among the newest of its name. */
function eventOf(
  operation: string,
  requestId: string,
  world: World,
  [account, region]: readonly [string, string],
): string {
  const list = attributeKey(trailPlace(account, region), 'EventName', operation);
  const newest = { limit: 20, newestFirst: true };
  const { rows } = world.page(trailEvents, 'attribute', list, newest);
  const event = rows.find((row) => row.requestID === requestId);
  return event ? JSON.stringify(JSON.parse(eventText(event)), null, 2) : '';
}

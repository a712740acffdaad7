// One caller's questions to authorization, ready to be put: who calls, where, when, and what the
// world says of that. Asked by the door for real calls, and for calls that nobody made.

import type { Caller } from '../service/handler.ts';
import type { Reader } from '../service/table-spec.ts';
import type { Asking } from './authorize.ts';
import { globalConditions } from './context.ts';
import { policyLevelsIn } from './organization.ts';
import type { PlannedUse, UseFacts } from './runner.ts';

interface Circumstances {
  readonly caller: Caller;
  readonly region: string;
  readonly nowMs: number;
  readonly userAgent?: string | undefined;
  readonly reader: Reader;
}

export function asker({ caller, region, nowMs, userAgent, reader }: Circumstances) {
  const levels = policyLevelsIn(reader);
  return (use: PlannedUse, facts: UseFacts): Asking => {
    const circumstances = { region, nowMs, userAgent, resourceAccount: use.account };
    const global = () => globalConditions(caller, circumstances, reader);
    return { caller, use, facts, global, region, levels, reader, nowMs };
  };
}

// A cloud for tests: seeded, with a fixed clock, and short words for calling it.

import { seededRandom } from '../../src/base/random.ts';
import {
  type Cloud,
  type CloudOptions,
  type CloudState,
  createCloud,
} from '../../src/cloud/cloud.ts';
import type { Reply } from '../../src/cloud/reply.ts';
import { type DomainKey, softwareDomainKey } from '../../src/hsm/domain-key.ts';

/** 22 November 2026, noon UTC. */
export const startMs = Date.UTC(2026, 10, 22, 12);

export interface TestCloud {
  readonly cloud: Cloud;
  /** Calls KMS as the administrator, in us-east-1 unless another Region is named. */
  call(operation: string, input?: Record<string, unknown>, region?: string): Promise<Reply>;
  /** The output, or an error that tells what was refused. */
  ok(
    operation: string,
    input?: Record<string, unknown>,
    region?: string,
  ): Promise<Record<string, unknown>>;
  /** `Code: message`, or `Code` where no message is sent; an error if the call succeeds. */
  refusal(operation: string, input?: Record<string, unknown>, region?: string): Promise<string>;
  /** A new key's id and ARN. */
  key(input?: Record<string, unknown>, region?: string): Promise<{ id: string; arn: string }>;
}

export function testCloud(
  seed: number | string = 1,
  state?: CloudState,
  watch: (domainKey: DomainKey) => DomainKey = (domainKey) => domainKey,
  options: CloudOptions = {},
): TestCloud {
  const random = seededRandom(seed);
  const domainKey = watch(softwareDomainKey(seededRandom('domain')(32), random));
  const cloud = createCloud({ random, nowMs: () => startMs, domainKey }, state, options);
  const call = (operation: string, input = {}, region = 'us-east-1') =>
    cloud.call({ service: 'kms', operation, region, principal: cloud.admin, input });
  const ok = async (operation: string, input = {}, region = 'us-east-1') => {
    const reply = await call(operation, input, region);
    if (!reply.ok) throw new Error(`${operation}: ${JSON.stringify(reply.error)}`);
    return reply.output as Record<string, unknown>;
  };
  return {
    cloud,
    call,
    ok,
    async refusal(operation, input, region) {
      const reply = await call(operation, input, region);
      if (reply.ok) throw new Error(`${operation} was not refused`);
      const { code, message } = reply.error;
      return message === undefined ? code : `${code}: ${message}`;
    },
    async key(input, region) {
      const { KeyMetadata } = await ok('CreateKey', input, region);
      const { KeyId, Arn } = KeyMetadata as { KeyId: string; Arn: string };
      return { id: KeyId, arn: Arn };
    },
  };
}

// A cloud of a figure's own, with people in it: for figures that make real calls. It has no screen;
// what the calls mean is the figure's business.

import type { Random } from '../../base/random.ts';
import { type Cloud, createCloud } from '../../cloud/cloud.ts';
import type { Principal, Reply } from '../../cloud/reply.ts';
import { gcmKeyBytes } from '../../crypto/aes-gcm.ts';
import { softwareDomainKey } from '../../hsm/domain-key.ts';
import {
  attributeKey,
  type TrailEvent,
  trailEvents,
  trailPlace,
} from '../../service/trail-rows.ts';

export interface FigurePorts {
  readonly random: Random;
  readonly nowMs: () => number;
}

type Input = Readonly<Record<string, unknown>>;

export interface SmallCloud {
  readonly cloud: Cloud;
  /** Any call, refused or not. */
  call(principal: Principal, operation: string, input: Input, service?: string): Promise<Reply>;
  /** A call of the figure itself, which must succeed. */
  make(operation: string, input: Input, service?: string): Promise<Input>;
  /** A user without any policy. */
  user(name: string): Promise<Principal>;
  /** A symmetric key with the default key policy: its ARN. */
  key(): Promise<string>;
  /** What CloudTrail wrote of the last call of this name. */
  lastEvent(operation: string): TrailEvent | undefined;
}

const region = 'us-east-1';

export function smallCloud({ random, nowMs }: FigurePorts): SmallCloud {
  const cloud = createCloud({
    random,
    nowMs,
    domainKey: softwareDomainKey(random(gcmKeyBytes), random),
  });
  const call: SmallCloud['call'] = (principal, operation, input, service = 'kms') =>
    cloud.call({ service, operation, region, principal, input });
  const make: SmallCloud['make'] = async (operation, input, service) => {
    const reply = await call(cloud.admin, operation, input, service);
    if (!reply.ok) throw new Error(`the figure's own call failed: ${reply.error.code}`);
    return reply.output;
  };
  return {
    cloud,
    call,
    make,
    async user(name) {
      await make('CreateUser', { UserName: name }, 'iam');
      const { AccessKey } = await make('CreateAccessKey', { UserName: name }, 'iam');
      const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey as Readonly<
        Record<string, string>
      >;
      const found = cloud.principalFor({
        AWS_ACCESS_KEY_ID: AccessKeyId,
        AWS_SECRET_ACCESS_KEY: SecretAccessKey,
      });
      if (!found) throw new Error(`the figure's own user ${name} is unknown`);
      return found;
    },
    async key() {
      const { KeyMetadata } = await make('CreateKey', {});
      return String((KeyMetadata as Input)['Arn']);
    },
    lastEvent(operation) {
      const place = trailPlace(cloud.admin.account, region);
      const list = attributeKey(place, 'EventName', operation);
      const newest = { limit: 1, newestFirst: true };
      return cloud.world.page(trailEvents, 'attribute', list, newest).rows[0];
    },
  };
}

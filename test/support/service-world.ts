// A world with tables of one's own and a service in it, for tests of services without the door:
// shape, uses, decision (everything is allowed unless the test decides), handler, commit.

import { seededRandom } from '../../src/base/random.ts';
import { createWorld, type World } from '../../src/cloud/world.ts';
import type { Caller, Service, ServiceContext, ServiceUse } from '../../src/service/handler.ts';
import { Refusal } from '../../src/service/refusal.ts';
import type { TableSpec } from '../../src/service/table-spec.ts';
import { validationMessage, violations } from '../../src/service/validate.ts';
import { accept } from '../../src/service/wire.ts';

export const startMs = Date.UTC(2026, 10, 22, 12);

export interface ServiceWorldOptions {
  // biome-ignore lint/suspicious/noExplicitAny: specs of all row types stand in one list
  readonly tables: readonly TableSpec<any>[];
  readonly seed?: number;
  /** Says why a use is refused, or nothing where it is allowed. */
  readonly decide?: (use: ServiceUse, caller: Caller, world: World) => string | undefined;
  readonly openMessage?: ServiceContext['openMessage'];
}

type Input = Record<string, unknown>;

export interface ServiceWorld {
  readonly world: World;
  nowMs: number;
  ok(operation: string, input?: Input, caller?: Caller, region?: string): Promise<Input>;
  /** `Code: message` of a refusal, `403 Code: message` where its status is not 400. */
  refusal(operation: string, input?: Input, caller?: Caller, region?: string): Promise<string>;
}

export function userCaller(account = '111122223333', name = 'admin'): Caller {
  return {
    type: 'IAMUser',
    arn: `arn:aws:iam::${account}:user/${name}`,
    account,
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    principalId: 'AIDACKCEVSQ6C2EXAMPLE',
    userName: name,
  };
}

export function serviceWorld(service: Service, options: ServiceWorldOptions): ServiceWorld {
  const world = createWorld(options.tables);
  const random = seededRandom(options.seed ?? 1);
  const operations = new Map(service.operations.map((one) => [one.name, one]));

  async function call(name: string, given: Input, caller: Caller, region: string): Promise<Input> {
    const operation = operations.get(name);
    if (!operation) throw new Error(`${service.name} has no ${name}`);
    const accepted = accept(operation.input, given);
    if (!accepted.ok) throw refusal('SerializationException', accepted.message);
    const input = accepted.value;
    const found = violations(operation.input, input, { echoes: service.echoes ?? true });
    if (found.length > 0) {
      const { code, message } = service.invalid ?? {
        code: service.protocol.kind === 'query' ? 'ValidationError' : 'ValidationException',
        message: validationMessage(found),
      };
      throw refusal(code, message);
    }
    const tx = world.begin();
    const place = { region, account: caller.account };
    for (const use of operation.uses(input, { place, caller, reader: tx })) {
      const because = options.decide?.(use, caller, world);
      if (because) throw refusal('AccessDenied', `${use.action} on ${use.resource}: ${because}`);
    }
    const output = await operation.handle(input, {
      place,
      caller,
      tx,
      random,
      nowMs: self.nowMs,
      fail: (code, message) => {
        throw refusal(code, message);
      },
      ...(options.openMessage ? { openMessage: options.openMessage } : {}),
    });
    if (!world.commit(tx, `${service.name}:${name}`, self.nowMs)) throw new Error('not committed');
    return output as Input;
  }

  const self: ServiceWorld = {
    world,
    nowMs: startMs,
    ok: (operation, input = {}, caller = userCaller(), region = 'us-east-1') =>
      call(operation, input, caller, region),
    async refusal(operation, input = {}, caller = userCaller(), region = 'us-east-1') {
      const position = world.position;
      try {
        await call(operation, input, caller, region);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (world.position !== position) throw new Error('a refusal has written something');
        const { code, message, httpStatus } = error.error;
        // As at the door: the status belongs to the code.
        const known = service.statuses[code] ?? httpStatus;
        const status = known === 400 ? '' : `${known} `;
        return message === undefined ? status + code : `${status}${code}: ${message}`;
      }
      throw new Error(`${operation} was not refused`);
    },
  };
  return self;
}

function refusal(code: string, message?: string, httpStatus = 400): Refusal {
  return new Refusal({ code, httpStatus, ...(message === undefined ? {} : { message }) });
}

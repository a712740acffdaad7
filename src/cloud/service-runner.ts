// Every service but KMS at the door: its operations as src/service/handler.ts describes them.

import type { Service } from '../service/handler.ts';
import { refuse } from '../service/refusal.ts';
import { decodeMessage } from './encoded-messages.ts';
import type { Runner } from './runner.ts';

export function serviceRunner(service: Service): Runner {
  const operations = new Map(service.operations.map((operation) => [operation.name, operation]));
  const isQuery = service.protocol.kind === 'query';
  const statuses: Readonly<Record<string, number>> = isQuery
    ? { AccessDenied: 403, ...service.statuses }
    : service.statuses;
  return {
    operations,
    protocol: service.protocol,
    isGlobal: service.isGlobal,
    echoes: service.echoes ?? true,
    codes: {
      invalid: service.invalid?.code ?? (isQuery ? 'ValidationError' : 'ValidationException'),
      ...(service.invalid && { invalidMessage: service.invalid.message }),
      denied: isQuery ? 'AccessDenied' : 'AccessDeniedException',
    },
    statusOf: (code) => statuses[code] ?? 400,
    plan({ operation: name, input, caller, place, tx, hsm, random, nowMs }) {
      const operation = operations.get(name);
      if (!operation) throw new Error(`${service.name} has no operation ${name}`);
      const uses = operation.uses(input, { place, caller, reader: tx });
      return {
        uses,
        factsOf: (use) => ({
          context: () => use.context ?? {},
          encryptionContext: {},
          grantTokenIds: [],
          newGrantConstraints: undefined,
        }),
        check() {},
        run: () =>
          operation.handle(input, {
            place,
            caller,
            tx,
            random,
            nowMs,
            openMessage: (message) => decodeMessage(hsm, message),
            fail: refuse,
          }),
      };
    },
  };
}

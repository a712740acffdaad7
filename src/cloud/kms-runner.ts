// KMS at the door: keys and their states, grant tokens, condition values of the real request.

import { type Asked, kmsConditions } from '../kms/conditions.ts';
import { grantOfToken } from '../kms/grant-tokens.ts';
import { managedKeyFor, managedServiceOf } from '../kms/managed-keys.ts';
import {
  checkKey,
  type KmsOperation,
  keyUse,
  type Resolution,
  type Use,
} from '../kms/operation.ts';
import { kmsOperations } from '../kms/operations/index.ts';
import { putKeyPolicy } from '../kms/operations/put-key-policy.ts';
import { MissingElsewhere } from '../kms/resolve.ts';
import { kmsKeys, kmsLastUses } from '../kms/rows.ts';
import { anyState } from '../kms/state.ts';
import { deniedMessage } from '../policy/messages.ts';
import type { RequestConstraints } from '../policy/request.ts';
import type { Caller } from '../service/handler.ts';
import { refuse } from '../service/refusal.ts';
import type { PlannedUse, Runner, UseFacts } from './runner.ts';

const operations = new Map(kmsOperations.map((operation) => [operation.name, operation]));
const serverFaults = [
  'DependencyTimeoutException',
  'KMSInternalException',
  'KeyUnavailableException',
];

export const kmsRunner: Runner = {
  operations,
  protocol: { kind: 'json', targetPrefix: 'TrentService' },
  isGlobal: false,
  echoes: true,
  codes: { invalid: 'ValidationException', denied: 'AccessDeniedException' },
  // AccessDeniedException too: KMS answers it with 400.
  statusOf: (code) => (serverFaults.includes(code) ? 500 : 400),
  // DescribeKey of a predefined alias makes the AWS managed key (API reference, DescribeKey, KeyId).
  prepare(attempt) {
    if (attempt.operation !== 'DescribeKey') return undefined;
    const service = managedServiceOf(String(attempt.input['KeyId']), attempt.place);
    return service === undefined ? undefined : managedKeyFor(service, attempt);
  },
  plan(attempt) {
    const { input, caller, place, tx, nowMs } = attempt;
    const operation = operations.get(attempt.operation);
    if (!operation) throw new Error(`KMS has no operation ${attempt.operation}`);
    const resolution = { place, reader: tx, principalArn: caller.arn };
    const uses = usesOf(operation, input, resolution, caller);
    // Every token must belong to a grant that is there, whichever key it is on.
    const tokens = (input['GrantTokens'] ?? []) as readonly string[];
    const grantTokenIds = tokens.map((token) => grantOfToken(token, resolution).grantId);
    return {
      uses,
      factsOf: (use) =>
        kmsFacts({ operation, input, use, uses, place, reader: tx, nowMs, caller }, grantTokenIds),
      check() {
        for (const use of uses) checkKey(use, operation.name, tx);
      },
      run: () =>
        operation.handle(input, {
          place,
          principalArn: caller.arn,
          tx,
          hsm: attempt.hsm,
          random: attempt.random,
          nowMs,
          key: (as) => {
            const key = uses.find((use) => use.as === as)?.key;
            if (!key) throw new Error(`${operation.name} uses no key as ${as}`);
            return key;
          },
          mayPutPolicy(key) {
            const use = keyUse('key', 'kms:PutKeyPolicy', key, anyState);
            const asked = { operation: putKeyPolicy, input: {}, use, uses: [use] };
            return attempt.isAllowed(use, kmsFacts({ ...asked, place, reader: tx, nowMs, caller }));
          },
          fail: refuse,
        }),
      note(writes, { eventId, requestId }) {
        if (!operation.tracked) return;
        for (const { key } of uses) {
          // One that was destroyed meanwhile is remembered no more.
          if (!key || !writes.get(kmsKeys, key.arn)) continue;
          const { name } = operation;
          writes.put(kmsLastUses, {
            keyArn: key.arn,
            operation: name,
            atMs: nowMs,
            eventId,
            requestId,
          });
        }
      },
    };
  },
};

/** Who names a key of another account learns no more of it than of one he may not use. */
function usesOf(
  operation: KmsOperation,
  input: Readonly<Record<string, unknown>>,
  resolution: Resolution,
  { arn, account }: Caller,
): readonly Use[] {
  try {
    return operation.uses(input, resolution);
  } catch (error) {
    if (!(error instanceof MissingElsewhere)) throw error;
    const { name, authorize } = operation;
    const isTo = input['DestinationKeyId'] === error.named;
    const action = name === 'ReEncrypt' ? `kms:ReEncrypt${isTo ? 'To' : 'From'}` : authorize.action;
    const asked = { principal: { arn }, account, action, resource: error.named };
    const decision = { outcome: 'implicitDeny', decidingLayer: 'keyPolicy' } as const;
    const about = { ...asked, resourceAccount: error.account };
    return refuse(
      'AccessDeniedException',
      deniedMessage(about, { ...decision, reason: '', trace: [] }),
    );
  }
}

/** Whether a use is of the key that a ciphertext names, and nobody else. */
function isOfCiphertext(
  { name }: KmsOperation,
  input: Readonly<Record<string, unknown>>,
  { as }: PlannedUse,
): boolean {
  if (name === 'Decrypt') return input['KeyId'] === undefined;
  return name === 'ReEncrypt' && as === 'source' && input['SourceKeyId'] === undefined;
}

/** What authorization needs to know of a request on one of its resources. */
export function kmsFacts(
  asked: Asked & { readonly caller: Caller },
  grantTokenIds: readonly string[] = [],
): UseFacts {
  const { caller, operation, input, use } = asked;
  return {
    context: () => ({ 'kms:CallerAccount': caller.account, ...kmsConditions(asked) }),
    encryptionContext: encryptionContextOf(input, use),
    grantTokenIds,
    newGrantConstraints: (input['Constraints'] ?? undefined) as RequestConstraints | undefined,
    ofCiphertext: isOfCiphertext(operation, input, use),
  };
}

/** ReEncrypt has a context on each side. */
function encryptionContextOf(
  input: Readonly<Record<string, unknown>>,
  { as }: PlannedUse,
): Readonly<Record<string, string>> {
  const side = as === 'source' ? 'Source' : as === 'destination' ? 'Destination' : '';
  return (input[`${side}EncryptionContext`] ?? {}) as Record<string, string>;
}

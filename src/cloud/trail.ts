// What CloudTrail records: one event a call, denied ones included, nothing secret in it.
// Source: AWS KMS Developer Guide, Logging calls with CloudTrail (eventVersion 1.11).

import type { ServiceEvent } from '../kms/settle.ts';
import type { Operation } from '../service/operation.ts';
import { isSensitive, type Members, membersOf, type Shape } from '../service/shape.ts';
import type { TableSpec } from '../service/table-spec.ts';
import type { Call, Principal, Reply } from './reply.ts';

export interface TrailEvent {
  readonly eventID: string;
  readonly eventTimeMs: number;
  readonly eventSource: string;
  /** Decrypt */
  readonly eventName: string;
  readonly eventType: 'AwsApiCall' | 'AwsServiceEvent';
  readonly awsRegion: string;
  readonly recipientAccountId: string;
  readonly userIdentity: Readonly<Record<string, string>>;
  readonly userAgent: string;
  readonly requestID?: string;
  readonly readOnly: boolean;
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
  readonly serviceEventDetails?: Readonly<Record<string, string>>;
  readonly resources: readonly { readonly ARN: string; readonly type: string }[];
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

export const trailEvents: TableSpec<TrailEvent> = {
  name: 'trail.events',
  key: (row) => row.eventID,
  indexes: {
    account: (row) => row.recipientAccountId,
    name: (row) => `${row.recipientAccountId}/${row.eventName}`,
  },
};

interface Recorded {
  readonly call: Call;
  readonly reply: Reply;
  readonly operation: Operation & { readonly trailDefaults: Readonly<Record<string, unknown>> };
  /** The call's input as the description reads it. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly resources: readonly string[];
  readonly eventID: string;
  readonly nowMs: number;
}

export function callEvent(recorded: Recorded): TrailEvent {
  const { call, reply, operation, input } = recorded;
  const { principal } = call;
  return {
    eventID: recorded.eventID,
    eventTimeMs: recorded.nowMs,
    eventSource: `${call.service}.amazonaws.com`,
    eventName: operation.name,
    eventType: 'AwsApiCall',
    awsRegion: call.region,
    recipientAccountId: principal.account,
    userIdentity: identityOf(principal),
    userAgent: call.userAgent ?? 'kms-lab',
    requestID: reply.requestId,
    readOnly: operation.trail.readOnly,
    requestParameters: { ...operation.trailDefaults, ...visible(operation.input, input) },
    responseElements:
      reply.ok && !operation.trail.readOnly ? visible(operation.output, reply.output) : null,
    resources: recorded.resources.map((ARN) => ({ ARN, type: 'AWS::KMS::Key' })),
    ...(reply.ok
      ? {}
      : {
          // As CloudTrail spells it: AccessDenied, not AccessDeniedException.
          errorCode:
            reply.error.code === 'AccessDeniedException' ? 'AccessDenied' : reply.error.code,
          ...(reply.error.message ? { errorMessage: reply.error.message } : {}),
        }),
  };
}

const identities = new WeakMap<Principal, TrailEvent['userIdentity']>();

/** One object for all events of a caller: there are many events. */
function identityOf(principal: Principal): TrailEvent['userIdentity'] {
  let identity = identities.get(principal);
  if (!identity) {
    identity = {
      type: principal.type,
      principalId: principal.principalId,
      arn: principal.arn,
      accountId: principal.account,
      accessKeyId: principal.accessKeyId,
      ...(principal.userName ? { userName: principal.userName } : {}),
    };
    identities.set(principal, identity);
  }
  return identity;
}

export function serviceEvent(event: ServiceEvent, eventID: string, nowMs: number): TrailEvent {
  return {
    eventID,
    eventTimeMs: nowMs,
    eventSource: 'kms.amazonaws.com',
    eventName: event.eventName,
    // The one event of the service that comes as a call of its own (Developer Guide).
    eventType: event.eventName === 'SynchronizeMultiRegionKey' ? 'AwsApiCall' : 'AwsServiceEvent',
    awsRegion: event.key.region,
    recipientAccountId: event.key.account,
    userIdentity: { accountId: event.key.account, invokedBy: 'AWS Internal' },
    userAgent: 'AWS Internal',
    readOnly: false,
    requestParameters: null,
    responseElements: null,
    serviceEventDetails: event.details,
    resources: [{ ARN: event.key.arn, type: 'AWS::KMS::Key' }],
  };
}

/** The members of a request or reply without bytes and secrets, in CloudTrail's spelling. */
function visible(
  members: Members,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> | null {
  const shown: Record<string, unknown> = {};
  const named = membersOf(members);
  for (const { name, path, shape } of named) {
    const value = values[name];
    if (value !== undefined && shape.kind !== 'blob' && !isSensitive(shape)) {
      shown[path] = visibleValue(shape, value);
    }
  }
  return named.length === 0 ? null : shown;
}

function visibleValue(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'structure':
      return visible(shape.members, value as Record<string, unknown>);
    case 'list':
      return (value as readonly unknown[]).map((item) => visibleValue(shape.of, item));
    case 'map':
      return { ...(value as Record<string, unknown>) };
    default:
      return value;
  }
}

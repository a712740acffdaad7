// What CloudTrail records: one event a call, denied ones included, nothing secret in it.
// Source: AWS KMS Developer Guide, Logging calls with CloudTrail (eventVersion 1.11).

import { utf8 } from '../base/bytes.ts';
import type { ServiceEvent } from '../kms/settle.ts';
import type { Operation } from '../service/operation.ts';
import { isSensitive, type Members, membersOf, type Shape } from '../service/shape.ts';
import type { Reader } from '../service/table-spec.ts';
import type { TlsDetails, TrailEvent, TrailResource } from '../service/trail-rows.ts';
import { userIdentityOf } from '../service/user-identity.ts';
import { learnersAddress } from './context.ts';
import type { Call, Reply } from './reply.ts';
import type { PlannedUse } from './runner.ts';

export { type TrailEvent, trailEvents } from '../service/trail-rows.ts';

interface Recorded {
  readonly call: Call;
  readonly reply: Reply;
  readonly operation: Operation & { readonly trailDefaults: Readonly<Record<string, unknown>> };
  /** The call's input as the description reads it. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly resources: readonly string[];
  readonly eventID: string;
  readonly nowMs: number;
  /** Where sessions are found; a caller with temporary credentials has somebody behind it. */
  readonly reader?: Reader;
  /** Of a service with one endpoint for all Regions: its events stand in one Region. */
  readonly isGlobal?: boolean | undefined;
}

/** Where global services are, and their events. Source: AWS CloudTrail User Guide. */
export const globalRegion = 'us-east-1';

/** CloudTrail cuts fields that are too long; how long a message may be is ours. */
const longestMessage = 1024;

/** Requests and replies in the trail have at most 100 KB (User Guide, record contents). */
const longestField = 100 * 1024;

/** A reader of nothing. */
const nobody: Reader = { get: () => undefined, page: () => ({ rows: [] }), count: () => 0 };

export function callEvent(recorded: Recorded): TrailEvent {
  const { call, reply, operation } = recorded;
  const { principal } = call;
  const event: { -readonly [Name in keyof TrailEvent]: TrailEvent[Name] } = {
    eventID: recorded.eventID,
    eventTimeMs: recorded.nowMs,
    eventSource: `${call.service}.amazonaws.com`,
    eventName: operation.name,
    eventType: 'AwsApiCall',
    awsRegion: recorded.isGlobal ? globalRegion : call.region,
    recipientAccountId: principal.account,
    userIdentity: userIdentityOf(principal, recorded.reader ?? nobody),
    sourceIPAddress: learnersAddress,
    userAgent: call.userAgent ?? 'kms-lab',
    requestID: reply.requestId,
    readOnly: operation.trail.readOnly,
    requestParameters: requestOf(recorded),
    responseElements: responseOf(recorded),
    resources: recorded.resources.map(trailResource),
    tlsDetails: tlsDetailsOf(call),
  };
  if (!reply.ok) {
    const { code, message } = reply.error;
    // As CloudTrail spells it: AccessDenied, not AccessDeniedException.
    event.errorCode = code === 'AccessDeniedException' ? 'AccessDenied' : code;
    if (message) event.errorMessage = message.slice(0, longestMessage);
  } else if (typeof reply.output['KeyMaterialId'] === 'string') {
    event.additionalEventData = { keyMaterialId: reply.output['KeyMaterialId'] };
  }
  return event;
}

/**
 * The events of one call: the caller's, and one for the owner of every resource of another account
 * that it was let in to. They share an id (AWS CloudTrail User Guide, sharedEventID, whose example is
 * Encrypt with another account's key). Who is not let in is seen in his own account only.
 */
export function callEvents(
  about: Omit<Recorded, 'resources' | 'eventID' | 'reader'> & { uses: readonly PlannedUse[] },
  reader: Reader,
  newId: () => string,
): readonly [TrailEvent, ...TrailEvent[]] {
  const { call, reply, operation, input, uses, nowMs, isGlobal } = about;
  const resources = namedResources(uses);
  const eventID = newId();
  const recorded = { call, reply, operation, input, resources, eventID, nowMs, reader, isGlobal };
  const event = callEvent(recorded);
  const { account, principalId } = call.principal;
  const isDenied = !reply.ok && reply.decision !== undefined;
  if (isDenied || uses.every((use) => use.account === account)) return [event];
  const owners = new Set(uses.map((use) => use.account));
  owners.delete(account);
  const shared = { ...event, sharedEventID: newId() };
  // To others a caller is an account and a unique id (User Guide, userIdentity: AWSAccount).
  const userIdentity = { type: 'AWSAccount', principalId, accountId: account };
  const seen = [...owners].map((recipientAccountId) => ({
    ...shared,
    eventID: newId(),
    recipientAccountId,
    userIdentity,
    resources: event.resources.filter(({ ARN }) => ARN.split(':')[4] === recipientAccountId),
  }));
  return [shared, ...seen];
}

/** What the trail names: keys, and of other services every resource with an ARN, each once. */
function namedResources(uses: readonly PlannedUse[]): readonly string[] {
  const named = uses.filter(
    ({ key, action, resource }) =>
      key !== undefined || (!action.startsWith('kms:') && resource.startsWith('arn:')),
  );
  const resources = named.map(({ resource }) => resource);
  return resources.length < 2 ? resources : [...new Set(resources)];
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
    sourceIPAddress: 'AWS Internal',
    userAgent: 'AWS Internal',
    readOnly: false,
    requestParameters: null,
    responseElements: null,
    serviceEventDetails: event.details,
    resources: [{ ARN: event.key.arn, type: 'AWS::KMS::Key' }],
  };
}

type Field = Record<string, unknown> | null;

/** A request without parameters has none, not an empty lot of them. */
function requestOf({ operation, input }: Recorded): Field {
  const tally = { bytes: 0 };
  const parameters = visible(operation.input, input, tally, { ...operation.trailDefaults });
  const field = Object.keys(parameters).length === 0 ? null : parameters;
  return bounded(field, tally, 'requestParameters');
}

function responseOf({ operation, reply }: Recorded): Field {
  if (!reply.ok || operation.trail.readOnly) return null;
  const tally = { bytes: 0 };
  return bounded(elementsOf(operation.output, reply.output, tally), tally, 'responseElements');
}

/** Bytes that what was made visible cannot exceed as JSON. */
interface Tally {
  bytes: number;
}

/**
 * What is longer than a field may be is left out, and said to be. The form is what public reports of
 * 2025 quote for a request; a reply has the same.
 */
function bounded(field: Field, { bytes }: Tally, name: string): Field {
  if (bytes <= longestField) return field;
  const originalSize = utf8(JSON.stringify(field)).length;
  if (originalSize <= longestField) return field;
  return { omitted: true, originalSize, reason: `${name} too large` };
}

const tlsDetails = new Map<string, TlsDetails>();

/** The same for every call to one service in one Region. */
function tlsDetailsOf({ service, region }: Call): TlsDetails {
  const clientProvidedHostHeader = `${service}.${region}.amazonaws.com`;
  let details = tlsDetails.get(clientProvidedHostHeader);
  if (!details) {
    details = {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader,
      keyExchange: 'X25519MLKEM768',
    };
    tlsDetails.set(clientProvidedHostHeader, details);
  }
  return details;
}

function trailResource(ARN: string): TrailResource {
  return { ARN, type: resourceType(ARN) };
}

/** AWS::KMS::Key, AWS::IAM::Role: from the service and the kind of thing an ARN names. */
function resourceType(arn: string): string {
  // Nearly every event.
  if (/^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(arn)) return 'AWS::KMS::Key';
  const [, , service = '', , , resource = ''] = arn.split(':');
  const kind = /^[a-z-]+/.exec(resource)?.[0] ?? '';
  const name = kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return `AWS::${service.toUpperCase()}::${name}`;
}

/** A description without members has no elements, not an empty lot of them. */
function elementsOf(
  members: Members,
  values: Readonly<Record<string, unknown>>,
  tally: Tally,
): Record<string, unknown> | null {
  return membersOf(members).length === 0 ? null : visible(members, values, tally);
}

/** Adds the members of a request or reply without bytes and secrets, in CloudTrail's spelling. */
function visible(
  members: Members,
  values: Readonly<Record<string, unknown>>,
  tally: Tally,
  shown: Record<string, unknown> = {},
): Record<string, unknown> {
  for (const { name, path, shape } of membersOf(members)) {
    const value = values[name];
    if (value !== undefined && shape.kind !== 'blob' && !isSensitive(shape)) {
      shown[path] = visibleValue(shape, value, tally);
    }
  }
  return shown;
}

/** More than a name, its quotes and a number have; a letter of a text has six at most. */
const aroundValue = 80;

function visibleValue(shape: Shape, value: unknown, tally: Tally): unknown {
  tally.bytes += aroundValue;
  switch (shape.kind) {
    case 'structure':
      return elementsOf(shape.members, value as Record<string, unknown>, tally);
    case 'list':
      return (value as readonly unknown[]).map((item) => visibleValue(shape.of, item, tally));
    case 'map': {
      const pairs = { ...(value as Record<string, unknown>) };
      for (const [key, item] of Object.entries(pairs)) {
        tally.bytes += 6 * (key.length + String(item).length) + 6;
      }
      return pairs;
    }
    case 'timestamp':
      return momentText(value as number);
    case 'string':
      tally.bytes += 6 * (value as string).length;
      return value;
    default:
      return value;
  }
}

/** Nov 22, 2026, 12:00:00 PM: how moments stand in requests and replies of the trail. */
function momentText(ms: number): string {
  const text = new Date(ms).toUTCString();
  const [, day = '', month = '', year = '', hours = '0', rest = ''] =
    /^\w+, (\d+) (\w+) (-?\d+) (\d+):(\S+)/.exec(text) ?? [];
  const half = Number(hours) < 12 ? 'AM' : 'PM';
  return `${month} ${Number(day)}, ${year}, ${Number(hours) % 12 || 12}:${rest} ${half}`;
}

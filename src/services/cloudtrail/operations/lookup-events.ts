// LookupEvents: the management events of this account and Region in the last 90 days, newest first,
// all of them or those with one attribute.

import { day } from '../../../base/time.ts';
import { cloudtrail } from '../../../facts/cloudtrail.ts';
import { operationsOf } from '../../../service/handler.ts';
import { integer, list, optional, string, structure, timestamp } from '../../../service/shape.ts';
import type { Page, PageOptions } from '../../../service/table-spec.ts';
import {
  attributeKey,
  type TrailAttribute,
  type TrailEvent,
  trailEvents,
  trailPlace,
  usernameOf,
} from '../../../service/trail-rows.ts';
import { eventText } from '../event-text.ts';
import { type Lookup, placeOf, tokenAfter } from '../next-token.ts';

const attributes = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const satisfies readonly (TrailAttribute | 'EventId')[];

export const lookupEvents = operationsOf('cloudtrail')({
  name: 'LookupEvents',
  summary: 'looks up the management events of the last 90 days',
  docs: 'API_LookupEvents',
  input: {
    LookupAttributes: optional(
      list(structure({ AttributeKey: string(), AttributeValue: string({ min: 1, max: 2000 }) })),
    ),
    StartTime: optional(timestamp()),
    EndTime: optional(timestamp()),
    EventCategory: optional(string()),
    MaxResults: optional(integer()),
    NextToken: optional(string()),
  },
  output: {
    Events: list(
      structure({
        EventId: string(),
        EventName: string(),
        ReadOnly: string(),
        AccessKeyId: optional(string()),
        EventTime: timestamp(),
        EventSource: string(),
        Username: optional(string()),
        Resources: list(structure({ ResourceType: string(), ResourceName: string() })),
        CloudTrailEvent: string(),
      }),
    ),
    NextToken: optional(string()),
  },
  action: 'cloudtrail:LookupEvents',
  errors: [
    'InvalidEventCategoryException',
    'InvalidLookupAttributesException',
    'InvalidMaxResultsException',
    'InvalidNextTokenException',
    'InvalidTimeRangeException',
  ],
  trail: { readOnly: true },
  pages: {
    list: 'Events',
    by: { limit: 'MaxResults', marker: 'NextToken', nextMarker: 'NextToken' },
  },
  differs: [
    'events can be looked up at once; AWS takes up to a quarter of an hour',
    'there is no network: the source address and the TLS details are those a current client would have',
    'the account has no trails and no Insights events, only its event history',
  ],
  uses: (_, { place }) => [
    { as: 'events', action: 'cloudtrail:LookupEvents', resource: '*', account: place.account },
  ],
  handle(input, { place, tx, nowMs, fail }) {
    const most = cloudtrail.lookupPageMax.value;
    const { LookupAttributes = [], StartTime, EndTime, MaxResults = most, NextToken } = input;
    const [attribute] = LookupAttributes;
    // The texts of this operation's refusals are ours.
    if (LookupAttributes.length > cloudtrail.lookupAttributesMax.value) {
      fail('InvalidLookupAttributesException', 'give one lookup attribute, not several');
    }
    const key = attributes.find((name) => name === attribute?.AttributeKey);
    if (attribute && !key) {
      const message = `\`${attribute.AttributeKey}\` is none of ${attributes.join(', ')}`;
      fail('InvalidLookupAttributesException', message);
    }
    if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
      fail('InvalidTimeRangeException', 'the end time is before the start time');
    }
    if (MaxResults < 1 || MaxResults > most) {
      fail('InvalidMaxResultsException', `MaxResults is a number from 1 to ${most}`);
    }
    const { EventCategory } = input;
    if (EventCategory !== undefined && EventCategory !== 'insight') {
      fail('InvalidEventCategoryException', '`insight` is the only category to ask for');
    }
    const lookup: Lookup = {
      attribute: attribute ? `${attribute.AttributeKey}=${attribute.AttributeValue}` : '',
      startMs: StartTime ?? null,
      endMs: EndTime ?? null,
    };
    const after = NextToken === undefined ? undefined : placeOf(NextToken, lookup);
    if (NextToken !== undefined && after === undefined) {
      fail('InvalidNextTokenException', 'the token is not one of this lookup');
    }
    if (EventCategory !== undefined) return { Events: [] };
    const span: Span = {
      fromMs: Math.max(StartTime ?? 0, nowMs - cloudtrail.historyDays.value * day),
      toMs: EndTime ?? Number.POSITIVE_INFINITY,
    };
    const here = trailPlace(place.account, place.region);
    if (key === 'EventId') {
      const event = tx.get(trailEvents, attribute?.AttributeValue ?? '');
      const isSeen = event && isHere(event, here) && isWithin(event, span);
      return { Events: isSeen ? [entryOf(event)] : [] };
    }
    const read = (options: PageOptions) =>
      key === undefined
        ? tx.page(trailEvents, 'place', here, options)
        : tx.page(
            trailEvents,
            'attribute',
            attributeKey(here, key, attribute?.AttributeValue ?? ''),
            options,
          );
    const { events, next } = newestOf(read, span, after, MaxResults);
    return {
      Events: events.map(entryOf),
      ...(next === undefined ? {} : { NextToken: tokenAfter(next, lookup) }),
    };
  },
});

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

type Read = (options: PageOptions) => Page<TrailEvent>;

/** Events are written in the order of their times, so the first too old one ends the search. */
function newestOf(
  read: Read,
  span: Span,
  after: number | undefined,
  limit: number,
): { events: TrailEvent[]; next?: number } {
  const events: TrailEvent[] = [];
  let place = after;
  for (;;) {
    const wanted = limit - events.length;
    const { rows, next } = read({ after: place, limit: Math.max(wanted, 1), newestFirst: true });
    for (const row of rows) {
      if (row.eventTimeMs < span.fromMs) return { events };
      if (wanted === 0) return { events, ...(place === undefined ? {} : { next: place }) };
      if (row.eventTimeMs <= span.toMs) events.push(row);
    }
    if (next === undefined) return { events };
    place = next;
  }
}

function isHere(event: TrailEvent, here: string): boolean {
  return trailPlace(event.recipientAccountId, event.awsRegion) === here;
}

function isWithin({ eventTimeMs }: TrailEvent, { fromMs, toMs }: Span): boolean {
  return eventTimeMs >= fromMs && eventTimeMs <= toMs;
}

function entryOf(event: TrailEvent) {
  const { accessKeyId } = event.userIdentity;
  const username = usernameOf(event.userIdentity);
  return {
    EventId: event.eventID,
    EventName: event.eventName,
    ReadOnly: String(event.readOnly),
    ...(accessKeyId === undefined ? {} : { AccessKeyId: accessKeyId }),
    // The time in an event has whole seconds (CloudTrail User Guide, record contents).
    EventTime: Math.floor(event.eventTimeMs / 1000) * 1000,
    EventSource: event.eventSource,
    ...(username === undefined ? {} : { Username: username }),
    Resources: event.resources.map(({ ARN, type }) => ({ ResourceType: type, ResourceName: ARN })),
    CloudTrailEvent: eventText(event),
  };
}

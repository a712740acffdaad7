// LookupEvents over a trail of known rows: every attribute, spans of time, pages, and what one
// event's text holds. What the door writes into the rows is test/cloud.

import { describe, expect, test } from 'vitest';
import { day, hour, minute } from '../../../src/base/time.ts';
import { type TrailEvent, trailEvents } from '../../../src/service/trail-rows.ts';
import { cloudtrailService } from '../../../src/services/cloudtrail/service.ts';
import { serviceWorld, startMs, userCaller } from '../../support/service-world.ts';
import { account, event, keyArn, otherArn, rows } from '../../support/trail-rows.ts';

function trail(events: readonly TrailEvent[] = rows) {
  const words = serviceWorld(cloudtrailService, { tables: [trailEvents] });
  for (const row of events) {
    const tx = words.world.begin();
    tx.put(trailEvents, row);
    words.world.commit(tx, 'event', row.eventTimeMs);
  }
  return words;
}

interface Found {
  readonly EventId: string;
  readonly CloudTrailEvent: string;
}

const idsOf = ({ Events }: Record<string, unknown>) =>
  (Events as readonly Found[]).map(({ EventId }) => EventId);

const lookup = (AttributeKey: string, AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});

const all = ['role', 're-encrypt', 'rotation', 'root', 'sign'];

test('the newest events come first, those of this account and Region', async () => {
  const words = trail();
  expect(idsOf(await words.ok('LookupEvents'))).toEqual(all);
  const abroad = await words.ok('LookupEvents', {}, userCaller(), 'eu-central-1');
  expect(idsOf(abroad)).toEqual(['elsewhere']);
  expect(idsOf(await words.ok('LookupEvents', {}, userCaller('444455556666')))).toEqual([
    'stranger',
  ]);
});

test.each([
  ['EventId', 'sign', ['sign']],
  ['EventId', 'elsewhere', []],
  ['EventId', 'stranger', []],
  ['EventId', 'old', []],
  ['EventName', 'Sign', ['sign']],
  ['EventName', 'sign', []],
  ['ReadOnly', 'false', ['rotation', 'root']],
  ['ReadOnly', 'true', ['role', 're-encrypt', 'sign']],
  ['Username', 'alice', ['role', 're-encrypt']],
  ['Username', 'backup-job', ['sign']],
  ['Username', 'root', ['root']],
  ['ResourceType', 'AWS::KMS::Key', ['re-encrypt', 'rotation', 'root', 'sign']],
  ['ResourceName', otherArn, ['re-encrypt']],
  ['ResourceName', keyArn, ['re-encrypt', 'rotation', 'root', 'sign']],
  ['EventSource', 'iam.amazonaws.com', ['role']],
  ['AccessKeyId', 'ASIAIOSFODNN7EXAMPLE', ['sign']],
])('events are found by %s %s', async (key, value, ids) => {
  expect(idsOf(await trail().ok('LookupEvents', lookup(key, value)))).toEqual(ids);
});

test('a span of time holds both of its ends', async () => {
  const span = { StartTime: startMs - 4 * hour, EndTime: startMs - 2 * hour };
  expect(idsOf(await trail().ok('LookupEvents', span))).toEqual(['re-encrypt', 'rotation', 'root']);
  const named = { ...lookup('EventName', 'RotateKey'), ...span };
  expect(idsOf(await trail().ok('LookupEvents', named))).toEqual(['rotation']);
  const later = { ...lookup('EventId', 'sign'), ...span };
  expect(idsOf(await trail().ok('LookupEvents', later))).toEqual([]);
});

test('the trail forgets after ninety days of the simulated clock', async () => {
  const words = trail();
  words.nowMs = startMs - 2 * day;
  expect(idsOf(await words.ok('LookupEvents'))).toEqual([...all, 'old']);
  words.nowMs = startMs + 90 * day - 90 * minute;
  expect(idsOf(await words.ok('LookupEvents'))).toEqual(['role']);
});

describe('pages', () => {
  const many = Array.from({ length: 120 }, (_, i) => event(`e${i}`, (120 - i) * minute));
  const newestFirst = many.map(({ eventID }) => eventID).toReversed();

  async function pages(input: Record<string, unknown>): Promise<string[][]> {
    const words = trail(many);
    const found: string[][] = [];
    let token: unknown;
    do {
      const page = await words.ok('LookupEvents', token ? { ...input, NextToken: token } : input);
      found.push(idsOf(page));
      token = page['NextToken'];
    } while (token !== undefined);
    return found;
  }

  test('are of fifty events unless fewer are asked for, and miss none', async () => {
    const whole = await pages({});
    expect(whole.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(whole.flat()).toEqual(newestFirst);
    const small = await pages({ MaxResults: 7, ...lookup('Username', 'alice') });
    expect(small.flat()).toEqual(newestFirst);
    expect(small[0]?.length).toBe(7);
  });

  test('end with the span of time, without an empty one', async () => {
    const span = { StartTime: startMs - 60 * minute, EndTime: startMs - 11 * minute };
    const found = await pages({ ...span, MaxResults: 25 });
    expect(found.map((page) => page.length)).toEqual([25, 25]);
    expect(found.flat()).toEqual(newestFirst.slice(10, 60));
  });

  test('a token belongs to its question', async () => {
    const words = trail(many);
    const { NextToken } = await words.ok('LookupEvents');
    const message = 'InvalidNextTokenException: the token is not one of this lookup';
    const other = { ...lookup('EventName', 'Decrypt'), NextToken };
    expect(await words.refusal('LookupEvents', other)).toBe(message);
    expect(await words.refusal('LookupEvents', { StartTime: 0, NextToken })).toBe(message);
    for (const token of ['x', '', 'W10=', 'bnVsbA==']) {
      expect(await words.refusal('LookupEvents', { NextToken: token })).toBe(message);
    }
  });
});

test.each([
  [
    { LookupAttributes: [lookup('EventName', 'a'), lookup('EventName', 'b')].map(first) },
    'InvalidLookupAttributesException: give one lookup attribute, not several',
  ],
  [lookup('Colour', 'red'), 'InvalidLookupAttributesException: `Colour` is none of EventId'],
  [lookup('__proto__', 'x'), 'InvalidLookupAttributesException: `__proto__` is none of'],
  [{ StartTime: 2, EndTime: 1 }, 'InvalidTimeRangeException: the end time is before'],
  [{ MaxResults: 51 }, 'InvalidMaxResultsException: MaxResults is a number from 1 to 50'],
  [{ MaxResults: 0 }, 'InvalidMaxResultsException'],
  [{ EventCategory: 'data' }, 'InvalidEventCategoryException'],
  [lookup('EventName', ''), 'ValidationException'],
])('a lookup that cannot be is refused: %j', async (input, message) => {
  expect(await trail().refusal('LookupEvents', input)).toContain(message);
});

test('there are no Insights events', async () => {
  const found = await trail().ok('LookupEvents', { EventCategory: 'insight' });
  expect(found).toEqual({ Events: [] });
});

function first({ LookupAttributes }: ReturnType<typeof lookup>) {
  return LookupAttributes[0];
}

describe('an event', () => {
  async function printed(id: string): Promise<Record<string, unknown>> {
    const { Events } = await trail().ok('LookupEvents', lookup('EventId', id));
    return JSON.parse((Events as readonly Found[])[0]?.CloudTrailEvent ?? '');
  }

  test('tells in its text what was called, by whom, on what, and how it ended', async () => {
    expect(await printed('role')).toEqual({
      eventVersion: '1.11',
      userIdentity: event('', 0).userIdentity,
      eventTime: '2026-11-22T11:00:00Z',
      eventSource: 'iam.amazonaws.com',
      eventName: 'GetRole',
      awsRegion: 'us-east-1',
      userAgent: 'test',
      errorCode: 'AccessDenied',
      errorMessage: 'not today',
      requestParameters: { keyId: keyArn },
      responseElements: null,
      eventID: 'role',
      readOnly: true,
      resources: [
        {
          accountId: account,
          type: 'AWS::IAM::Role',
          ARN: `arn:aws:iam::${account}:role/backup`,
        },
      ],
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
    });
  });

  test('of the service itself has details, and no user', async () => {
    const text = await printed('rotation');
    expect(text).toMatchObject({
      eventType: 'AwsServiceEvent',
      serviceEventDetails: { rotationType: 'AUTOMATIC' },
      userIdentity: { invokedBy: 'AWS Internal' },
    });
    const { Events } = await trail().ok('LookupEvents', lookup('EventId', 'rotation'));
    expect((Events as Record<string, unknown>[])[0]).not.toHaveProperty('Username');
  });

  test('names its resources beside the text', async () => {
    const { Events } = await trail().ok('LookupEvents', lookup('EventId', 're-encrypt'));
    expect((Events as Record<string, unknown>[])[0]).toMatchObject({
      EventName: 'ReEncrypt',
      ReadOnly: 'true',
      AccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      EventTime: startMs - 2 * hour,
      Username: 'alice',
      Resources: [
        { ResourceType: 'AWS::KMS::Key', ResourceName: keyArn },
        { ResourceType: 'AWS::KMS::Key', ResourceName: otherArn },
      ],
    });
  });
});

test('a lookup by attribute reads only the events it gives', async () => {
  const words = trail(Array.from({ length: 5000 }, (_, i) => event(`e${i}`, (5000 - i) * minute)));
  const tx = words.world.begin();
  tx.put(trailEvents, event('needle', 0, { eventName: 'Sign' }));
  words.world.commit(tx, 'event', startMs);
  const page = { limit: 50, newestFirst: true };
  const key = `${account}/us-east-1/EventName=Sign`;
  expect(words.world.page(trailEvents, 'attribute', key, page).rows).toHaveLength(1);
  expect(idsOf(await words.ok('LookupEvents', lookup('EventName', 'Sign')))).toEqual(['needle']);
});

test('an event that is deleted stands in no list', () => {
  const { world } = trail();
  const tx = world.begin();
  tx.delete(trailEvents, 're-encrypt');
  world.commit(tx, 'forget', startMs);
  const value = `${account}/us-east-1/ResourceName=${otherArn}`;
  expect(world.count(trailEvents, 'attribute', value)).toBe(0);
  world.travel(world.position - 1);
  expect(world.count(trailEvents, 'attribute', value)).toBe(1);
});

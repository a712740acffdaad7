// The Query protocol by its shapes: forms read into values, values written as XML that a strict
// reader gives back, and everything a hostile form may hold.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { decodeQuery, encodeQuery, encodeQueryError, parseForm } from '../../src/service/query.ts';
import {
  blob,
  boolean,
  integer,
  list,
  type Members,
  map,
  optional,
  string,
  structure,
  timestamp,
} from '../../src/service/shape.ts';
import { assumeRole } from '../../src/services/sts/operations/assume-role.ts';
import { parseXml, plain } from '../support/xml.ts';

const members: Members = {
  Name: string(),
  Count: optional(integer()),
  Deep: optional(boolean()),
  At: optional(timestamp()),
  Bytes: optional(blob()),
  Tags: optional(list(structure({ Key: string(), Value: optional(string()) }))),
  Names: optional(list(string())),
  Sums: optional(map(integer())),
  Inner: optional(structure({ List: optional(list(list(string()))) })),
};

function read(body: string, of: Members = members) {
  const form = parseForm(body);
  if (!form) throw new Error('no form');
  return decodeQuery(of, form);
}

/** With plain prototypes, to compare. */
const valueIn = (body: string, of?: Members) => {
  const decoded = read(body, of);
  return decoded.ok ? JSON.parse(JSON.stringify(decoded.value)) : decoded.message;
};

describe('a form', () => {
  test.each([
    ['Name=app', { Name: 'app' }],
    ['Action=X&Version=1&Name=app&Unknown=1', { Name: 'app' }],
    ['Name=a+b%20c%2Bd%26%3D', { Name: 'a b c+d&=' }],
    ['Name=%C3%A9%F0%9F%94%91', { Name: 'é🔑' }],
    ['Name=', { Name: '' }],
    ['Name', { Name: '' }],
    ['', {}],
    ['&&Name=a&', { Name: 'a' }],
    ['Count=42', { Count: 42 }],
    ['Count=-1', { Count: -1 }],
    ['Deep=true', { Deep: true }],
    ['Deep=false', { Deep: false }],
    ['At=2026-11-22T12:00:00Z', { At: Date.UTC(2026, 10, 22, 12) }],
    ['At=2026-11-22T12:00:00.250Z', { At: Date.UTC(2026, 10, 22, 12, 0, 0, 250) }],
    ['At=2026-11-22T13:00:00%2B01:00', { At: Date.UTC(2026, 10, 22, 12) }],
    ['At=1795348800', { At: 1_795_348_800_000 }],
    ['Names.member.1=a&Names.member.2=b', { Names: ['a', 'b'] }],
    ['Names.member.10=j&Names.member.9=i&Names.member.1=a', { Names: ['a', 'i', 'j'] }],
    ['Names=', { Names: [] }],
    [
      'Tags.member.1.Key=Project&Tags.member.1.Value=Blue&Tags.member.2.Key=Own',
      { Tags: [{ Key: 'Project', Value: 'Blue' }, { Key: 'Own' }] },
    ],
    ['Sums.entry.1.key=a&Sums.entry.1.value=1', { Sums: { a: 1 } }],
    ['Inner.List.member.1.member.2=x', { Inner: { List: [['x']] } }],
  ])('%s', (body, value) => {
    expect(valueIn(body)).toEqual(value);
  });

  test('bytes come as base64', () => {
    const decoded = read('Bytes=AQID');
    expect(decoded.ok && decoded.value['Bytes']).toEqual(Uint8Array.of(1, 2, 3));
  });

  test.each([
    ['Count=', 'the value of Count is no integer'],
    ['Count=1.5', 'the value of Count is no integer'],
    ['Count=1e9', 'the value of Count is no integer'],
    ['Count=99999999999999999999', 'the value of Count is no integer'],
    ['Deep=TRUE', 'the value of Deep is no boolean'],
    ['At=yesterday', 'the value of At is no timestamp'],
    ['At=2026-13-45T00:00:00Z', 'the value of At is no timestamp'],
    ['Bytes=%25', 'the value of Bytes is no blob'],
    ['Name.member.1=x', 'the value of Name is no string'],
    ['Sums.entry.1.key=a', 'Sums.entry.1 needs a key and a value'],
    ['Sums.entry.1.key=a&Sums.entry.1.value=b', 'the value of Sums.entry.1.value is no integer'],
    ['Inner.List.member.1.member.1.x=1', 'the value of Inner.List.member.1.member.1 is no string'],
  ])('%s is refused: %s', (body, message) => {
    expect(valueIn(body)).toBe(message);
  });

  test.each(['Name=%', 'Name=%zz', 'Name=%FF', '%C3=1'])('%s is no form', (body) => {
    expect(parseForm(body)).toBeUndefined();
  });

  test('of an AssumeRole call is read by its shapes', () => {
    const body =
      'Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fapp&RoleSessionName=job&DurationSeconds=900&Tags.member.1.Key=Project&Tags.member.1.Value=&PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FAdministratorAccess';
    expect(valueIn(body, assumeRole.input)).toEqual({
      RoleArn: 'arn:aws:iam::111122223333:role/app',
      RoleSessionName: 'job',
      DurationSeconds: 900,
      Tags: [{ Key: 'Project', Value: '' }],
      PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    });
  });
});

describe('a hostile form', () => {
  test('reaches no prototype', () => {
    const decoded = read('Sums.entry.1.key=__proto__&Sums.entry.1.value=1&__proto__.x=1');
    const sums = decoded.ok && (decoded.value['Sums'] as Record<string, unknown>);
    expect(sums && Object.getPrototypeOf(sums)).toBeNull();
    expect(sums && Object.keys(sums)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(valueIn('toString=1&constructor.name=2')).toEqual({});
  });

  test('with absurd numbers makes short lists', () => {
    expect(valueIn('Names.member.999999999=z&Names.member.0=no&Names.member.x=no')).toEqual({
      Names: ['z'],
    });
  });

  test('with a name of a million parts is read in no time, to nothing', () => {
    expect(valueIn(`${'a.'.repeat(1_000_000)}b=1&Name=app`)).toEqual({ Name: 'app' });
  });
});

describe('a reply', () => {
  const about = {
    operation: 'GetThing',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    requestId: '4a2c5b2e-0000-4000-8000-000000000001',
  };
  const written = (output: Record<string, unknown>, of: Members = members) =>
    parseXml(encodeQuery(of, output, about));

  test('is the result and the request id, in the namespace of the service', () => {
    const root = written({ Name: 'app' });
    expect(root.name).toBe('GetThingResponse');
    expect(root.attributes).toEqual({ xmlns: about.xmlNamespace });
    expect(plain(root)).toEqual({
      GetThingResult: { Name: 'app' },
      ResponseMetadata: { RequestId: about.requestId },
    });
  });

  test('without members has no result', () => {
    expect(encodeQuery({}, {}, about)).toBe(
      `<GetThingResponse xmlns="${about.xmlNamespace}"><ResponseMetadata><RequestId>${about.requestId}</RequestId></ResponseMetadata></GetThingResponse>`,
    );
  });

  test('writes every kind of value', () => {
    const output = {
      Name: 'app',
      Count: 0,
      Deep: false,
      At: Date.UTC(2026, 10, 22, 12, 0, 0, 999),
      Bytes: utf8('hello'),
      Tags: [{ Key: 'a', Value: 'b' }, { Key: 'c' }],
      Names: ['x', ''],
      Sums: { Users: 3 },
      Inner: { List: [['p', 'q']] },
      Unknown: 'left out',
    };
    expect(plain(written(output))).toMatchObject({
      GetThingResult: {
        Name: 'app',
        Count: '0',
        Deep: 'false',
        At: '2026-11-22T12:00:00Z',
        Bytes: 'aGVsbG8=',
        Tags: [{ Key: 'a', Value: 'b' }, { Key: 'c' }],
        Names: ['x', ''],
        Sums: [{ key: 'Users', value: '3' }],
        Inner: { List: [['p', 'q']] },
      },
    });
    expect(encodeQuery(members, output, about)).not.toContain('left out');
  });

  test('has an element for an empty list and none for an absent one', () => {
    const text = encodeQuery(members, { Name: '', Names: [] }, about);
    expect(text).toContain('<Name></Name><Names></Names>');
    expect(text).not.toContain('Tags');
  });

  test.each([
    ['<&>"\'', '<&>"\''],
    ['</Name><Name>', '</Name><Name>'],
    [']]> &amp;', ']]> &amp;'],
    ['tab\tline\nreturn\r', 'tab\tline\nreturn\r'],
    ['é🔑', 'é🔑'],
    ['\u0000\u001B\uFFFE', '\uFFFD\uFFFD\uFFFD'],
    ['half a pair: \uD83D.', 'half a pair: \uFFFD.'],
  ])('gives back %j', (text, back) => {
    const output = { Name: text, Sums: { [text]: 1 } };
    expect(plain(written(output))).toMatchObject({
      GetThingResult: { Name: back, Sums: [{ key: back, value: '1' }] },
    });
  });

  test('reads back what a form had, whatever text it is', () => {
    const texts = Array.from({ length: 64 }, (_, i) => String.fromCodePoint(0x20 + i * 97) + i);
    for (const text of texts) {
      const decoded = read(`Name=${encodeURIComponent(text)}`);
      if (!decoded.ok) throw new Error(decoded.message);
      expect(plain(written(decoded.value))).toMatchObject({ GetThingResult: { Name: text } });
    }
  });

  test.each([
    [403, 'Sender'],
    [500, 'Receiver'],
  ])('of an error with status %i blames the %s', (httpStatus, type) => {
    const error = { code: 'AccessDenied', message: 'not <you>', httpStatus };
    const root = parseXml(encodeQueryError(error, about));
    expect(root.name).toBe('ErrorResponse');
    expect(root.attributes).toEqual({ xmlns: about.xmlNamespace });
    expect(plain(root)).toEqual({
      Error: { Type: type, Code: 'AccessDenied', Message: 'not <you>' },
      RequestId: about.requestId,
    });
  });

  test('of an error without a message has none', () => {
    const text = encodeQueryError({ code: 'Throttling', httpStatus: 400 }, about);
    expect(text).not.toContain('Message');
  });
});

test.each([
  '<a>',
  '<a></b>',
  '<a></a>x',
  '<a>&nope;</a>',
  '<a>&</a>',
  '<a>></a>',
  '<a>\r</a>',
  '<a b=c></a>',
  '',
])('the reader that judges is strict: %j', (text) => {
  expect(() => parseXml(text)).toThrow();
});

// Requests nobody honest sends: each is refused with a clean reply, and the endpoint goes on.

import { Agent, type RequestOptions } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { send, startEndpoint, type TestEndpoint } from '../support/endpoint.ts';

let endpoint: TestEndpoint;
/** Undefined where each request has a connection of its own, which node:http reads. */
let agent: Agent | undefined;
const type = 'application/x-amz-json-1.1';

beforeAll(async () => {
  endpoint = await startEndpoint(['--no-auth']);
});
afterAll(async () => {
  const { code, stderr } = await endpoint.end();
  expect(code).toBe(0);
  expect(stderr).not.toContain('failed');
  // Whatever was sent, a log line stays one line of plain text.
  expect(stderr).toMatch(/^[\x20-\x7e\n]*$/);
});
afterEach(async () => {
  const health = await send(endpoint.port, { path: '/health' });
  expect([health.status, health.text.trim()]).toEqual([200, '{"status":"ok"}']);
});

function post(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  options: RequestOptions = {},
) {
  const all = { 'content-type': type, 'x-amz-target': 'TrentService.Encrypt', ...headers };
  const asked = {
    method: 'POST',
    path: '/',
    headers: all,
    ...(agent ? { agent } : {}),
    ...options,
  };
  return send(endpoint.port, asked, body);
}

/** No stack, no path, no name of a file in what the caller gets. */
function expectClean(text: string): void {
  expect(text).not.toMatch(/\bat \w|node:|\.ts\b|\/src\/|Error:/);
}

describe('who may talk at all', () => {
  test.each([
    ['another name', { host: 'kms.example.com' }],
    ['a name that ends like ours', { host: 'evil.localhost' }],
    ['our name before another', { host: 'localhost.evil.test:4566' }],
    ['a user before the name', { host: 'localhost@evil.test' }],
    ['a name with a port that is none', { host: 'localhost:port' }],
  ])('a Host header with %s is refused', async (_, headers) => {
    const { status, text } = await post('{}', headers);
    expect([status, Object.keys(JSON.parse(text))]).toEqual([403, ['message']]);
  });

  test.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:4566'])(
    'Host %s is ours',
    async (host) => {
      expect((await post('{}', { host })).status).toBe(400);
    },
  );

  test.each(['http://evil.test', 'null', 'https://localhost', 'http://localhost:1'])(
    'a page of the origin %s is refused',
    async (origin) => {
      const { status, headers } = await post('{}', { origin });
      expect(status).toBe(403);
      expect(Object.keys(headers).join()).not.toContain('access-control');
    },
  );

  test('a page of our own origin is not', async () => {
    const origin = `http://127.0.0.1:${endpoint.port}`;
    expect((await post('{}', { origin, host: `127.0.0.1:${endpoint.port}` })).status).toBe(400);
  });

  test('a preflight gets no permission', async () => {
    const { status, headers } = await send(endpoint.port, { method: 'OPTIONS', path: '/' });
    expect(status).toBe(405);
    expect(Object.keys(headers).join()).not.toContain('access-control');
  });
});

describe('what may be asked', () => {
  test.each([
    ['GET', '/', 405],
    ['PUT', '/', 405],
    ['DELETE', '/', 405],
    ['POST', '/health', 405],
    ['POST', '/anything', 404],
    ['POST', '/?Action=Encrypt', 404],
    ['POST', '//', 404],
    ['POST', '/../etc/passwd', 404],
    ['GET', '/_lab/clock', 404],
    ['POST', '/_lab/reset', 404],
  ])('%s %s gives %i', async (method, path, status) => {
    const reply = await send(endpoint.port, { method, path, headers: { 'content-type': type } });
    expect(reply.status).toBe(status);
    expectClean(reply.text);
  });

  test.each(['application/json', 'text/plain', '', 'multipart/form-data'])(
    'the content type `%s` is refused',
    async (contentType) => {
      expect((await post('{}', { 'content-type': contentType })).status).toBe(415);
    },
  );

  test.each([
    '',
    'Encrypt',
    'TrentService.',
    'TrentService.encrypt',
    'TrentService.constructor',
    'TrentService.__proto__',
    'Other.Encrypt',
  ])('the target `%s` is an unknown operation, and no message is sent', async (target) => {
    const { status, text, headers } = await post('{}', { 'x-amz-target': target });
    expect([status, text]).toEqual([400, '{"__type":"UnknownOperationException"}']);
    expect(headers['x-amzn-errortype']).toBe('UnknownOperationException');
  });
});

describe.each([
  ['of plain requests', true],
  ['of others', false],
])('bodies %s', (_, isPlain) => {
  beforeAll(() => {
    agent = isPlain ? new Agent({ keepAlive: true }) : undefined;
  });
  afterAll(() => {
    agent?.destroy();
    agent = undefined;
  });
  test('one byte more than a megabyte is refused, told by its length or not', async () => {
    const body = Buffer.alloc(1024 * 1024 + 1, 0x20);
    for (const headers of [{ 'content-length': String(body.length) }, {}]) {
      const chunked = Object.keys(headers).length === 0;
      const told = { ...headers, ...(chunked ? { 'transfer-encoding': 'chunked' } : {}) };
      // The endpoint hangs up while we still send: either its reply arrives, or a broken pipe.
      const outcome = await post(body, told).catch((error: Error) => error);
      expect(outcome instanceof Error ? 413 : outcome.status).toBe(413);
    }
  });

  test('a megabyte is read', async () => {
    const body = Buffer.alloc(1024 * 1024, 0x20);
    body.write('{}');
    const { status, text } = await post(body);
    expect([status, JSON.parse(text).__type]).toEqual([400, 'ValidationException']);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['half a string', '{"KeyId":"'],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
    ['a byte order of another kind', Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0)],
    ['an object nobody closed, very deep', '{"a":'.repeat(150_000)],
  ])('%s is a SerializationException without a message', async (_, body) => {
    const { status, text } = await post(body);
    expect([status, text]).toEqual([400, '{"__type":"SerializationException"}']);
  });

  test.each([
    ['an array', '[]'],
    ['a text', '"text"'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['lists in lists, very deep', `{"KeyId":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a list for a map', '{"KeyId":"a","Plaintext":"YQ==","EncryptionContext":[]}'],
  ])('%s is a SerializationException', async (_, body) => {
    const { status, text } = await post(body);
    expect([status, JSON.parse(text).__type]).toEqual([400, 'SerializationException']);
    expectClean(text);
  });

  test.each([
    '{"__proto__":{"KeyId":"alias/x","Plaintext":"YQ=="}}',
    '{"constructor":{"prototype":{"KeyId":"alias/x"}}}',
    '{"KeyId":"\\ud800","Plaintext":"YQ=="}',
    '{"KeyId":"__proto__","Plaintext":"YQ==","EncryptionContext":{"__proto__":"a"}}',
    `{"KeyId":"${'a'.repeat(100_000)}","Plaintext":"YQ=="}`,
  ])('an odd object is refused like any other: %.60s', async (body) => {
    const { status, text } = await post(body);
    expect(status).toBe(400);
    expect(['ValidationException', 'NotFoundException']).toContain(JSON.parse(text).__type);
    expectClean(text);
  });

  test('an encryption context with a member called __proto__ is a context like any other', async () => {
    const kms = endpoint.client();
    const { KeyMetadata } = await kms.createKey({});
    const body = (operation: string, rest: object) =>
      post(
        JSON.stringify({ KeyId: KeyMetadata?.KeyId, ...rest }).replace(
          '{}',
          '{"__proto__":"polluted","toString":"x"}',
        ),
        { 'x-amz-target': `TrentService.${operation}` },
      );
    const sealed = await body('Encrypt', { Plaintext: 'YQ==', EncryptionContext: {} });
    const { CiphertextBlob } = JSON.parse(sealed.text);
    expect((await body('Decrypt', { CiphertextBlob, EncryptionContext: {} })).status).toBe(200);
    const without = await post(JSON.stringify({ CiphertextBlob }), {
      'x-amz-target': 'TrentService.Decrypt',
    });
    expect(without.text).toBe('{"__type":"InvalidCiphertextException"}');
  });

  test('no operation fails on rubbish of the right form', async () => {
    const rubbish = [
      '{}',
      '{"KeyId":{}}',
      '{"KeyId":"arn:aws:kms:us-east-1:123456789012:key/"}',
      '{"KeyId":null,"Limit":-1,"Marker":"\\u0000","Tags":[null,{}],"NumberOfBytes":1e308}',
      '{"AliasName":"alias/\\u202e","TargetKeyId":"x","CustomKeyStoreId":"x","GrantId":"x"}',
    ];
    for (const { name } of kmsOperations) {
      for (const body of rubbish) {
        const reply = await post(body, { 'x-amz-target': `TrentService.${name}` });
        expect(reply.status, `${name} ${body}`).toBeLessThan(500);
        expectClean(reply.text);
      }
    }
  });
});

test('a refusal tells its request id, its type, and forbids caching', async () => {
  const { headers } = await post('{}', { 'x-amz-target': 'TrentService.DescribeKey' });
  expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(headers['x-amzn-errortype']).toBe('ValidationException');
  expect(headers['content-type']).toBe(type);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers).not.toHaveProperty('x-powered-by');
});

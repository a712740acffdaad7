// Connections nobody honest makes: no HTTP, two lengths at once, headers that never end.

import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../src/node/endpoint/limits.ts';
import { createEndpoint } from '../../src/node/endpoint/server.ts';
import { inMemory, startEndpoint, type TestEndpoint } from '../support/endpoint.ts';

let endpoint: TestEndpoint;

beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(async () => {
  expect((await endpoint.end()).code).toBe(0);
});

async function talk(text: string, end = true, port = endpoint.port): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let got = '';
  socket.on('data', (chunk) => {
    got += chunk.toString();
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  if (end) socket.end(text);
  else socket.write(text);
  await once(socket, 'close');
  return got;
}

test.each([
  ['no HTTP', 'hello\r\n\r\n', '400'],
  ['no Host', 'GET /health HTTP/1.1\r\n\r\n', '400'],
  ['an empty Host', 'GET /health HTTP/1.1\r\nHost:\r\n\r\n', '403'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    '400',
  ],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    '400',
  ],
  [
    'a header that never ends',
    `GET /health HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}`,
    '431',
  ],
  ['a tunnel', 'CONNECT evil.test:443 HTTP/1.1\r\nHost: localhost\r\n\r\n', ''],
])('%s', async (_, text, status) => {
  const reply = await talk(text);
  expect(reply.slice(9, 12)).toBe(status);
  expect(reply).not.toMatch(/\bat \w|node:|\.ts\b|\/src\/|Error:/);
});

test.each([
  ['headers', 'POST / HTTP/1.1\r\nHost: loc', { ...limits, headersMs: 50, checkMs: 10 }],
  [
    'a body',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 9\r\n\r\n{',
    { ...limits, headersMs: 50, requestMs: 50, checkMs: 10 },
  ],
])('whoever is slow with %s is hung up on', async (_, text, quick) => {
  const { server } = createEndpoint({ ...inMemory(), limits: quick });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await talk(text, false, port)).slice(9, 12)).toBe('408');
  server.close();
});

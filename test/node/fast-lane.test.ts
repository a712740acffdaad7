// Plain requests are answered beside node:http, and nobody can tell; all others go over to it.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Limits, limits } from '../../src/node/endpoint/limits.ts';
import {
  createEndpoint,
  type Endpoint,
  type EndpointOptions,
} from '../../src/node/endpoint/server.ts';
import { inMemory } from '../support/endpoint.ts';

let running: Endpoint | undefined;
/** How many requests node:http has read. */
let readByHttp = 0;

async function start(options: Partial<EndpointOptions> & { limits?: Limits } = {}) {
  const endpoint = createEndpoint({ ...inMemory(), limits, ...options });
  readByHttp = 0;
  endpoint.server.prependListener('request', () => readByHttp++);
  endpoint.server.listen(0, '127.0.0.1');
  await once(endpoint.server, 'listening');
  running = endpoint;
  return endpoint;
}

afterEach(() => {
  running?.end(() => {});
  running?.hangUp();
});

function request(operation: string, input: object = {}, more = ''): string {
  const body = JSON.stringify(input);
  return `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: TrentService.${operation}\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`;
}

interface Line {
  readonly socket: Socket;
  /** The next reply, head and body. */
  reply(): Promise<{ head: string; body: string }>;
  readonly closed: Promise<unknown>;
}

async function line(): Promise<Line> {
  const address = running?.server.address();
  if (!address || typeof address === 'string') throw new Error('not started');
  const socket = connect({ port: address.port, host: '127.0.0.1', noDelay: true });
  let got = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    got += text;
  });
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  return {
    socket,
    closed,
    async reply() {
      for (;;) {
        const end = got.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(got)?.[1]);
        if (end > 0 && got.length >= end + 4 + length) {
          const [head, body] = [got.slice(0, end), got.slice(end + 4, end + 4 + length)];
          got = got.slice(end + 4 + length);
          return { head, body };
        }
        await Promise.race([
          once(socket, 'data'),
          closed.then(() => Promise.reject(new Error(`closed after: ${got}`))),
        ]);
      }
    },
  };
}

const bodyOf = async (from: Line) => JSON.parse((await from.reply()).body);

test('plain requests never reach node:http', async () => {
  await start();
  const me = await line();
  me.socket.write(request('CreateKey'));
  const { KeyMetadata } = await bodyOf(me);
  for (let count = 0; count < 3; count++) {
    me.socket.write(request('DescribeKey', { KeyId: KeyMetadata.KeyId }));
    expect((await bodyOf(me)).KeyMetadata.Arn).toBe(KeyMetadata.Arn);
  }
  expect(readByHttp).toBe(0);
});

test.each(['ListKeys', 'DescribeKey', 'Unheard'])(
  'the reply to %s has the head that node:http would have written',
  async (operation) => {
    await start();
    const [plain, other] = [await line(), await line()];
    plain.socket.write(request(operation));
    const mine = await plain.reply();
    expect(readByHttp).toBe(0);
    // A tab before a value is no plain request.
    other.socket.write(request(operation).replace('Host: ', 'Host:\t'));
    const theirs = await other.reply();
    expect(readByHttp).toBe(1);
    const alike = (head: string) => head.replace(/[0-9a-f-]{36}/, 'id').replace(/Date: .*/, 'Date');
    expect(alike(mine.head)).toBe(alike(theirs.head));
    expect(mine.body).toBe(theirs.body);
    expect(/Date: (.*)/.exec(mine.head)?.[1]).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/);
  },
);

test('a request in two pieces is answered, wherever it was cut, and so is the next', async () => {
  await start();
  const text = request('ListKeys');
  for (let at = 1; at < text.length; at++) {
    const me = await line();
    me.socket.write(request('ListAliases'));
    await me.reply();
    me.socket.write(text.slice(0, at));
    await new Promise((done) => setTimeout(done, 1));
    me.socket.write(text.slice(at));
    expect(await bodyOf(me), String(at)).toEqual({ Keys: [], Truncated: false });
    me.socket.write(text);
    expect(await bodyOf(me)).toEqual({ Keys: [], Truncated: false });
    me.socket.destroy();
  }
});

test('requests that do not wait for replies are answered in their order', async () => {
  await start();
  const asked = ['ListKeys', 'Unheard', 'ListKeys', 'ListAliases', 'Unheard'];
  const [atOnce, oneByOne] = [await line(), await line()];
  atOnce.socket.write(asked.map((operation) => request(operation)).join(''));
  for (const operation of asked) {
    oneByOne.socket.write(request(operation));
    await new Promise((done) => setImmediate(done));
  }
  for (const me of [atOnce, oneByOne]) {
    const members: string[] = [];
    for (const _ of asked) members.push(Object.keys(await bodyOf(me))[0] ?? '');
    expect(members).toEqual(['Keys', '__type', 'Keys', 'Aliases', '__type']);
  }
});

test('what comes while a call is under way waits for its reply', async () => {
  const parts = inMemory();
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const asked = Promise.withResolvers<void>();
  const engine: typeof parts.engine = {
    ...parts.engine,
    async call(call) {
      asked.resolve();
      await gates.shift()?.promise;
      return parts.engine.call(call);
    },
  };
  const [first, second] = [...gates];
  await start({ ...parts, engine });
  const me = await line();
  me.socket.write(request('ListKeys'));
  await asked.promise;
  const [one, other] = [request('ListAliases'), request('ListKeys')];
  me.socket.write(one.slice(0, 50));
  await new Promise((done) => setTimeout(done, 5));
  me.socket.write(one.slice(50) + other);
  await new Promise((done) => setTimeout(done, 5));
  expect(readByHttp).toBe(0);
  second?.resolve();
  first?.resolve();
  const members: string[] = [];
  for (let count = 0; count < 3; count++) members.push(Object.keys(await bodyOf(me))[0] ?? '');
  expect(members).toEqual(['Keys', 'Aliases', 'Keys']);
  expect(readByHttp).toBe(2);
});

test('a request for somebody else or from elsewhere is refused as ever', async () => {
  await start();
  for (const [from, to] of [
    ['localhost', 'evil.test'],
    ['Content-Length', 'Origin: http://evil.test\r\nContent-Length'],
  ] as const) {
    const me = await line();
    me.socket.write(request('ListKeys'));
    await me.reply();
    me.socket.write(request('ListKeys').replace(from, to));
    expect((await me.reply()).head).toContain('403 Forbidden');
    await me.closed;
  }
});

test('who says nothing more after a request still gets its reply', async () => {
  await start();
  const me = await line();
  me.socket.end(request('CreateKey'));
  expect((await me.reply()).head).toContain('200 OK');
  await me.closed;
  const silent = await line();
  silent.socket.end();
  await silent.closed;
});

test('who says nothing at all is hung up on', async () => {
  await start({ limits: { ...limits, headersMs: 40 } });
  await (await line()).closed;
  expect(readByHttp).toBe(0);
});

test('who rests too long is hung up on, and told before how long that is', async () => {
  await start({ limits: { ...limits, restMs: 40 } });
  const me = await line();
  me.socket.write(request('ListKeys'));
  expect((await me.reply()).head).toContain('Keep-Alive: timeout=0');
  await me.closed;
  expect(readByHttp).toBe(0);
});

test('an end waits for what is under way, and hangs up on who rests', async () => {
  const [asked, finished] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const parts = inMemory();
  const engine: typeof parts.engine = {
    ...parts.engine,
    async call(call) {
      asked.resolve();
      await finished.promise;
      return parts.engine.call(call);
    },
  };
  const endpoint = await start({ ...parts, engine });
  const [resting, working] = [await line(), await line()];
  working.socket.write(request('ListKeys'));
  await asked.promise;
  const ended = new Promise<void>((done) => endpoint.end(done));
  await resting.closed;
  finished.resolve();
  expect((await working.reply()).head).toContain('200 OK');
  await Promise.all([working.closed, ended]);
});

test('a fault of ours is an InternalFailure, and the line goes on', async () => {
  const logged: string[] = [];
  const parts = inMemory();
  const engine: typeof parts.engine = {
    ...parts.engine,
    call: () => Promise.reject(new Error('of the test')),
  };
  await start({ ...parts, engine, log: (text) => logged.push(text) });
  const me = await line();
  for (let count = 0; count < 2; count++) {
    me.socket.write(request('ListKeys'));
    const { head, body } = await me.reply();
    expect([head.slice(9, 12), body]).toEqual(['500', '{"__type":"InternalFailure"}']);
  }
  expect(logged.join()).toContain('of the test');
  expect(readByHttp).toBe(0);
});

test('who reads no replies gets them all the same, later and in order', async () => {
  const parts = inMemory();
  let count = 0;
  const engine: typeof parts.engine = {
    ...parts.engine,
    async call() {
      const Keys = Array.from({ length: 20_000 }, () => ({ KeyId: String(count) }));
      count++;
      return { ok: true, requestId: 'r', output: { Keys, Truncated: false } };
    },
  };
  await start({ ...parts, engine });
  const me = await line();
  me.socket.pause();
  for (let asked = 0; asked < 40; asked++) {
    me.socket.write(request('ListKeys'));
    await new Promise((done) => setTimeout(done, 20));
  }
  // What the lane has written fills every buffer there is; the rest node:http has taken.
  expect(readByHttp).toBeGreaterThan(0);
  me.socket.resume();
  for (let asked = 0; asked < 40; asked++) {
    expect((await bodyOf(me)).Keys[0].KeyId).toBe(String(asked));
  }
});

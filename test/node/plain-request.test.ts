// What is read as a plain request is read just as node:http reads it.

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlainRequest } from '../../src/node/endpoint/plain-request.ts';
import { type Dice, dice } from '../support/dice.ts';

const most = 1024;
const ordinary =
  'POST / HTTP/1.1\r\nHost: localhost:4566\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: TrentService.Encrypt\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}';
const read = (text: string) => readPlainRequest(Buffer.from(text, 'latin1'), most);

test('headers by their names in lower case, all of them as they came, and the body', () => {
  const request = read(ordinary);
  expect(request?.headers).toEqual({
    host: 'localhost:4566',
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'TrentService.Encrypt',
    connection: 'keep-alive',
    'content-length': '2',
  });
  expect(request?.rawHeaders.slice(0, 4)).toEqual([
    'Host',
    'localhost:4566',
    'Content-Type',
    'application/x-amz-json-1.1',
  ]);
  expect(String(request?.body)).toBe('{}');
});

describe('not plain', () => {
  test.each([
    ['another method', ['POST', 'GET']],
    ['another path', ['/ ', '/x ']],
    ['another version', ['1.1', '1.0']],
    ['a body that is not all there', ['{}', '{']],
    ['more than the body', ['{}', '{}P']],
    ['no length', ['Content-Length: 2\r\n', '']],
    ['a length that is no number', ['Length: 2', 'Length: +2']],
    ['more than may be', ['Length: 2', `Length: ${most + 1}`]],
    ['two lengths', ['Content-Length', 'Content-Length: 2\r\ncontent-length']],
    ['no Host', ['Host', 'Hast']],
    ['chunks', ['X-Amz-Target', 'Transfer-Encoding']],
    ['a wish to be told first', ['X-Amz-Target', 'Expect']],
    ['another protocol', ['X-Amz-Target', 'Upgrade']],
    ['a connection that ends', ['keep-alive', 'close']],
    ['a name that is no name', ['X-Amz-Target', '__proto__']],
    ['a blank before the colon', ['Target:', 'Target :']],
    ['a line that goes on', ['\r\nX-Amz', '\r\n X-Amz']],
    ['a line that ends in one character', ['\r\nX-Amz', '\nX-Amz']],
    ['a tab', [': keep', ':\tkeep']],
    ['a byte that is not ASCII', ['TrentService', 'Tr\xe9ntService']],
    ['a NUL', ['TrentService', 'Tr\0ntService']],
    ['a head that is long', ['TrentService', 'x'.repeat(9_000)]],
    ['many headers', ['X-Amz', `${'x: y\r\n'.replace('x', 'X-1')}X-Amz`]],
  ] as const)('%s', (name, [from, to]) => {
    const lines = Array.from({ length: 70 }, (_, at) => `X-${at}: y\r\n`).join('');
    const changed = ordinary.replace(from, name === 'many headers' ? `${lines}X-Amz` : to);
    expect(changed).not.toBe(ordinary);
    expect(read(changed)).toBeUndefined();
  });
});

describe('beside node:http', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url, headers, rawHeaders } = request;
        const body = Buffer.concat(chunks).toString('latin1');
        response.setHeader('Connection', 'close');
        response.end(JSON.stringify({ method, url, headers, rawHeaders, body }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  async function asNodeReads(text: string): Promise<unknown> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(text, 'latin1');
    await once(socket, 'close');
    const reply = Buffer.concat(chunks).toString();
    expect(reply.slice(0, 12), text).toBe('HTTP/1.1 200');
    return JSON.parse(reply.slice(reply.indexOf('\r\n\r\n')));
  }

  test('whatever is read as plain is the same there', async () => {
    const die = dice('plain requests');
    let plain = 0;
    for (let count = 0; count < 6_000; count++) {
      const text = drawn(die);
      const request = read(text);
      if (!request) continue;
      plain++;
      const { headers, rawHeaders, body } = request;
      const mine = { method: 'POST', url: '/', headers, rawHeaders, body: body.toString('latin1') };
      expect(mine, JSON.stringify(text)).toEqual(await asNodeReads(text));
    }
    expect(plain).toBeGreaterThan(500);
  });
});

const names = ['x-a', 'X-Amz-Date', 'accept', 'Cookie', 'set-cookie', 'User-Agent', 'date', 'TE'];
const oddNames = ['constructor', 'hasOwnProperty', 'x!#$%', 'x a', 'x\t', '', 'age', 'X-A', 'Via'];
const values = ['', ' ', 'a', '  a  b  ', 'a,b', '"q"', 'a:b', '\ta', 'a\t', 'é', 'x'.repeat(300)];

/** A request like the ordinary one, with headers added, and bytes changed here and there. */
function drawn(die: Dice): string {
  let added = '';
  for (let count = die.below(4); count > 0; count--) {
    const name = die.pick(die.once(3) ? oddNames : names);
    added += `${name}:${die.pick(['', ' ', '  '])}${die.pick(values)}\r\n`;
  }
  const body = die.pick(['{}', '', '{"a":1}', 'é\0\r\n\r\n']);
  let text = ordinary
    .replace('Length: 2\r\n\r\n{}', () => `Length: ${body.length}\r\n${added}\r\n${body}`)
    .replace('Connection', die.once(9) ? 'Keep-Alive' : 'Connection');
  while (die.once(2)) {
    const at = die.below(text.length);
    const byte = String.fromCharCode(
      die.once(3) ? die.pick([0, 9, 10, 13, 32, 58]) : die.below(256),
    );
    text = text.slice(0, at) + byte + text.slice(at + die.below(3));
  }
  return text;
}

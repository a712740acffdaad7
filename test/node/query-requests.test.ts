// Requests to iam and sts that are none, or are not signed for them: what a Query service answers.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, startEndpoint, type TestEndpoint } from '../support/endpoint.ts';
import { clientsOf, closeAll } from '../support/endpoint-people.ts';

let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(async () => {
  await endpoint.end();
});

describe('what is no request of a Query service', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const post = (body: string) => send(endpoint.port, { method: 'POST', path: '/', headers }, body);

  test.each([
    ['', 400, 'MissingAction', 'The request is missing an action or a required parameter.'],
    [
      'Action=Fly&Version=2010-05-08',
      400,
      'InvalidAction',
      'Could not find operation Fly for version 2010-05-08',
    ],
    [
      'Action=ListUsers&Version=2011-06-15',
      400,
      'InvalidAction',
      'Could not find operation ListUsers for version 2011-06-15',
    ],
    [
      'Action=ListUsers&Version=2010-05-08',
      403,
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
    ],
    ['Action=__proto__&Version=constructor', 400, 'InvalidAction', 'Could not find operation'],
    ['%zz', 400, 'MissingAction', 'The request is missing'],
  ])('%j', async (body, status, code, message) => {
    const reply = await post(body);
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'text/xml']);
    expect(reply.text).toContain(`<Type>Sender</Type><Code>${code}</Code><Message>${message}`);
  });

  test('a signature for another service does not count', async () => {
    const signed = new Map<string, string>();
    const people = clientsOf(endpoint.url);
    const { iam } = people;
    iam.middlewareStack.add(
      (next) => (args) => {
        const { request } = args as { request: { headers: Record<string, string> } };
        for (const [name, value] of Object.entries(request.headers)) signed.set(name, value);
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'see' },
    );
    await iam.listUsers({});
    closeAll(people);
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const given = { ...Object.fromEntries(signed), 'content-length': String(body.length) };
    const reply = await send(endpoint.port, { method: 'POST', path: '/', headers: given }, body);
    expect(reply.status).toBe(403);
    expect(reply.text).toContain('Credential should be scoped to correct service: &apos;sts&apos;');
  });
});

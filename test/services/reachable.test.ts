// Every operation that is promised is there, and is reached on both roads: by `aws` in the lab's shell
// and by HTTP at the endpoint, in the protocol of its service.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runnerOf } from '../../src/cloud/services.ts';
import { membersOf } from '../../src/service/shape.ts';
import { cliName } from '../../src/shell/commands/aws/names.ts';
import { createMachine } from '../shell/machine.ts';
import { send, startEndpoint, type TestEndpoint } from '../support/endpoint.ts';
import recorded from '../vectors/operations.json' with { type: 'json' };

interface Recorded {
  readonly protocol: string;
  readonly apiVersion: string;
  readonly targetPrefix?: string;
  readonly operations: readonly string[];
}

const services = Object.entries<Recorded>(recorded.services);
let endpoint: TestEndpoint;

beforeAll(async () => {
  endpoint = await startEndpoint(['--no-auth']);
});
afterAll(async () => {
  await endpoint.end();
});

describe.each(services)('%s', (service, { protocol, apiVersion, targetPrefix, operations }) => {
  test(`has its ${operations.length} operations, and no other`, async () => {
    const there = [...((await runnerOf(service))?.operations.keys() ?? [])];
    expect(there.sort()).toEqual([...operations].sort());
  });

  test('is spoken to by each in the shell', async () => {
    const machine = createMachine();
    const runner = await runnerOf(service);
    for (const name of operations) {
      const members = membersOf(runner?.operations.get(name)?.input ?? {});
      const line = `aws ${service} ${cliName(name)} --generate-cli-skeleton`;
      const skeleton = JSON.parse((await machine.out(line)) || '{}');
      expect(Object.keys(skeleton).sort(), line).toEqual(members.map((one) => one.name).sort());
    }
  });

  test('is spoken to by each at the endpoint', async () => {
    for (const name of operations) {
      const isQuery = protocol === 'query';
      const headers = isQuery
        ? { 'content-type': 'application/x-www-form-urlencoded' }
        : {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `${targetPrefix}.${name}`,
          };
      const body = isQuery ? `Action=${name}&Version=${apiVersion}` : '{}';
      const reply = await send(endpoint.port, { method: 'POST', path: '/', headers }, body);
      // It is done, or refused for what it asks: never for being unknown.
      const type = isQuery ? 'text/xml' : 'application/x-amz-json-1.1';
      expect([reply.headers['content-type'], reply.status < 500], name).toEqual([type, true]);
      expect(reply.text).not.toMatch(/InvalidAction|UnknownOperation/);
      if (isQuery && reply.status === 200) expect(reply.text).toMatch(`<${name}Response `);
    }
  });
});

test('a name that is no operation is refused on both roads', async () => {
  const { stderr, exitCode } = await createMachine().run('aws iam make-coffee');
  expect([exitCode, stderr]).toEqual([252, expect.stringContaining('make-coffee')]);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = 'Action=MakeCoffee&Version=2010-05-08';
  const reply = await send(endpoint.port, { method: 'POST', path: '/', headers }, body);
  expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('InvalidAction')]);
});

// Starting and ending the endpoint: what it prints, what it refuses to start with, and in whose name.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runEndpoint, send, startEndpoint } from '../support/endpoint.ts';

describe('options', () => {
  test.each([
    [['--port', 'http'], '--port `http` is no number from 0 to 65535'],
    [['--port', '65536'], '--port `65536` is no number from 0 to 65535'],
    [['--account', '12345'], '--account `12345` is not twelve digits'],
    [['--data', ''], '--data needs a value'],
    [['--prot', '1'], "Unknown option '--prot'"],
    [['here'], "Unexpected argument 'here'"],
  ])('%j is a mistake that is told', async (args, problem) => {
    const { code, stdout, stderr } = await runEndpoint(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(problem)).toBe(true);
    expect(stderr).toContain('usage: npm run -s endpoint');
  });

  test('half of a pair of credentials is a mistake', async () => {
    const { code, stderr } = await runEndpoint([], { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' });
    expect(code).toBe(2);
    expect(stderr).toContain('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY both, or neither');
  });

  test('--help is no mistake', async () => {
    const { code, stdout } = await runEndpoint(['--help']);
    expect([code, stdout.startsWith('usage: ')]).toEqual([0, true]);
  });

  test('a port that is taken is told', async () => {
    const first = await startEndpoint();
    const { code, stderr } = await runEndpoint(['--port', String(first.port)]);
    expect([code, stderr.includes('EADDRINUSE')]).toEqual([1, true]);
    await first.end();
  });
});

describe('a running endpoint', () => {
  test('prints one line, on this computer only, and ends on either signal', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const endpoint = await startEndpoint();
      expect(endpoint.greeting).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
      // A connection that rests does not keep it from ending.
      await endpoint.client().listKeys({});
      expect(await endpoint.end(signal)).toEqual({ code: 0, signal: null, stderr: '' });
    }
  });

  test('ends with the npm that started it', async () => {
    const cwd = fileURLToPath(new URL('../..', import.meta.url));
    const child = spawn('npm', ['run', '-s', 'endpoint', '--', '--port', '0'], { cwd });
    const [greeting] = await once(child.stdout, 'data');
    child.kill('SIGTERM');
    // The pipe closes when the last process that holds it is gone.
    await once(child.stdout, 'close');
    expect(String(greeting)).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\n$/);
  });

  test('the first user has the key of the environment, and another account if asked', async () => {
    const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const endpoint = await startEndpoint(['--account', '999988887777'], {
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    });
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey };
    const { KeyMetadata } = await endpoint.client({ credentials }).createKey({});
    expect(KeyMetadata?.Arn).toContain(':us-east-1:999988887777:key/');
    const rejection = endpoint.client().listKeys({});
    await expect(rejection).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await endpoint.end();
  });

  test('--no-auth takes any signature, and none', async () => {
    const endpoint = await startEndpoint(['--no-auth']);
    const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
    const client = endpoint.client({ credentials, region: 'eu-west-3' });
    const { KeyMetadata } = await client.createKey({});
    expect(KeyMetadata?.Arn).toContain(':eu-west-3:123456789012:');
    const bare = await send(
      endpoint.port,
      {
        method: 'POST',
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'TrentService.ListKeys',
        },
      },
      '{}',
    );
    expect([bare.status, JSON.parse(bare.text)]).toEqual([200, { Keys: [], Truncated: false }]);
    await endpoint.end();
  });

  test('--dev moves the clock and empties the world', async () => {
    const endpoint = await startEndpoint(['--dev']);
    const kms = endpoint.client();
    const KeyId = (await kms.createKey({})).KeyMetadata?.KeyId ?? '';
    await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 365 });
    const moved = await endpoint.lab('clock', { advance: '400d' });
    const year = Number(String(moved.json['now']).slice(0, 4));
    expect(year).toBeGreaterThan(new Date().getUTCFullYear());
    expect((await kms.listKeyRotations({ KeyId })).Rotations?.length).toBe(1);
    for (const bad of [{}, { advance: 400 }, { advance: '-1d' }, { advance: '99999d' }, []]) {
      expect((await endpoint.lab('clock', bad)).status).toBe(400);
    }
    expect((await endpoint.lab('reset')).status).toBe(200);
    expect((await kms.listKeys({})).Keys).toEqual([]);
    await endpoint.end();
  });
});

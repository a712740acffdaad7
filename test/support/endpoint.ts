// The real endpoint as a process of its own, for tests: started, spoken to over HTTP, ended.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type RequestOptions, request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { KMS } from '@aws-sdk/client-kms';
import { seededRandom } from '../../src/base/random.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import { createEngine } from '../../src/node/endpoint/engine.ts';
import { startMs } from './cloud.ts';

const main = fileURLToPath(new URL('../../src/node/endpoint/main.js', import.meta.url));

export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

export interface TestEndpoint {
  readonly url: string;
  readonly port: number;
  /** What was printed until it was ready. */
  readonly greeting: string;
  /** An SDK client that does not try again by itself. */
  client(options?: Partial<ConstructorParameters<typeof KMS>[0]>): KMS;
  lab(path: string, body?: unknown): Promise<{ status: number; json: Record<string, unknown> }>;
  end(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Resolves when the endpoint says it listens; fails with what it said if it ends before. */
export async function startEndpoint(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<TestEndpoint> {
  const { child, ended } = run(['--port', '0', ...args], env);
  const greeting = await Promise.race([
    once(createInterface({ input: child.stdout ?? process.stdin }), 'line').then(String),
    ended.then(({ stderr }) => Promise.reject(new Error(`the endpoint ended: ${stderr}`))),
  ]);
  const url = /http:\/\/\S+$/.exec(greeting)?.[0] ?? '';
  const clients: KMS[] = [];
  return {
    url,
    port: Number(new URL(url).port),
    greeting,
    client(options = {}) {
      const client = new KMS({
        endpoint: url,
        region: 'us-east-1',
        credentials,
        maxAttempts: 1,
        ...options,
      });
      clients.push(client);
      return client;
    },
    async lab(path, body = {}) {
      const reply = await fetch(`${url}/_lab/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
    },
    end(signal = 'SIGTERM') {
      for (const client of clients) client.destroy();
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs it to its end, for starts that fail. */
export function runEndpoint(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended & { readonly stdout: string }> {
  const { child, ended } = run(args, env);
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    // It should have failed: whoever expected that sees what it printed.
    if (stdout.includes('listening')) child.kill();
  });
  return ended.then((end) => ({ ...end, stdout }));
}

function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...rest } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stderr }));
  return { child, ended };
}

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One HTTP request, headers as given (fetch would correct some of them). */
export function send(
  port: number,
  options: RequestOptions,
  body: string | Uint8Array = '',
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, agent: false, ...options }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What an endpoint in this process is made of, all but its limits. */
export function inMemory() {
  const random = seededRandom(1);
  const nowMs = () => startMs;
  const engine = createEngine(
    { random, nowMs, domainKey: softwareDomainKey(random(32), random) },
    {},
  );
  const [log, onFatal] = [() => {}, () => {}];
  return { engine, listenHost: '127.0.0.1', random, nowMs, log, auth: false, onFatal };
}

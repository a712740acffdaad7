// The HTTP side of the endpoint: one path, one method, one content type, everything bounded. It
// carries requests to the cloud's door and replies back, and holds no KMS knowledge.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Random } from '../../base/random.ts';
import { uuidOf } from '../../kms/identifiers.ts';
import { kmsOperations } from '../../kms/operations/index.ts';
import type { Operation } from '../../service/operation.ts';
import { Refusal, refuse } from '../../service/refusal.ts';
import { readBody } from './body.ts';
import { devPaths } from './dev.ts';
import type { Engine } from './engine.ts';
import { createGuard, type HttpRefusal } from './guard.ts';
import type { Limits } from './limits.ts';
import { failureOf, type Log } from './log.ts';
import {
  type Answer,
  answerTo,
  contentType,
  errorAnswer,
  isJson,
  readInput,
  targets,
} from './protocols/json.ts';
import { createVerifier, scopeRegion } from './signature.ts';

export interface EndpointOptions {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly listenHost: string;
  readonly random: Random;
  /** Real time, which clients sign with. */
  readonly nowMs: () => number;
  readonly log: Log;
  /** Off: any signature is accepted, and the caller is the account's administrator. */
  readonly auth: boolean;
  readonly dev: boolean;
  /** The world can no longer be kept; nothing may be answered after this. */
  readonly onFatal: () => void;
}

const defaultRegion = 'us-east-1';

export function createEndpoint(options: EndpointOptions): Server {
  const { engine, limits, log, random, nowMs } = options;
  const operations = targets('TrentService', kmsOperations);
  const guard = createGuard(options.listenHost);
  const verify = createVerifier({
    secretOf: (id) => {
      const { accessKeyId, secretAccessKey } = engine.cloud.credentials;
      return id === accessKeyId ? secretAccessKey : undefined;
    },
    nowMs,
    advancedMs: () => engine.cloud.nowMs() - nowMs(),
  });
  const newId = (): string => uuidOf(random(16));

  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      keepAliveTimeout: limits.restMs,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      void serve(request, response);
    },
  );
  server.maxConnections = limits.connections;
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const refused = guard(request.headers) ?? misrouted(request, options.dev);
      if (refused) return turnAway(request, response, refused);
      if (request.url === '/health') return sendPlain(response, 200, { status: 'ok' });
      const body = await readBody(request, limits.bodyBytes);
      if (body === 'too long') {
        const message = `the body is longer than ${limits.bodyBytes} bytes`;
        return turnAway(request, response, { status: 413, message });
      }
      if (body === 'cut off') return;
      const act = request.url === '/' ? undefined : devPaths.get(request.url ?? '');
      if (act) {
        const answer = await act(engine, body);
        await engine.saved();
        const json = 'body' in answer ? answer.body : { message: answer.message };
        return sendPlain(response, answer.status, json);
      }
      send(response, await answer(request, body));
    } catch (error) {
      fail(request, response, error);
    }
  }

  async function answer(request: IncomingMessage, body: Buffer): Promise<Answer> {
    let operation: Operation;
    let input: Readonly<Record<string, unknown>>;
    let caller: { readonly accessKeyId: string; readonly region: string };
    const { headers, rawHeaders } = request;
    try {
      const target = headers['x-amz-target'];
      operation =
        operations.get(typeof target === 'string' ? target : '') ??
        refuse('UnknownOperationException');
      caller = options.auth
        ? verify({ headers, rawHeaders, body })
        : {
            accessKeyId: engine.cloud.credentials.accessKeyId,
            region: scopeRegion(headers.authorization) ?? defaultRegion,
          };
      input = readInput(operation, body);
    } catch (error) {
      if (error instanceof Refusal) return errorAnswer(error.error, newId());
      throw error;
    }
    const principal = engine.cloud.principalFor({ AWS_ACCESS_KEY_ID: caller.accessKeyId });
    if (!principal) throw new Error('an access key without an owner');
    const userAgent = headers['user-agent'];
    const reply = await engine.call({
      service: operation.service,
      operation: operation.name,
      region: caller.region,
      principal,
      input,
      ...(userAgent === undefined ? {} : { userAgent }),
    });
    return answerTo(operation, reply);
  }

  function send(response: ServerResponse, { status, body, requestId, errorType }: Answer): void {
    const length = Buffer.byteLength(body);
    const headers = [
      'x-amzn-RequestId',
      requestId,
      'Content-Type',
      contentType,
      'Content-Length',
      String(length),
      'Cache-Control',
      'no-store',
    ];
    if (errorType !== undefined) headers.push('x-amzn-errortype', errorType);
    response.writeHead(status, headers);
    // What has a byte for each character is ASCII, and sooner written as what it is.
    response.end(body, length === body.length ? 'latin1' : 'utf8');
  }

  function sendPlain(
    response: ServerResponse,
    status: number,
    json: Readonly<Record<string, unknown>>,
  ): void {
    const body = `${JSON.stringify(json)}\n`;
    response.writeHead(status, [
      'Content-Type',
      'application/json',
      'Content-Length',
      String(Buffer.byteLength(body)),
      'Cache-Control',
      'no-store',
    ]);
    response.end(body);
  }

  /** Answers without reading on, and hangs up. */
  function turnAway(
    request: IncomingMessage,
    response: ServerResponse,
    { status, message }: HttpRefusal,
  ): void {
    const { method, url, headers } = request;
    log(`refused ${method} ${url} (Host ${headers.host}, Origin ${headers.origin}): ${message}`);
    response.shouldKeepAlive = false;
    sendPlain(response, status, { message });
    // What is left of a long body is not waited for.
    response.once('finish', () => request.socket.destroySoon());
  }

  function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const requestId = newId();
    log(`failed ${request.headers['x-amz-target']} ${requestId}: ${failureOf(error)}`);
    if (!response.headersSent) {
      send(response, errorAnswer({ code: 'InternalFailure', httpStatus: 500 }, requestId));
    }
    if (engine.isBroken) options.onFatal();
  }
}

/** What is not asked for as it must be. Texts are ours. */
function misrouted(request: IncomingMessage, dev: boolean): HttpRefusal | undefined {
  const { method, url = '', headers } = request;
  if (url === '/health') return method === 'GET' ? undefined : { status: 405, message: 'GET only' };
  const isLab = dev && devPaths.has(url);
  if (url !== '/' && !isLab) return { status: 404, message: 'there is nothing under this path' };
  if (method !== 'POST') return { status: 405, message: 'POST only' };
  if (!isLab && !isJson(headers['content-type'])) {
    return { status: 415, message: `the content type must be ${contentType}` };
  }
  return undefined;
}

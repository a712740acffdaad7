// The HTTP side of the endpoint: one path, one method, two content types, everything bounded. It
// carries requests to the cloud's door and replies back, and holds no knowledge of any service.

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Random } from '../../base/random.ts';
import type { Reply } from '../../cloud/reply.ts';
import { uuidOf } from '../../kms/identifiers.ts';
import { Refusal, type ServiceError } from '../../service/refusal.ts';
import { readBody } from './body.ts';
import type { DevPaths } from './dev.ts';
import type { Engine } from './engine.ts';
import { createGuard, type HttpRefusal } from './guard.ts';
import type { Limits } from './limits.ts';
import { failureOf, type Log } from './log.ts';
import type { Answer } from './protocols/answer.ts';
import { answerTo, contentType, errorAnswer, isJson, readInput } from './protocols/json.ts';
import {
  isForm,
  queryAnswer,
  queryErrorAnswer,
  readForm,
  readQueryInput,
} from './protocols/query.ts';
import { createRoutes, type Route } from './routes.ts';
import { createVerifier, scopeRegion, type Verified } from './signature.ts';
import { createTurns, othersFirst } from './turns.ts';

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
  /** What `--dev` adds. */
  readonly dev?: DevPaths | undefined;
  /** The world can no longer be kept; nothing may be answered after this. */
  readonly onFatal: () => void;
}

// An import would evaluate every export, among them a WebSocket, and cost a tenth of the start.
const { createServer } = process.getBuiltinModule('node:http');

const defaultRegion = 'us-east-1';

export function createEndpoint(options: EndpointOptions): Server {
  const { engine, limits, log, random, nowMs } = options;
  const routes = createRoutes();
  const guard = createGuard(options.listenHost);
  const verify = createVerifier({
    authenticate: (signed, service) => engine.cloud.authenticateSigned(signed, service),
    nowMs,
    advancedMs: () => engine.cloud.nowMs() - nowMs(),
  });
  const later = createTurns();
  const newId = (): string => uuidOf(random(16));

  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      keepAliveTimeout: limits.restMs,
      maxHeaderSize: 16_384,
    },
    (request, response) => serve(request, response),
  );
  server.maxConnections = limits.connections;
  return server;

  function serve(request: IncomingMessage, response: ServerResponse): void {
    try {
      const refused = guard(request.headers) ?? misrouted(request, options.dev);
      if (refused) turnAway(request, response, refused);
      else if (request.url === '/health') sendPlain(response, 200, { status: 'ok' });
      else {
        readBody(request, limits.bodyBytes, (body) => {
          later(() => void respond(request, response, body));
        });
      }
    } catch (error) {
      fail(request, response, error);
    }
  }

  async function respond(
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer | 'too long',
  ): Promise<void> {
    try {
      if (body === 'too long') {
        const message = `the body is longer than ${limits.bodyBytes} bytes`;
        return turnAway(request, response, { status: 413, message });
      }
      const act = request.url === '/' ? undefined : options.dev?.get(request.url ?? '');
      if (act) {
        const answer = await act(engine, body);
        await engine.saved();
        const json = 'body' in answer ? answer.body : { message: answer.message };
        return sendPlain(response, answer.status, json);
      }
      const { 'content-type': type } = request.headers;
      const answered = isJson(type) ? answerJson(request, body) : answerQuery(request, body);
      send(response, await answered);
    } catch (error) {
      fail(request, response, error);
    }
  }

  async function answerJson(request: IncomingMessage, body: Buffer): Promise<Answer> {
    try {
      const target = request.headers['x-amz-target'];
      const name = typeof target === 'string' ? target : '';
      const route = routes.known(name) ?? (await routes.byTarget(name));
      const verified = callerOf(request, body, route);
      const input = readInput(route.operation, body);
      await othersFirst;
      return answerTo(route.operation, await call(request, route, verified, input));
    } catch (error) {
      return answerRefusal(error, errorAnswer);
    }
  }

  async function answerQuery(request: IncomingMessage, body: Buffer): Promise<Answer> {
    // Whose namespace an error is written in, once that is known.
    let xmlNamespace: string | undefined;
    try {
      const form = readForm(body);
      const route = await routes.byAction(form);
      const { operation, protocol } = route;
      xmlNamespace = protocol.xmlNamespace;
      const verified = callerOf(request, body, route);
      const input = readQueryInput(operation, form);
      return queryAnswer(operation, xmlNamespace, await call(request, route, verified, input));
    } catch (error) {
      return answerRefusal(error, (refused, id) => queryErrorAnswer(refused, id, xmlNamespace));
    }
  }

  function answerRefusal(
    error: unknown,
    write: (error: ServiceError, requestId: string) => Answer,
  ): Answer {
    if (error instanceof Refusal) return write(error.error, newId());
    throw error;
  }

  /** Who signed and for which Region. */
  function callerOf(request: IncomingMessage, body: Buffer, route: Route): Verified {
    const { headers, rawHeaders } = request;
    const { service, protocol } = route;
    if (options.auth) {
      return verify({ headers, rawHeaders, body }, { name: service, kind: protocol.kind });
    }
    const region = scopeRegion(headers.authorization) ?? defaultRegion;
    return { caller: engine.cloud.admin, region };
  }

  function call(
    request: IncomingMessage,
    { service, operation }: Route,
    { caller: principal, region }: Verified,
    input: Readonly<Record<string, unknown>>,
  ): Promise<Reply> {
    return engine.call({
      service,
      operation: operation.name,
      region,
      principal,
      input,
      userAgent: request.headers['user-agent'],
    });
  }

  function send(response: ServerResponse, answered: Answer): void {
    const { status, body, requestId, errorType } = answered;
    const length = Buffer.byteLength(body);
    const headers = [
      'x-amzn-RequestId',
      requestId,
      'Content-Type',
      answered.contentType,
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
      const spelled = isForm(request.headers['content-type']) ? queryErrorAnswer : errorAnswer;
      send(response, spelled({ code: 'InternalFailure', httpStatus: 500 }, requestId));
    }
    if (engine.isBroken) options.onFatal();
  }
}

/** What is not asked for as it must be. Texts are ours. */
function misrouted(request: IncomingMessage, dev: DevPaths | undefined): HttpRefusal | undefined {
  const { method, url = '', headers } = request;
  if (url === '/health') return method === 'GET' ? undefined : { status: 405, message: 'GET only' };
  const isLab = dev?.has(url) ?? false;
  if (url !== '/' && !isLab) return { status: 404, message: 'there is nothing under this path' };
  if (method !== 'POST') return { status: 405, message: 'POST only' };
  const type = headers['content-type'];
  if (!isLab && !isJson(type) && !isForm(type)) {
    const message = `the content type must be ${contentType}, or a form for iam and sts`;
    return { status: 415, message };
  }
  return undefined;
}

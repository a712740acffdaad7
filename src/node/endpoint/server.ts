// The HTTP side of the endpoint: one path, one method, two content types, everything bounded. It
// carries requests to the cloud's door and replies back, and holds no knowledge of any service.

import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Random } from '../../base/random.ts';
import type { Reply } from '../../cloud/reply.ts';
import { uuidOf } from '../../kms/identifiers.ts';
import { Refusal, type ServiceError } from '../../service/refusal.ts';
import { readBody } from './body.ts';
import type { DevPaths } from './dev.ts';
import type { Engine } from './engine.ts';
import { createFastLane } from './fast-lane.ts';
import { createGuard, type HttpRefusal, misrouted } from './guard.ts';
import type { Limits } from './limits.ts';
import { failureOf, type Log } from './log.ts';
import type { Asked } from './plain-request.ts';
import type { Answer } from './protocols/answer.ts';
import { answerTo, errorAnswer, isJson, readInput } from './protocols/json.ts';
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

export interface Endpoint {
  readonly server: Server;
  /** Takes no more requests, and lets those under way end. */
  end(done: () => void): void;
  /** Hangs up on whoever is still there. */
  hangUp(): void;
}

// An import would evaluate every export, among them a WebSocket, and cost a tenth of the start.
const { createServer } = process.getBuiltinModule('node:http');

const defaultRegion = 'us-east-1';

export function createEndpoint(options: EndpointOptions): Endpoint {
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
  const [toHttp] = server.listeners('connection') as [(this: Server, socket: Socket) => void];
  const lane = createFastLane({
    limits,
    nowMs,
    accepts: (headers) => isJson(headers['content-type']) && guard(headers) === undefined,
    answer: (asked, body, reply) => later(() => void answerPlain(asked, body, reply)),
    handOver: (socket) => toHttp.call(server, socket),
  });
  server.off('connection', toHttp).on('connection', lane.take);

  return {
    server,
    end(done) {
      server.close(done);
      server.closeIdleConnections();
      lane.close();
    },
    hangUp() {
      server.closeAllConnections();
      lane.closeAll();
    },
  };

  async function answerPlain(
    asked: Asked,
    body: Buffer,
    reply: (answer: Answer) => void,
  ): Promise<void> {
    try {
      reply(await answerJson(asked, body));
    } catch (error) {
      reply(failed(asked.headers, error));
      if (engine.isBroken) options.onFatal();
    }
  }

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

  async function answerJson(request: Asked, body: Buffer): Promise<Answer> {
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

  async function answerQuery(request: Asked, body: Buffer): Promise<Answer> {
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
  function callerOf(request: Asked, body: Buffer, route: Route): Verified {
    const { headers, rawHeaders } = request;
    const { service, protocol } = route;
    if (options.auth) {
      return verify({ headers, rawHeaders, body }, { name: service, kind: protocol.kind });
    }
    const region = scopeRegion(headers.authorization) ?? defaultRegion;
    return { caller: engine.cloud.admin, region };
  }

  function call(
    request: Asked,
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
    const answer = failed(request.headers, error);
    if (!response.headersSent) send(response, answer);
    if (engine.isBroken) options.onFatal();
  }

  /** What is answered where the fault is ours; what it was stands in the log. */
  function failed(headers: IncomingHttpHeaders, error: unknown): Answer {
    const requestId = newId();
    log(`failed ${headers['x-amz-target']} ${requestId}: ${failureOf(error)}`);
    const spelled = isForm(headers['content-type']) ? queryErrorAnswer : errorAnswer;
    return spelled({ code: 'InternalFailure', httpStatus: 500 }, requestId);
  }
}

// Connections on which plain requests come one after another are answered here, at half the cost of
// node:http's messages and streams. At the first request that is anything else (in pieces, longer,
// chunked, pipelined, for another path, to be refused) a connection goes over to node:http for good,
// with that request unread. So all other rules of HTTP, all refusals and all slow clients are its.

import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { Limits } from './limits.ts';
import { type Asked, readPlainRequest } from './plain-request.ts';
import type { Answer } from './protocols/answer.ts';

export interface FastLaneOptions {
  readonly limits: Limits;
  readonly nowMs: () => number;
  /** Whether a request with these headers is one to answer. */
  readonly accepts: (headers: IncomingHttpHeaders) => boolean;
  /** Replies once, whatever happens. */
  readonly answer: (asked: Asked, body: Buffer, reply: (answer: Answer) => void) => void;
  /** Gives a connection to node:http. */
  readonly handOver: (socket: Socket) => void;
}

export interface FastLane {
  take(socket: Socket): void;
  /** Hangs up where nothing is under way, and elsewhere after the reply. */
  close(): void;
  /** Hangs up everywhere. */
  closeAll(): void;
}

const { STATUS_CODES } = process.getBuiltinModule('node:http');

export function createFastLane(options: FastLaneOptions): FastLane {
  const { limits, accepts, answer } = options;
  const keptAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(limits.restMs / 1000)}\r\n\r\n`;
  const date = httpDates(options.nowMs);
  /** How to hang up on each connection here, once its reply is out. */
  const closers = new Map<Socket, () => void>();

  function take(socket: Socket): void {
    let isBusy = false;
    let isOver = false;
    let hasAsked = false;
    /** What came before the reply was out. */
    let held: Buffer | undefined;

    const read = (chunk: Buffer): void => {
      if (isBusy) {
        held = held ? Buffer.concat([held, chunk]) : chunk;
        socket.pause();
        return;
      }
      // Somebody who does not read replies gets no more of them from here.
      const request = socket.writableNeedDrain
        ? undefined
        : readPlainRequest(chunk, limits.bodyBytes);
      if (request && accepts(request.headers)) {
        isBusy = true;
        answer(request, request.body, reply);
      } else handOver(chunk);
    };
    const reply = (answered: Answer): void => {
      isBusy = false;
      if (socket.destroyed) return;
      write(socket, answered);
      if (isOver) socket.end();
      else if (held) handOver(held);
      else if (!hasAsked) {
        hasAsked = true;
        socket.setTimeout(limits.restMs);
      }
    };
    const end = (): void => {
      isOver = true;
      if (!isBusy) socket.end();
    };
    const hangUp = (): void => {
      if (!isBusy) socket.destroy();
    };
    const forget = (): void => {
      closers.delete(socket);
    };
    const handOver = (unread: Buffer): void => {
      forget();
      socket.setTimeout(0);
      socket.off('data', read).off('end', end).off('timeout', hangUp);
      socket.off('error', hangUp).off('close', forget);
      socket.pause();
      options.handOver(socket);
      socket.unshift(unread);
      socket.resume();
    };

    closers.set(socket, end);
    socket.on('data', read).on('end', end).on('timeout', hangUp);
    socket.on('error', hangUp).on('close', forget);
    // For those who connect and say nothing.
    socket.setTimeout(limits.headersMs);
  }

  function write(socket: Socket, answered: Answer): void {
    const { status, body, requestId, contentType, errorType } = answered;
    const length = Buffer.byteLength(body);
    const type = errorType === undefined ? '' : `x-amzn-errortype: ${errorType}\r\n`;
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nx-amzn-RequestId: ${requestId}\r\nContent-Type: ${contentType}\r\nContent-Length: ${length}\r\nCache-Control: no-store\r\n${type}Date: ${date()}\r\n${keptAlive}`;
    // What has a byte for each character is ASCII, and sooner written as what it is.
    socket.write(head + body, length === body.length ? 'latin1' : 'utf8');
  }

  return {
    take,
    close() {
      for (const end of closers.values()) end();
    },
    closeAll() {
      for (const socket of closers.keys()) socket.destroy();
    },
  };
}

/** The Date of replies (RFC 9110 section 6.6.1), made once a second. */
function httpDates(nowMs: () => number): () => string {
  let second = Number.NaN;
  let text = '';
  return () => {
    const now = Math.floor(nowMs() / 1000);
    if (now !== second) {
      second = now;
      text = new Date(now * 1000).toUTCString();
    }
    return text;
  };
}

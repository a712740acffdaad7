// Who may talk to the endpoint at all and what may be asked for, judged before a byte of the body is
// read. A page in a browser on this machine can send requests here too: the Host allow-list stops names
// that were rebound to this address, the Origin check stops pages of other places. There is no CORS: no
// reply allows one.

import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { DevPaths } from './dev.ts';
import { contentType, isJson } from './protocols/json.ts';
import { isForm } from './protocols/query.ts';

/** A refusal of the endpoint's own, not AWS's: the texts are ours. */
export interface HttpRefusal {
  readonly status: number;
  readonly message: string;
}

export type Guard = (headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}) => HttpRefusal | undefined;

export function createGuard(listenHost: string): Guard {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', inUrl(listenHost)]);
  if (listenHost === '0.0.0.0' || listenHost === '::') {
    for (const address of Object.values(networkInterfaces()).flat()) {
      if (address) names.add(inUrl(address.address));
    }
  }
  /** As it was sent last: clients say the same again and again. */
  let known: string | undefined;
  return ({ host, origin }) => {
    if (host !== undefined && host === known && origin === undefined) return undefined;
    const name = host === undefined ? undefined : /^(.*?)(?::\d{1,5})?$/.exec(host)?.[1];
    if (name === undefined || !names.has(name.toLowerCase())) {
      return {
        status: 403,
        message: 'the Host header does not name this endpoint; --host lets it have another name',
      };
    }
    if (origin !== undefined && origin !== `http://${host}`) {
      return { status: 403, message: 'requests from web pages of another origin are refused' };
    }
    known = host;
    return undefined;
  };
}

/** An address as URLs and Host headers write it. */
export function inUrl(host: string): string {
  return (host.includes(':') ? `[${host}]` : host).toLowerCase();
}

/** What is not asked for as it must be. Texts are ours. */
export function misrouted(
  request: IncomingMessage,
  dev: DevPaths | undefined,
): HttpRefusal | undefined {
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

// The requests of the benches, made beforehand: plain ones for the reference, signed ones for ours.

import { createHmac, hash } from 'node:crypto';

export interface HttpRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const type = 'application/x-amz-json-1.1';

export function plain(path: string, body: string): HttpRequest {
  return { path, headers: { Host: '127.0.0.1', 'Content-Type': type }, body };
}

/** As the SDKs sign: Signature Version 4 of four headers with the keys test and test. */
export function signed(operation: string, body: string): HttpRequest {
  const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = `${stamp.slice(0, 8)}/us-east-1/kms/aws4_request`;
  const headers: Readonly<Record<string, string>> = {
    'content-type': type,
    host: '127.0.0.1',
    'x-amz-date': stamp,
    'x-amz-target': `TrentService.${operation}`,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `POST\n/\n\n${lines.join('')}\n${names}\n${hash('sha256', body)}`;
  const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash('sha256', canonical)}`;
  let key: string | Buffer = 'AWS4test';
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const Authorization = `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { path: '/', headers: { ...headers, Authorization }, body };
}

/** A request as it goes over the wire. */
export function bytesOf({ path, headers, body }: HttpRequest): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines.join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

export const plainRequest = (path: string, body: string): Buffer => bytesOf(plain(path, body));
export const signedRequest = (operation: string, body: string): Buffer =>
  bytesOf(signed(operation, body));

// The body of a request, up to a length.

import type { IncomingMessage } from 'node:http';

/** Says once what came. Where the client goes away, or is too slow, nobody is there to be answered. */
export function readBody(
  request: IncomingMessage,
  most: number,
  done: (body: Buffer | 'too long') => void,
): void {
  if (Number(request.headers['content-length'] ?? 0) > most) {
    done('too long');
    return;
  }
  let first: Buffer | undefined;
  let chunks: Buffer[] | undefined;
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    // What still comes of a long body is dropped.
    if (length > most) return;
    length += chunk.length;
    if (length > most) {
      request.pause();
      done('too long');
    } else if (!first) first = chunk;
    else {
      chunks ??= [first];
      chunks.push(chunk);
    }
  });
  request.on('end', () => {
    if (length <= most) done(chunks ? Buffer.concat(chunks) : (first ?? Buffer.alloc(0)));
  });
}

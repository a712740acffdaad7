// The body of a request, up to a length.

import type { IncomingMessage } from 'node:http';

export function readBody(
  request: IncomingMessage,
  most: number,
): Promise<Buffer | 'too long' | 'cut off'> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > most) {
      resolve('too long');
      return;
    }
    let first: Buffer | undefined;
    let chunks: Buffer[] | undefined;
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) {
        request.pause();
        resolve('too long');
      } else if (!first) first = chunk;
      else {
        chunks ??= [first];
        chunks.push(chunk);
      }
    });
    request.on('end', () => {
      resolve(chunks ? Buffer.concat(chunks) : (first ?? Buffer.alloc(0)));
    });
    // The client went away, or was too slow; nobody is there to be answered.
    request.on('close', () => resolve('cut off'));
    request.on('error', () => resolve('cut off'));
  });
}

// The body of a request, up to a length.

import type { IncomingMessage } from 'node:http';

/** Says once what came: the bytes, or why there are none. */
export function readBody(
  request: IncomingMessage,
  most: number,
  done: (body: Buffer | 'too long' | 'cut off') => void,
): void {
  if (Number(request.headers['content-length'] ?? 0) > most) {
    done('too long');
    return;
  }
  let first: Buffer | undefined;
  let chunks: Buffer[] | undefined;
  let length = 0;
  let isDone = false;
  const end = (body: Buffer | 'too long' | 'cut off'): void => {
    if (isDone) return;
    isDone = true;
    done(body);
  };
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > most) {
      request.pause();
      end('too long');
    } else if (!first) first = chunk;
    else {
      chunks ??= [first];
      chunks.push(chunk);
    }
  });
  request.on('end', () => {
    end(chunks ? Buffer.concat(chunks) : (first ?? Buffer.alloc(0)));
  });
  // The client went away, or was too slow; nobody is there to be answered.
  request.on('close', () => end('cut off'));
}

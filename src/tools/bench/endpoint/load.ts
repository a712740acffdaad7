// A client that costs little: raw sockets with keep-alive, one request under way on each, requests
// made beforehand, replies only counted and checked for their status.

import { connect, type Socket } from 'node:net';

export interface Load {
  /** Replies a second over a window. */
  run(next: () => Buffer, ms: number): Promise<number>;
  /** Milliseconds each of so many requests took, one after another on each connection. */
  times(next: () => Buffer, count: number): Promise<number[]>;
  /** So many requests; gives the bodies of their replies. */
  bodies(next: () => Buffer, count: number): Promise<string[]>;
  /** One request; gives the body of its reply. */
  once(request: Buffer): Promise<string>;
  close(): void;
}

export async function openLoad(port: number, clients: number): Promise<Load> {
  const lines = await Promise.all(Array.from({ length: clients }, () => openLine(port)));
  return {
    async run(next, ms) {
      const start = performance.now();
      let count = 0;
      // Never asleep: waking a client up is dear on a virtual machine, the server would pay for it, and
      // the slower of two servers lets its clients sleep more often.
      const stayAwake = (): void => {
        if (performance.now() - start < ms) setImmediate(stayAwake);
      };
      stayAwake();
      await Promise.all(
        lines.map(async (line) => {
          while (performance.now() - start < ms) {
            await line(next());
            count++;
          }
        }),
      );
      return (count * 1000) / (performance.now() - start);
    },
    async times(next, count) {
      const taken: number[] = [];
      await Promise.all(
        lines.map(async (line) => {
          while (taken.length < count) {
            const start = performance.now();
            await line(next());
            taken.push(performance.now() - start);
          }
        }),
      );
      return taken;
    },
    async bodies(next, count) {
      const got: string[] = [];
      let sent = 0;
      await Promise.all(
        lines.map(async (line) => {
          while (sent < count) {
            sent++;
            got.push(await line(next(), true));
          }
        }),
      );
      return got;
    },
    async once(request) {
      const [line] = lines;
      if (!line) throw new Error('no connection');
      return line(request, true);
    },
    close() {
      for (const line of lines) line.close();
    },
  };
}

type Line = ((request: Buffer, wantsBody?: boolean) => Promise<string>) & { close(): void };

function openLine(port: number): Promise<Line> {
  return new Promise((opened, failed) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let done: ((body: string) => void) | undefined;
    let broken: ((error: Error) => void) | undefined;
    let got: Buffer = Buffer.alloc(0);
    let wants = false;
    socket.on('error', (error) => (broken ? broken(error) : failed(error)));
    socket.on('close', () => broken?.(new Error('the connection was closed')));
    socket.on('data', (chunk: Buffer) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk]);
      const headEnd = got.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = got.toString('latin1', 0, headEnd);
      const at = head.toLowerCase().indexOf('content-length: ');
      const length = Number.parseInt(head.slice(at + 16, at + 26), 10);
      if (got.length < headEnd + 4 + length) return;
      if (!head.startsWith('HTTP/1.1 200')) {
        broken?.(new Error(got.toString().slice(0, 500)));
        return;
      }
      const body = wants ? got.toString('utf8', headEnd + 4) : '';
      got = Buffer.alloc(0);
      done?.(body);
    });
    socket.once('connect', () => {
      const line = (request: Buffer, wantsBody = false) =>
        new Promise<string>((resolve, reject) => {
          [done, broken, wants] = [resolve, reject, wantsBody];
          socket.write(request);
        });
      opened(Object.assign(line, { close: () => socket.destroy() }));
    });
  });
}

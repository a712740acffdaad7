// A client as people write it: Node's own http with a keep-alive agent, so many calls under way at a
// time, every reply read to its end.

import { Agent, request } from 'node:http';
import type { HttpRequest } from './requests.ts';

export interface UsualClient {
  /** Replies a second over a window. */
  run(asked: HttpRequest, ms: number): Promise<number>;
  close(): void;
}

export function openUsualClient(port: number, clients: number): UsualClient {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const send = ({ path, headers, body }: HttpRequest): Promise<void> =>
    new Promise((done, failed) => {
      const call = request({ host: '127.0.0.1', port, method: 'POST', agent, path, headers });
      call.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => (response.statusCode === 200 ? done() : failed(new Error(text))));
      });
      call.on('error', failed);
      call.end(body);
    });
  return {
    async run(asked, ms) {
      const start = performance.now();
      let count = 0;
      const client = async (): Promise<void> => {
        while (performance.now() - start < ms) {
          await send(asked);
          count++;
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      return (count * 1000) / (performance.now() - start);
    },
    close: () => agent.destroy(),
  };
}

// A server as a process of its own: started, ended.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const paths = {
  floor: fileURLToPath(new URL('./floor-server.ts', import.meta.url)),
  endpoint: fileURLToPath(new URL('../../../node/endpoint/main.js', import.meta.url)),
};

export interface Running {
  readonly port: number;
  /** Microseconds of processor time that all its threads have used; NaN where nobody can tell. */
  cpuUs(): number;
  end(): Promise<void>;
}

export async function start(path: string, args: readonly string[] = []): Promise<Running> {
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...env } = process.env;
  const child: ChildProcess = spawn(process.execPath, [path, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('no output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    port: Number(/:(\d+)$/.exec(String(line))?.[1]),
    cpuUs: () => cpuUsOf(child.pid),
    async end() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Linux tells it to the nanosecond, thread by thread. */
function cpuUsOf(pid: number | undefined): number {
  const tasks = `/proc/${pid}/task`;
  try {
    let ns = 0;
    for (const task of readdirSync(tasks)) {
      ns += Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]);
    }
    return ns / 1000;
  } catch {
    return Number.NaN;
  }
}

// What a caller waits for: the first answer after a start, and DescribeKey while RSA-4096 keys are
// being made.

import { type Load, openLoad } from './load.ts';
import { paths, start } from './process.ts';
import { plainRequest, signedRequest } from './requests.ts';

const starts = 5;
const calls = 3_000;

export async function startReport(): Promise<string> {
  const [ours, floor] = [[], []] as [number[], number[]];
  for (let i = 0; i < starts; i++) {
    floor.push(await toFirstAnswer(paths.floor, [], () => plainRequest('/echo', '{}')));
    ours.push(
      await toFirstAnswer(paths.endpoint, ['--port', '0'], () => signedRequest('ListKeys', '{}')),
    );
  }
  const [a, b] = [Math.min(...ours), Math.min(...floor)];
  return `start to first answer: ${a.toFixed(0)} ms, floor ${b.toFixed(0)} ms: ${(a / b).toFixed(2)} times (at most 2.00); best of ${starts}`;
}

async function toFirstAnswer(
  path: string,
  args: readonly string[],
  request: () => Buffer,
): Promise<number> {
  const began = performance.now();
  const running = await start(path, args);
  const load = await openLoad(running.port, 1);
  await load.once(request());
  const took = performance.now() - began;
  load.close();
  await running.end();
  return took;
}

export async function besideRsaReport(): Promise<string> {
  const ours = await start(paths.endpoint, ['--port', '0']);
  const load = await openLoad(ours.port, 4);
  const maker = await openLoad(ours.port, 2);
  try {
    const made = await load.once(signedRequest('CreateKey', '{}'));
    const KeyId = /"KeyId":"([^"]+)"/.exec(made)?.[1];
    const describe = signedRequest('DescribeKey', JSON.stringify({ KeyId }));
    await load.times(() => describe, calls);
    const alone = p99(await load.times(() => describe, calls));
    let isOver = false;
    const making = makeUntil(maker, () => isOver);
    const beside = p99(await load.times(() => describe, calls));
    isOver = true;
    await making;
    return `p99 of DescribeKey: ${alone.toFixed(2)} ms alone, ${beside.toFixed(2)} ms while RSA-4096 keys are made: ${(beside / alone).toFixed(2)} times (at most 3.00)`;
  } finally {
    load.close();
    maker.close();
    await ours.end();
  }
}

async function makeUntil(maker: Load, isOver: () => boolean): Promise<void> {
  const input = JSON.stringify({ KeySpec: 'RSA_4096', KeyUsage: 'SIGN_VERIFY' });
  while (!isOver()) await maker.times(() => signedRequest('CreateKey', input), 2);
}

function p99(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

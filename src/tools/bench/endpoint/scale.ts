// How the endpoint bears many keys: the same calls on one of 100 and on one of 100,000.

import { type Load, openLoad } from './load.ts';
import { paths, start } from './process.ts';
import { signedRequest } from './requests.ts';

const [few, many] = [100, 100_000];
const clients = 8;
const windows = 10;
const windowMs = 250;
// Before the first of them, since the compilers have seen far more calls on the larger side.
const warmUps = 3;

interface Calls {
  readonly name: string;
  readonly next: () => Buffer;
}

export async function scaleReport(): Promise<string[]> {
  const small = await start(paths.endpoint, ['--port', '0']);
  const big = await start(paths.endpoint, ['--port', '0']);
  const loads = [await openLoad(small.port, clients), await openLoad(big.port, clients)] as const;
  try {
    const smallKeys = await fill(loads[0], few);
    await fill(loads[1], few);
    const bigKeys = await fill(loads[1], many - few);
    const lines = [`${few} keys against ${many.toLocaleString('en')}, a random key for each call`];
    const [one, other] = [callsOn(smallKeys), callsOn(bigKeys)];
    for (const [at, { name, next }] of one.entries()) {
      const another = other[at]?.next ?? next;
      const best = [0, 0];
      for (let window = -warmUps; window < windows; window++) {
        const ms = window < 0 ? 2 * windowMs : windowMs;
        const now = [await loads[0].run(next, ms), await loads[1].run(another, ms)] as const;
        if (window < 0) continue;
        best[0] = Math.max(best[0] ?? 0, now[0]);
        best[1] = Math.max(best[1] ?? 0, now[1]);
      }
      const [a = 0, b = 1] = best;
      lines.push(
        `  ${name.padEnd(16)} ${a.toFixed(0).padStart(7)} ${b.toFixed(0).padStart(7)} a second: ${(a / b).toFixed(2)} times as long (at most 1.20)`,
      );
    }
    return lines;
  } finally {
    for (const load of loads) load.close();
    await Promise.all([small.end(), big.end()]);
  }
}

/** Makes so many keys, each with an alias; gives some thousands of their ids. */
async function fill(load: Load, count: number): Promise<string[]> {
  const ids: string[] = [];
  const step = 5_000;
  for (let made = 0; made < count; made += step) {
    const request = signedRequest('CreateKey', '{}');
    const bodies = await load.bodies(() => request, Math.min(step, count - made));
    ids.push(...bodies.map((body) => /"KeyId":"([^"]+)"/.exec(body)?.[1] ?? ''));
  }
  const names = ids.values();
  let number = 0;
  const next = () => {
    const TargetKeyId = names.next().value ?? ids[0];
    const AliasName = `alias/bench-${count}-${number++}`;
    return signedRequest('CreateAlias', JSON.stringify({ AliasName, TargetKeyId }));
  };
  await load.bodies(next, ids.length);
  return ids;
}

function callsOn(ids: readonly string[]): Calls[] {
  const Plaintext = Buffer.alloc(32, 1).toString('base64');
  // Signed beforehand for a sample of the keys: signing costs more than the call.
  const sample = Array.from({ length: 500 }, (_, at) => ids[(at * 7919) % ids.length] ?? '');
  const each = (operation: string, input: (KeyId: string) => object): Calls => {
    const requests = sample.map((id) => signedRequest(operation, JSON.stringify(input(id))));
    let at = 0;
    return { name: operation, next: () => requests[at++ % requests.length] ?? Buffer.alloc(0) };
  };
  return [
    each('DescribeKey', (KeyId) => ({ KeyId })),
    each('Encrypt', (KeyId) => ({ KeyId, Plaintext })),
    each('GenerateDataKey', (KeyId) => ({ KeyId, KeySpec: 'AES_256' })),
    each('ListAliases', (KeyId) => ({ KeyId })),
    each('ListKeys', () => ({ Limit: 10 })),
    each('DisableKey', (KeyId) => ({ KeyId })),
    each('EnableKey', (KeyId) => ({ KeyId })),
  ];
}

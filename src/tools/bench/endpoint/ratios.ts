// Calls a second beside the floor, which does bare node:http, JSON and the bare cryptography of the
// call, and beside an echo of the same JSON. Beside it the processor time of a call, which another
// process on the machine disturbs less than the clock.

import { type Load, openLoad, plainRequest, signedRequest } from './load.ts';
import { paths, type Running, start } from './process.ts';

const clients = 8;
const windows = 8;
// For the compilers, which need some thousand calls: ours is far more code than the reference's.
const warmUps = 4;
const windowMs = 300;

interface Row {
  readonly name: string;
  readonly operation: string;
  readonly input: object;
  readonly path: string;
  /** What the reference is sent. */
  readonly reference: object;
  readonly wanted: number;
}

export async function ratioReport(): Promise<string[]> {
  const floor = await start(paths.floor);
  const ours = await start(paths.endpoint, ['--port', '0']);
  const [reference, load] = [
    await openLoad(floor.port, clients),
    await openLoad(ours.port, clients),
  ];
  const call = async (operation: string, input: object): Promise<Record<string, never>> =>
    JSON.parse(await load.once(signedRequest(operation, JSON.stringify(input))));
  const key = async (input: object): Promise<string> =>
    (await call('CreateKey', input))['KeyMetadata']?.['KeyId'] ?? '';
  try {
    const Plaintext = Buffer.alloc(32, 1).toString('base64');
    const KeyId = await key({});
    const signing = { KeyUsage: 'SIGN_VERIFY' };
    const p256 = await key({ KeySpec: 'ECC_NIST_P256', ...signing });
    const rsa = await key({ KeySpec: 'RSA_2048', ...signing });
    for (let i = 0; i < 10; i++) {
      await call('CreateAlias', { AliasName: `alias/bench-${i}`, TargetKeyId: KeyId });
    }
    const { CiphertextBlob } = await call('Encrypt', { KeyId, Plaintext });
    const sealed = JSON.parse(
      await reference.once(plainRequest('/encrypt', JSON.stringify({ KeyId, Plaintext }))),
    );
    const row = (
      name: string,
      input: object,
      path: string,
      given: object = input,
      operation = name.split(' ')[0] ?? '',
    ): Row => ({
      name,
      operation,
      input,
      path,
      reference: given,
      wanted: path === '/echo' ? 0.55 : 0.7,
    });
    const ecdsa = { KeyId: p256, Message: Plaintext, SigningAlgorithm: 'ECDSA_SHA_256' };
    const pkcs1 = { KeyId: rsa, Message: Plaintext, SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256' };
    const rows = [
      row('Encrypt', { KeyId, Plaintext }, '/encrypt'),
      row('Decrypt', { CiphertextBlob }, '/decrypt', { CiphertextBlob: sealed.CiphertextBlob }),
      row('GenerateDataKey', { KeyId, KeySpec: 'AES_256' }, '/data-key'),
      row('Sign P-256', ecdsa, '/sign-p256'),
      row('Sign RSA-2048', pkcs1, '/sign-rsa'),
      row('DescribeKey', { KeyId }, '/echo', await call('DescribeKey', { KeyId })),
      row('ListAliases', {}, '/echo', await call('ListAliases', {})),
    ];
    const lines = [
      `${'call'.padEnd(16)} per second  reference  ratio (wanted); ${clients} clients, best of ${windows} windows in turn; processor time a call`,
    ];
    for (const { name, operation, input, path, reference: given, wanted } of rows) {
      const plain = plainRequest(path, JSON.stringify(given));
      let [best, bestReference] = [0, 0];
      let [cpu, cpuReference] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let window = -warmUps; window < windows; window++) {
        // Signed again for each window: a signature is good for five minutes.
        const signed = signedRequest(operation, JSON.stringify(input));
        const now = await timed(load, ours, signed);
        const then = await timed(reference, floor, plain);
        if (window < 0) continue;
        [best, bestReference] = [
          Math.max(best, now.perSecond),
          Math.max(bestReference, then.perSecond),
        ];
        [cpu, cpuReference] = [Math.min(cpu, now.cpuUs), Math.min(cpuReference, then.cpuUs)];
      }
      lines.push(
        `${name.padEnd(16)} ${best.toFixed(0).padStart(10)} ${bestReference.toFixed(0).padStart(10)}  ${(best / bestReference).toFixed(2)} (${wanted.toFixed(2)}) of ${path.padEnd(10)} ${cpu.toFixed(0).padStart(4)} us, ${cpuReference.toFixed(0)} us: ${(cpuReference / cpu).toFixed(2)}`,
      );
    }
    return lines;
  } finally {
    reference.close();
    load.close();
    await Promise.all([floor.end(), ours.end()]);
  }
}

/** One window: calls a second, and the server's processor time for each. */
async function timed(load: Load, server: Running, request: Buffer) {
  const [before, began] = [server.cpuUs(), performance.now()];
  const perSecond = await load.run(() => request, windowMs);
  const calls = (perSecond * (performance.now() - began)) / 1000;
  return { perSecond, cpuUs: (server.cpuUs() - before) / calls };
}

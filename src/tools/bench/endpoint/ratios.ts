// Calls a second beside the floor, which does bare node:http, JSON and the bare cryptography of the
// call, and beside an echo of the same JSON: as clients see it that people write, who cost more than
// either server, and as raw sockets see it, which cost next to nothing and so show the servers alone.
// Beside it the processor time of a call, which other processes disturb less than the clock.

import { type Load, openLoad } from './load.ts';
import { paths, type Running, start } from './process.ts';
import { bytesOf, plain, plainRequest, signed, signedRequest } from './requests.ts';
import { openUsualClient } from './usual-client.ts';

const clients = 8;
const windows = 8;
// For the compilers, which need some thousand calls: ours is far more code than the reference's.
const warmUps = 2;
const warmUpMs = 1_000;
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
  const usualReference = openUsualClient(floor.port, clients);
  const usual = openUsualClient(ours.port, clients);
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
      `${clients} clients, best of ${windows} windows in turn, calls a second`,
      `${''.padEnd(16)} usual client (node:http): ratio (wanted)   raw sockets: ratio   processor time a call`,
    ];
    for (const { name, operation, input, path, reference: given, wanted } of rows) {
      const asked = plain(path, JSON.stringify(given));
      const [usualSide, rawSide] = [
        { ours: 0, floor: 0 },
        { ours: 0, floor: 0 },
      ];
      const cpu = { ours: Number.POSITIVE_INFINITY, floor: Number.POSITIVE_INFINITY };
      for (let window = -warmUps; window < windows; window++) {
        // Signed again for each window: a signature is good for five minutes.
        const call = signed(operation, JSON.stringify(input));
        const ms = window < 0 ? warmUpMs : windowMs;
        const usually = [await usual.run(call, ms), await usualReference.run(asked, ms)] as const;
        const now = await timed(load, ours, bytesOf(call), ms);
        const then = await timed(reference, floor, bytesOf(asked), ms);
        if (window < 0) continue;
        usualSide.ours = Math.max(usualSide.ours, usually[0]);
        usualSide.floor = Math.max(usualSide.floor, usually[1]);
        rawSide.ours = Math.max(rawSide.ours, now.perSecond);
        rawSide.floor = Math.max(rawSide.floor, then.perSecond);
        cpu.ours = Math.min(cpu.ours, now.cpuUs);
        cpu.floor = Math.min(cpu.floor, then.cpuUs);
      }
      const ratio = `${(usualSide.ours / usualSide.floor).toFixed(2)} (${wanted.toFixed(2)}) of ${path}`;
      lines.push(
        `${name.padEnd(16)} ${sides(usualSide)}: ${ratio.padEnd(23)}  ${sides(rawSide)}: ${(rawSide.ours / rawSide.floor).toFixed(2)}   ${cpu.ours.toFixed(0).padStart(4)} us, ${cpu.floor.toFixed(0)} us`,
      );
    }
    return lines;
  } finally {
    for (const client of [reference, load, usualReference, usual]) client.close();
    await Promise.all([floor.end(), ours.end()]);
  }
}

function sides({ ours, floor }: { readonly ours: number; readonly floor: number }): string {
  return `${ours.toFixed(0).padStart(6)} ${floor.toFixed(0).padStart(6)}`;
}

/** One window: calls a second, and the server's processor time for each. */
async function timed(load: Load, server: Running, request: Buffer, ms: number) {
  const [before, began] = [server.cpuUs(), performance.now()];
  const perSecond = await load.run(() => request, ms);
  const calls = (perSecond * (performance.now() - began)) / 1000;
  return { perSecond, cpuUs: (server.cpuUs() - before) / calls };
}

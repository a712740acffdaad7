// What a key costs in memory: key, material, alias and last use, in this process, after everything
// that is garbage has been collected.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEngine } from '../../../node/endpoint/engine.ts';
import { nativeDomainKey, nativeSealing } from '../../../node/native-sealing.ts';
import { systemNowMs, systemRandom } from '../../../node/ports.ts';

const keys = 20_000;

export async function memoryReport(): Promise<string> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const [random, nowMs] = [systemRandom, systemNowMs];
  const domainKey = nativeDomainKey(random(32), random);
  const hsm = { sealing: nativeSealing, openKeys: 100 };
  const engine = createEngine({ random, nowMs, domainKey }, { trailEvents: 100, hsm });
  const call = async (operation: string, input: Readonly<Record<string, unknown>>) => {
    const principal = engine.cloud.admin;
    const place = { service: 'kms', region: 'us-east-1', principal };
    const reply = await engine.call({ ...place, operation, input });
    if (!reply.ok) throw new Error(`${operation}: ${reply.error.code}`);
    return reply.output;
  };
  const make = async (count: number, name: string): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const { KeyMetadata } = await call('CreateKey', {});
      const { KeyId } = KeyMetadata as { readonly KeyId: string };
      await call('CreateAlias', { AliasName: `alias/${name}-${i}`, TargetKeyId: KeyId });
      await call('Encrypt', { KeyId, Plaintext: new Uint8Array(32) });
    }
  };
  const used = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  await make(500, 'warm');
  const before = used();
  await make(keys, 'bench');
  const each = Math.round((used() - before) / keys);
  return `${each} bytes of memory a key, with its alias and its last use (less than 4,096)`;
}

// `npm run bench`: calls a second through the door, beside the bare AES-256-GCM they stand on, in
// the same run. Figures move with the machine's load: read the ratios.

import { seededRandom } from '../base/random.ts';
import { createCloud } from '../cloud/cloud.ts';
import { openGcm, sealGcm } from '../crypto/aes-gcm.ts';
import { softwareDomainKey } from '../hsm/domain-key.ts';
import { printEndpoint } from './bench/endpoint/report.ts';
import { type BenchRow, measure, print } from './bench/measure.ts';
import { policyRows } from './bench/policy.ts';
import { questionRows } from './bench/questions.ts';

async function main(): Promise<void> {
  const random = seededRandom('bench');
  const ports = { random, nowMs: () => 0, domainKey: softwareDomainKey(random(32), random) };
  const cloud = createCloud(ports, undefined, { keepJournal: false });
  const call = async (operation: string, input: Record<string, unknown>) => {
    const region = 'us-east-1';
    const reply = await cloud.call({
      service: 'kms',
      operation,
      region,
      principal: cloud.admin,
      input,
    });
    if (!reply.ok) throw new Error(`${operation}: ${reply.error.code}`);
    return reply.output;
  };

  const { KeyMetadata } = await call('CreateKey', {});
  const { KeyId } = KeyMetadata as { KeyId: string };
  const Plaintext = random(32);
  const { CiphertextBlob } = await call('Encrypt', { KeyId, Plaintext });
  const sealing = { key: random(32), iv: random(12), aad: random(54) };
  const sealed = sealGcm(sealing, Plaintext);

  const raw = [
    ['raw AES-256-GCM seal, 32 bytes', () => sealGcm(sealing, Plaintext)],
    ['raw AES-256-GCM open, 32 bytes', () => openGcm(sealing, sealed)],
  ] as const;
  const doors = [
    ['Encrypt, 32 bytes', raw[0][0], () => call('Encrypt', { KeyId, Plaintext })],
    ['Decrypt, 184-byte blob', raw[1][0], () => call('Decrypt', { CiphertextBlob })],
    ['GenerateDataKey', raw[0][0], () => call('GenerateDataKey', { KeyId, KeySpec: 'AES_256' })],
  ] as const;

  const rows: BenchRow[] = [];
  for (const [name, task] of raw) {
    rows.push({ name, perSecond: await measure(task), reference: name });
  }
  for (const [name, reference, task] of doors) {
    rows.push({ name, perSecond: await measure(task), reference });
  }
  print([...rows, ...(await policyRows()), ...(await questionRows())]);
  await printEndpoint();
}

await main();

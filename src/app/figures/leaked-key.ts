// The figure of a leaked data key: records really sealed under shared or separate data keys, one of
// which a thief holds, with copies of all records. What opens is tried record by record, before and
// after what is done about it.

import { utf8 } from '../../base/bytes.ts';
import { trailEvents } from '../../cloud/trail.ts';
import { gcmIvBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import {
  batchRecords,
  type LeakSetting,
  type Sharing,
  storedRecords,
  tenants,
} from './envelope-settings.ts';

export interface LeakRecord {
  readonly tenant: string;
  /** Number of its data key, from 1. */
  readonly key: number;
  /** Whether the leaked key opens what lies in the store now. */
  readonly opens: boolean;
  /** Whether it opens the copy the thief has taken. */
  readonly copyOpens: boolean;
}

export interface LeakState {
  readonly setting: LeakSetting;
  readonly records: readonly LeakRecord[];
  readonly dataKeys: number;
  /** Calls of KMS to seal the records, and those of the response after that. */
  readonly sealCalls: number;
  readonly responseCalls: number;
  readonly inStore: number;
  readonly inCopies: number;
  /** Decrypt of the leaked key's wrapped form, asked by the owner afterwards. */
  readonly owner: string;
  readonly said: string;
}

export interface LeakedKey {
  run(setting: LeakSetting): Promise<LeakState>;
}

interface Stored {
  readonly iv: Uint8Array;
  readonly sealed: Uint8Array;
  readonly key: number;
}
interface DataKey {
  readonly plain: Uint8Array;
  readonly wrapped: Uint8Array;
}

export const tenantOf = (record: number): string => tenants[record % tenants.length] ?? '';

/** Which data key a record is sealed under, by a name. */
export function groupOf(sharing: Sharing, record: number): string {
  switch (sharing) {
    case 'record':
      return `record ${record}`;
    case 'batch':
      return `batch ${Math.floor(record / batchRecords)}`;
    case 'cache':
      return `tenant ${tenantOf(record)}`;
    case 'one':
      return 'everything';
  }
}

export function createLeakedKey(ports: FigurePorts): LeakedKey {
  return { run: (setting) => run(ports, setting) };
}

async function run(ports: FigurePorts, setting: LeakSetting): Promise<LeakState> {
  const desk = createDesk(ports);
  const KeyId = await desk.createKey();
  const all = Array.from({ length: storedRecords }, (_, record) => record);
  const calls = () => desk.cloud.world.all(trailEvents).length;

  async function sealAll(): Promise<{ keys: DataKey[]; store: Stored[] }> {
    const keys: DataKey[] = [];
    const numbers = new Map<string, number>();
    const store: Stored[] = [];
    for (const record of all) {
      const group = groupOf(setting.sharing, record);
      let key = numbers.get(group);
      if (key === undefined) {
        const out = await desk.get('GenerateDataKey', {
          KeyId,
          KeySpec: 'AES_256',
          EncryptionContext: { group },
        });
        key = keys.length;
        keys.push({ plain: bytesOf(out, 'Plaintext'), wrapped: bytesOf(out, 'CiphertextBlob') });
        numbers.set(group, key);
      }
      const iv = ports.random(gcmIvBytes);
      const plain = keys[key]?.plain ?? new Uint8Array(0);
      store.push({ iv, key, sealed: sealGcm({ key: plain, iv }, utf8(`record ${record}`)) });
    }
    return { keys, store };
  }

  const start = calls();
  const first = await sealAll();
  const sealCalls = calls() - start;
  const leakedKey = first.store[setting.record]?.key ?? 0;
  const leaked = first.keys[leakedKey];
  if (!leaked) throw new Error('there is no such record');
  const context = { group: groupOf(setting.sharing, setting.record) };

  const answered = calls();
  let store = first.store;
  let firstNumber = 1;
  let wrapped = leaked.wrapped;
  switch (setting.response) {
    case 'nothing':
      break;
    case 'rotate':
      await desk.get('RotateKeyOnDemand', { KeyId });
      break;
    case 'rewrap': {
      const DestinationKeyId = await desk.createKey();
      for (const [number, key] of first.keys.entries()) {
        const record = first.store.findIndex((one) => one.key === number);
        const EncryptionContext = { group: groupOf(setting.sharing, record) };
        const out = await desk.get('ReEncrypt', {
          CiphertextBlob: key.wrapped,
          SourceEncryptionContext: EncryptionContext,
          DestinationEncryptionContext: EncryptionContext,
          DestinationKeyId,
        });
        if (number === leakedKey) wrapped = bytesOf(out, 'CiphertextBlob');
      }
      break;
    }
    case 'disable':
      await desk.get('DisableKey', { KeyId });
      break;
    case 'reseal': {
      // The old data keys are unwrapped to read, then everything is sealed under new ones.
      for (const [number, key] of first.keys.entries()) {
        const record = first.store.findIndex((one) => one.key === number);
        const EncryptionContext = { group: groupOf(setting.sharing, record) };
        await desk.get('Decrypt', { KeyId, CiphertextBlob: key.wrapped, EncryptionContext });
      }
      store = (await sealAll()).store;
      firstNumber += first.keys.length;
      break;
    }
  }
  const responseCalls = calls() - answered;
  const asked = await desk.ask('Decrypt', { CiphertextBlob: wrapped, EncryptionContext: context });

  const opens = ({ iv, sealed }: Stored) =>
    openGcm({ key: leaked.plain, iv }, sealed) !== undefined;
  const records = all.map((record): LeakRecord => {
    const copy = first.store[record];
    const now = store[record];
    if (!copy || !now) throw new Error('a record is missing');
    return {
      tenant: tenantOf(record),
      key: now.key + firstNumber,
      opens: opens(now),
      copyOpens: opens(copy),
    };
  });
  const inStore = records.filter((one) => one.opens).length;
  const inCopies = records.filter((one) => one.copyOpens).length;
  return {
    setting,
    records,
    dataKeys: first.keys.length,
    sealCalls,
    responseCalls,
    inStore,
    inCopies,
    owner: asked.ok ? 'works' : asked.refusal.code,
    said: sentence(setting, { inStore, inCopies, sealCalls }),
  };
}

interface Counts {
  readonly inStore: number;
  readonly inCopies: number;
  readonly sealCalls: number;
}

function sentence({ response }: LeakSetting, { inStore, inCopies, sealCalls }: Counts): string {
  const many = (count: number) => `${count} of ${storedRecords} records`;
  const cost = `Sealing took ${sealCalls} ${sealCalls === 1 ? 'call' : 'calls'} of KMS.`;
  switch (response) {
    case 'nothing':
      return `The leaked data key opens ${many(inStore)}. ${cost}`;
    case 'rotate':
      return `Rotated, and the leaked data key still opens ${many(inStore)}: rotation changes no data key.`;
    case 'rewrap':
      return `Every data key is wrapped under another KMS key, and the leaked one still opens ${many(inStore)}: it is the same data key.`;
    case 'disable':
      return `The owner is locked out, and the thief is not: ${many(inStore)} open without KMS.`;
    case 'reseal':
      return inStore === 0
        ? `In the store the leaked key opens nothing any more. The copies taken before, ${many(inCopies)}, stay open for ever.`
        : `The leaked data key opens ${many(inStore)}.`;
  }
}

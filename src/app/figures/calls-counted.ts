// The figure of counted calls: records are really sealed and opened on a small cloud in one of three
// ways; the calls are counted in its CloudTrail, and the bill is that of as many records as a month has.

import { utf8 } from '../../base/bytes.ts';
import { trailEvents } from '../../cloud/trail.ts';
import { gcmIvBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { billOf, inDollars } from '../../facts/bill.ts';
import { dollars } from '../../facts/said.ts';
import { type CallsSetting, monthRecords, records } from './calls-setting.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';

export interface CallsState {
  readonly setting: CallsSetting;
  readonly counted: readonly { readonly call: string; readonly count: number }[];
  readonly calls: number;
  readonly opened: number;
  /** Records that one leaked data key opens; none where there are no data keys. */
  readonly blast: number;
  readonly month: string;
  readonly said: string;
}

export interface CallsCounted {
  run(setting: CallsSetting): Promise<CallsState>;
}

interface Stored {
  readonly sealed: Uint8Array;
  readonly iv: Uint8Array;
}

export function createCallsCounted(ports: FigurePorts): CallsCounted {
  return {
    async run(setting) {
      const desk = createDesk(ports);
      const KeyId = await desk.createKey();
      const before = desk.cloud.world.all(trailEvents).length;
      const size = setting.way === 'batch' ? setting.batch : 1;
      let opened = 0;
      for (let at = 0; at < records; at += size) {
        const texts = Array.from({ length: Math.min(size, records - at) }, (_, i) =>
          utf8(`record ${at + i}`),
        );
        opened += setting.way === 'direct' ? await direct(texts) : await enveloped(texts);
      }

      async function direct(texts: readonly Uint8Array[]): Promise<number> {
        let count = 0;
        for (const Plaintext of texts) {
          const out = await desk.get('Encrypt', { KeyId, Plaintext });
          await desk.get('Decrypt', { KeyId, CiphertextBlob: bytesOf(out, 'CiphertextBlob') });
          count++;
        }
        return count;
      }

      async function enveloped(texts: readonly Uint8Array[]): Promise<number> {
        const asked = await desk.get('GenerateDataKey', { KeyId, KeySpec: 'AES_256' });
        const key = bytesOf(asked, 'Plaintext');
        const stored = texts.map((text): Stored => {
          const iv = ports.random(gcmIvBytes);
          return { iv, sealed: sealGcm({ key, iv }, text) };
        });
        const CiphertextBlob = bytesOf(asked, 'CiphertextBlob');
        const back = bytesOf(await desk.get('Decrypt', { KeyId, CiphertextBlob }), 'Plaintext');
        return stored.filter(({ iv, sealed }) => openGcm({ key: back, iv }, sealed)).length;
      }

      const events = desk.cloud.world.all(trailEvents).slice(before);
      const counted = ['Encrypt', 'GenerateDataKey', 'Decrypt'].map((call) => ({
        call,
        count: events.filter(({ eventName }) => eventName === call).length,
      }));
      const calls = events.length;
      const symmetric = (calls * monthRecords) / records;
      const bill = billOf({ keys: [{ rotations: 0 }], requests: { symmetric } });
      const month = dollars(inDollars(bill.usdMicros));
      return {
        setting,
        counted: counted.filter(({ count }) => count > 0),
        calls,
        opened,
        blast: setting.way === 'direct' ? 0 : size,
        month,
        said: sentence(setting, calls, month),
      };
    },
  };
}

function sentence({ way, batch }: CallsSetting, calls: number, month: string): string {
  const counted = `${calls} calls for ${records} records sealed and opened once`;
  switch (way) {
    case 'direct':
      return `${counted}. Each record has crossed the network twice, and there is no data key that could leak. A month: ${month}.`;
    case 'each':
      return `${counted}, as many as with Encrypt itself; but no record has crossed the network. A month: ${month}.`;
    case 'batch':
      return `${counted}. One data key that leaks opens ${batch} records. A month: ${month}.`;
  }
}

// The rotation timeline: a key that rotates by itself, things encrypted under it on several days, and
// Decrypt of each of them today. Each setting is a run on a world of its own with the clock moved on.

import { utf8 } from '../../base/bytes.ts';
import { day as dayMs } from '../../base/time.ts';
import { billOf, inDollars } from '../../facts/bill.ts';
import { dollars } from '../../facts/said.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import { onDemandDay, sealDays, type TimelineSetting } from './rotation-setting.ts';

export interface AgedBlob {
  readonly day: number;
  /** First, second, third ... material of the key. */
  readonly material: number;
  readonly opens: boolean;
}

export interface MaterialRow {
  readonly number: number;
  readonly id: string;
  readonly state: string;
  /** How it came: made with the key, AUTOMATIC or ON_DEMAND. */
  readonly type: string;
  readonly fromDay: number;
}

export interface TimelineState {
  readonly setting: TimelineSetting;
  readonly keyId: string;
  readonly materials: readonly MaterialRow[];
  readonly blobs: readonly AgedBlob[];
  readonly month: string;
  readonly said: string;
}

export interface RotationTimeline {
  run(setting: TimelineSetting): Promise<TimelineState>;
}

interface Rotation {
  readonly KeyMaterialId: string;
  readonly KeyMaterialState: string;
  readonly RotationDate?: unknown;
  readonly RotationType?: string;
}

export function createRotationTimeline(ports: FigurePorts): RotationTimeline {
  return {
    async run(setting) {
      const desk = createDesk(ports);
      const startMs = desk.cloud.nowMs();
      const KeyId = await desk.createKey();
      await desk.get('EnableKeyRotation', { KeyId, RotationPeriodInDays: setting.periodDays });

      const sealed: { readonly day: number; readonly blob: Uint8Array }[] = [];
      let today = 0;
      const stops = [...sealDays, ...(setting.isRotatedOnDemand ? [onDemandDay] : [])];
      for (const stop of [...stops].sort((a, b) => a - b)) {
        if (stop > setting.day) break;
        await desk.cloud.advance((stop - today) * dayMs);
        today = stop;
        if (!sealDays.includes(stop)) {
          await desk.get('RotateKeyOnDemand', { KeyId });
          continue;
        }
        const out = await desk.get('Encrypt', { KeyId, Plaintext: utf8(`of day ${stop}`) });
        sealed.push({ day: stop, blob: bytesOf(out, 'CiphertextBlob') });
      }
      await desk.cloud.advance((setting.day - today) * dayMs);

      const listed = await desk.get('ListKeyRotations', {
        KeyId,
        IncludeKeyMaterial: 'ALL_KEY_MATERIAL',
      });
      const rotations = listed['Rotations'] as readonly Rotation[];
      const numberOf = (id: unknown) =>
        rotations.findIndex(({ KeyMaterialId }) => KeyMaterialId === id) + 1;
      const blobs: AgedBlob[] = [];
      for (const { day, blob } of sealed) {
        const answer = await desk.ask('Decrypt', { KeyId, CiphertextBlob: blob });
        const material = answer.ok ? numberOf(answer.output['KeyMaterialId']) : 0;
        blobs.push({ day, material, opens: answer.ok });
      }
      const bill = billOf({ keys: [{ rotations: rotations.length - 1 }], requests: {} });
      const month = dollars(inDollars(bill.usdMicros));
      return {
        setting,
        keyId: KeyId,
        materials: rotations.map((rotation, at) => ({
          number: at + 1,
          id: rotation.KeyMaterialId.slice(0, 8),
          state: rotation.KeyMaterialState,
          type: rotation.RotationType ?? 'made with the key',
          fromDay:
            rotation.RotationDate === undefined
              ? 0
              : Math.round((Number(rotation.RotationDate) - startMs) / dayMs),
        })),
        blobs,
        month,
        said: sentence(setting.day, rotations.length, blobs, month),
      };
    },
  };
}

function sentence(
  day: number,
  materials: number,
  blobs: readonly AgedBlob[],
  month: string,
): string {
  const rotated = materials - 1;
  const times = rotated === 1 ? 'once' : `${rotated} times`;
  const history =
    rotated === 0 ? 'the key has not been rotated yet' : `the key has been rotated ${times}`;
  const open = blobs.filter(({ opens }) => opens).length;
  return `Day ${day}: ${history}. ${open} of ${blobs.length} old ciphertexts open, each with the material that made it. The key ID is the same, and the key costs ${month} a month.`;
}

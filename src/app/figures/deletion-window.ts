// The figure of the waiting period: a key with a wrapped data key under it, scheduled for deletion; the
// learner sets window, day and whether somebody cancels. Each setting is a run on a world of its own.

import { day as dayMs } from '../../base/time.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import type { Setting } from './kms-core-settings.ts';

export interface Happening {
  readonly day: number;
  readonly what: string;
  readonly isRefused: boolean;
}

export interface DeletionWindowState {
  readonly setting: Setting;
  readonly keyState: string;
  readonly deletionDate?: string;
  readonly happenings: readonly Happening[];
  readonly decrypt: string;
  readonly opens: boolean;
  readonly said: string;
}

export interface DeletionWindow {
  run(setting: Setting): Promise<DeletionWindowState>;
}

export function createDeletionWindow(ports: FigurePorts): DeletionWindow {
  return {
    async run(setting) {
      const desk = createDesk(ports);
      const KeyId = await desk.createKey();
      const sealed = await desk.get('GenerateDataKey', { KeyId, KeySpec: 'AES_256' });
      const wrapped = bytesOf(sealed, 'CiphertextBlob');
      const happenings: Happening[] = [];

      async function act(day: number, operation: string, input = {}): Promise<void> {
        const answer = await desk.ask(operation, { KeyId, ...input });
        const what = answer.ok ? operation : `${operation}: ${answer.refusal.code}`;
        happenings.push({ day, what, isRefused: !answer.ok });
      }

      await act(0, 'ScheduleKeyDeletion', { PendingWindowInDays: setting.windowDays });
      let today = 0;
      const { cancelDay } = setting;
      if (cancelDay !== undefined && cancelDay <= setting.day) {
        await desk.cloud.advance(cancelDay * dayMs);
        today = cancelDay;
        await act(today, 'CancelKeyDeletion');
        if (setting.enables) await act(today, 'EnableKey');
      }
      await desk.cloud.advance((setting.day - today) * dayMs);
      if (desk.lastEvent()?.eventName === 'DeleteKey') {
        happenings.push({ day: setting.windowDays, what: 'DeleteKey, by KMS', isRefused: false });
      }

      const described = await desk.ask('DescribeKey', { KeyId });
      const metadata = described.ok
        ? (described.output['KeyMetadata'] as { KeyState: string; DeletionDate?: unknown })
        : undefined;
      const answer = await desk.ask('Decrypt', { CiphertextBlob: wrapped });
      const keyState = metadata?.KeyState ?? 'gone';
      return {
        setting,
        keyState,
        ...(metadata?.DeletionDate === undefined
          ? {}
          : { deletionDate: dayOf(metadata.DeletionDate) }),
        happenings: happenings.sort((a, b) => a.day - b.day),
        decrypt: answer.ok ? 'gives the data key' : answer.refusal.code,
        opens: answer.ok,
        said: sentence(setting, keyState, answer.ok),
      };
    },
  };
}

function dayOf(moment: unknown): string {
  return new Date(Number(moment)).toISOString().slice(0, 10);
}

function sentence({ day, windowDays }: Setting, keyState: string, opens: boolean): string {
  if (opens) return `Day ${day}: the key is Enabled again and the data opens. Nothing was lost.`;
  switch (keyState) {
    case 'PendingDeletion':
      return `Day ${day} of ${windowDays}: the key is PendingDeletion. Nothing opens, and everything can still be had back.`;
    case 'Disabled':
      return `Day ${day}: the deletion is cancelled and the key is Disabled. Nothing opens until EnableKey.`;
    default:
      return `Day ${day}: the key is gone. What was sealed under it is lost for good; no operation brings it back.`;
  }
}

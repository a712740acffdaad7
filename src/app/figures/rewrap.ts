// The figure of ReEncrypt: a wrapped data key is moved to another key or context, and then one asks what
// changed and what a thief of the old data key can still open. Every answer is a call.

import { equalBytes, utf8 } from '../../base/bytes.ts';
import { gcmIvBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import type { RewrapSetting } from './rotation-setting.ts';

export interface RewrapState {
  readonly setting: RewrapSetting;
  /** Refused: code; else nothing. */
  readonly refusal?: string;
  readonly isOtherKey?: boolean;
  readonly isOtherMaterial?: boolean;
  readonly isOtherBlob?: boolean;
  readonly isSameDataKey?: boolean;
  readonly oldBlob: string;
  readonly newBlob: string;
  /** Whether the data key that leaked earlier opens the file now. */
  readonly thief: boolean;
  readonly plaintextOnTheWire: boolean;
  readonly said: string;
}

export interface Rewrap {
  run(setting: RewrapSetting): Promise<RewrapState>;
}

const context = { file: 'contracts' };
const otherContext = { file: 'archive' };

export function createRewrap(ports: FigurePorts): Rewrap {
  return {
    async run(setting) {
      const desk = createDesk(ports);
      const source = await desk.createKey();
      const other = await desk.createKey();
      const made = await desk.get('GenerateDataKey', {
        KeyId: source,
        KeySpec: 'AES_256',
        EncryptionContext: context,
      });
      const dataKey = bytesOf(made, 'Plaintext');
      const wrapped = bytesOf(made, 'CiphertextBlob');
      const iv = ports.random(gcmIvBytes);
      const sealed = sealGcm({ key: dataKey, iv }, utf8('the contracts'));
      if (setting.isRotated) await desk.get('RotateKeyOnDemand', { KeyId: source });
      if (setting.isSourceDisabled) await desk.get('DisableKey', { KeyId: source });

      const destination = setting.to === 'other context' ? otherContext : context;
      const answer = await desk.ask('ReEncrypt', {
        CiphertextBlob: wrapped,
        ...(setting.hasContext ? { SourceEncryptionContext: context } : {}),
        DestinationKeyId: setting.to === 'other key' ? other : source,
        DestinationEncryptionContext: destination,
      });
      const decrypts = async (CiphertextBlob: Uint8Array, EncryptionContext: object) => {
        const asked = await desk.ask('Decrypt', { CiphertextBlob, EncryptionContext });
        return asked.ok
          ? { said: 'opens', key: bytesOf(asked.output, 'Plaintext') }
          : { said: asked.refusal.code };
      };
      const old = await decrypts(wrapped, context);
      const base = {
        setting,
        oldBlob: old.said,
        thief: openGcm({ key: dataKey, iv }, sealed) !== undefined,
      };
      if (!answer.ok) {
        const { code } = answer.refusal;
        return {
          ...base,
          refusal: code,
          newBlob: 'there is none',
          plaintextOnTheWire: false,
          said: refused(setting, code),
        };
      }
      const { output } = answer;
      const blob = bytesOf(output, 'CiphertextBlob');
      const now = await decrypts(blob, destination);
      const isSameDataKey = now.key !== undefined && equalBytes(now.key, dataKey);
      return {
        ...base,
        isOtherKey: output['KeyId'] !== output['SourceKeyId'],
        isOtherMaterial: output['SourceKeyMaterialId'] !== output['DestinationKeyMaterialId'],
        isOtherBlob: !equalBytes(blob, wrapped),
        isSameDataKey,
        newBlob: now.said,
        plaintextOnTheWire: Object.values(output).some(
          (value) => value instanceof Uint8Array && equalBytes(value, dataKey),
        ),
        said: 'The data key is wrapped anew and its plaintext never left KMS. It is still the same data key: whoever stole it before opens the file as before.',
      };
    },
  };
}

function refused({ hasContext, isSourceDisabled }: RewrapSetting, code: string): string {
  if (isSourceDisabled)
    return `${code}: ReEncrypt has to open the old blob first, and the key that made it is disabled.`;
  if (!hasContext)
    return `${code}: ReEncrypt opens the old blob first, and that needs the context it was made with.`;
  return `${code}.`;
}

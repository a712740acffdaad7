// The figure of the size limit: a file of any length given to Encrypt, and beside it the same file by
// way of a data key. Both roads are taken on the engine; sizes are those of the bodies that crossed.

import { concat } from '../../base/bytes.ts';
import { gcmIvBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import { count, limit, mostBytes } from './kms-core-settings.ts';

export interface Way {
  readonly operation: string;
  readonly requestBytes: number;
  readonly replyBytes: number;
  readonly isRefused: boolean;
  readonly result: string;
  /** Bytes to keep afterwards; none where it was refused. */
  readonly kept: string;
}

export interface FourKilobytesState {
  readonly bytes: number;
  readonly direct: Way;
  readonly envelope: Way;
  readonly said: string;
}

export interface FourKilobytes {
  weigh(bytes: number): Promise<FourKilobytesState>;
}

export async function createFourKilobytes(ports: FigurePorts): Promise<FourKilobytes> {
  const desk = createDesk(ports);
  const keyId = await desk.createKey();

  async function directly(file: Uint8Array): Promise<Way> {
    const answer = await desk.ask('Encrypt', { KeyId: keyId, Plaintext: file });
    const crossed = { ...sizes(), operation: 'Encrypt' };
    if (!answer.ok) {
      const { code, message = '' } = answer.refusal;
      return { ...crossed, isRefused: true, result: `${code}: ${message}`, kept: 'nothing' };
    }
    const blob = bytesOf(answer.output, 'CiphertextBlob').length;
    return {
      ...crossed,
      isRefused: false,
      result: 'sealed inside KMS',
      kept: `a blob of ${count(blob)}`,
    };
  }

  async function byDataKey(file: Uint8Array): Promise<Way> {
    const output = await desk.get('GenerateDataKey', { KeyId: keyId, KeySpec: 'AES_256' });
    const crossed = { ...sizes(), operation: 'GenerateDataKey' };
    const key = bytesOf(output, 'Plaintext');
    const iv = ports.random(gcmIvBytes);
    const sealed = sealGcm({ key, iv }, file);
    const opened = openGcm({ key, iv }, sealed);
    if (opened?.length !== file.length) throw new Error('the sealed file did not open');
    const wrapped = bytesOf(output, 'CiphertextBlob').length;
    return {
      ...crossed,
      isRefused: false,
      result: 'sealed here, with the data key',
      kept: `a sealed file of ${count(concat(iv, sealed).length)} and a wrapped key of ${count(wrapped)}`,
    };
  }

  function sizes() {
    const { requestBytes = 0, replyBytes = 0 } = desk.wire() ?? {};
    return { requestBytes, replyBytes };
  }

  return {
    async weigh(wanted) {
      const bytes = Math.max(0, Math.min(mostBytes, Math.round(wanted)));
      const file = new Uint8Array(bytes).fill(120);
      const direct = await directly(file);
      const envelope = await byDataKey(file);
      return { bytes, direct, envelope, said: sentence(bytes, direct, envelope) };
    },
  };
}

function sentence(bytes: number, direct: Way, envelope: Way): string {
  const up = `GenerateDataKey sends ${count(envelope.requestBytes)}, whatever the size of the file.`;
  if (!direct.isRefused) {
    return `${count(bytes)}: Encrypt takes them and sends ${count(direct.requestBytes)} up. ${up}`;
  }
  return bytes === 0
    ? `An empty file: Encrypt refuses to seal nothing. ${up}`
    : `${count(bytes)}: ${count(bytes - limit)} too many for Encrypt. ${up}`;
}

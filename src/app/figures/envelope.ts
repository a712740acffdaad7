// The envelope figure on the running engine: a small cloud of its own in memory, one KMS key, and
// trips of the learner's text through it. Everything here really happens; nothing is drawn.

import { concat, utf8 } from '../../base/bytes.ts';
import type { Random } from '../../base/random.ts';
import { createCloud } from '../../cloud/cloud.ts';
import type { Reply, WireRecord } from '../../cloud/reply.ts';
import { gcmIvBytes, gcmKeyBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { softwareDomainKey } from '../../hsm/domain-key.ts';
import type { Crossing, Sealed, Trip, Trouble } from './envelope-frames.ts';

export interface EnvelopePorts {
  readonly random: Random;
  readonly nowMs: () => number;
}

/** One call at a time: whoever calls waits for the answer first. */
export interface Envelope {
  /** The way out: a fresh data key, the text sealed under it. */
  seal(text: string): Promise<Sealed>;
  /** The way back, after the trouble has struck. */
  bringBack(sealed: Sealed, trouble: Trouble): Promise<Trip>;
}

const region = 'us-east-1';

export async function createEnvelope({ random, nowMs }: EnvelopePorts): Promise<Envelope> {
  const domainKey = softwareDomainKey(random(gcmKeyBytes), random);
  const cloud = createCloud({ random, nowMs, domainKey });
  let crossed: WireRecord | undefined;
  cloud.onWire((record) => {
    crossed = record;
  });

  async function call(operation: string, input: Readonly<Record<string, unknown>>) {
    const reply = await cloud.call({
      service: 'kms',
      operation,
      region,
      principal: cloud.admin,
      input,
    });
    return { reply, crossing: crossingOf(operation, reply, crossed) };
  }

  let isDisabled = false;
  async function setDisabled(wanted: boolean): Promise<void> {
    if (wanted === isDisabled) return;
    outputOf((await call(wanted ? 'DisableKey' : 'EnableKey', { KeyId: kmsKeyId })).reply);
    isDisabled = wanted;
  }

  const created = outputOf((await call('CreateKey', {})).reply);
  const kmsKeyId = String((created['KeyMetadata'] as { KeyId: unknown }).KeyId);

  return {
    async seal(text) {
      const wellFormed = text.toWellFormed(); // half of an emoji has no bytes in UTF-8
      await setDisabled(false);
      const asked = await call('GenerateDataKey', { KeyId: kmsKeyId, KeySpec: 'AES_256' });
      const output = outputOf(asked.reply);
      const dataKey = bytesOf(output, 'Plaintext');
      const iv = random(gcmIvBytes);
      return {
        text: wellFormed,
        kmsKeyId,
        dataKey,
        wrappedKey: bytesOf(output, 'CiphertextBlob'),
        sealedFile: concat(iv, sealGcm({ key: dataKey, iv }, utf8(wellFormed))),
        asked: asked.crossing,
      };
    },

    async bringBack(sealed, trouble) {
      const storedFile =
        trouble === 'sealed-file' ? flipped(sealed.sealedFile, gcmIvBytes) : sealed.sealedFile;
      const storedKey =
        trouble === 'wrapped-key'
          ? flipped(sealed.wrappedKey, sealed.wrappedKey.length - 1)
          : sealed.wrappedKey;
      await setDisabled(trouble === 'key-disabled');
      const { reply, crossing } = await call('Decrypt', {
        KeyId: kmsKeyId,
        CiphertextBlob: storedKey,
      });
      const trip = { ...wayOut(sealed), trouble, storedFile, storedKey, askedBack: crossing };
      if (!reply.ok) return trip;

      const returnedKey = bytesOf(reply.output, 'Plaintext');
      const opened = openGcm(
        { key: returnedKey, iv: storedFile.subarray(0, gcmIvBytes) },
        storedFile.subarray(gcmIvBytes),
      );
      return { ...trip, returnedKey, ...(opened ? { opened } : {}) };
    },
  };
}

/** Only the way out: a caller may hand in a whole trip, whose way back must not live on. */
function wayOut({ text, kmsKeyId, dataKey, wrappedKey, sealedFile, asked }: Sealed): Sealed {
  return { text, kmsKeyId, dataKey, wrappedKey, sealedFile, asked };
}

/** A copy with the lowest bit of one byte turned over. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function crossingOf(operation: string, reply: Reply, record: WireRecord | undefined): Crossing {
  return {
    operation,
    requestBytes: record?.requestBytes ?? 0,
    replyBytes: record?.replyBytes ?? 0,
    ...(reply.ok ? {} : { refusal: refusalOf(reply.error) }),
  };
}

function refusalOf({ code, message }: { code: string; message?: string }) {
  return message === undefined ? { code } : { code, message };
}

/** What the figure itself asks for must succeed; if not, the figure is wrong, not the learner. */
function outputOf(reply: Reply): Readonly<Record<string, unknown>> {
  if (!reply.ok) throw new Error(`the figure's own call failed: ${reply.error.code}`);
  return reply.output;
}

function bytesOf(output: Readonly<Record<string, unknown>>, member: string): Uint8Array {
  const value = output[member];
  if (!(value instanceof Uint8Array)) throw new Error(`${member} is not bytes`);
  return value;
}

// The envelope figure on the real engine, and the frames it is drawn in.
import { describe, expect, test } from 'vitest';
import { createEnvelope, type Envelope } from '../../../src/app/figures/envelope.ts';
import { groupsOf } from '../../../src/app/figures/envelope-bytes.ts';
import {
  type Frame,
  framesOf,
  ivBytes,
  type StepId,
  stepIds,
  type Trip,
  type Trouble,
  tagBytes,
} from '../../../src/app/figures/envelope-frames.ts';
import { maxCharacters, measure } from '../../../src/app/figures/envelope-text.ts';
import { keyMarksOf } from '../../../src/app/figures/key-marks.ts';
import { textOf, utf8 } from '../../../src/base/bytes.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { gcmIvBytes, gcmTagBytes, openGcm } from '../../../src/crypto/aes-gcm.ts';

function start(seed = 'figure'): Promise<Envelope> {
  return createEnvelope({ random: seededRandom(seed), nowMs: () => 0 });
}

async function travel(text: string, trouble: Trouble = 'none'): Promise<Trip> {
  const envelope = await start();
  return envelope.bringBack(await envelope.seal(text), trouble);
}

function frameOf(trip: Trip, id: StepId): Frame {
  const found = framesOf(trip).find((frame) => frame.id === id);
  if (!found) throw new Error(`no frame ${id}`);
  return found;
}

describe('a trip without trouble', () => {
  const texts = { plain: 'Meet me at nine.', empty: '', emoji: '🗝️ für 🇫🇷', long: 'a'.repeat(2000) };

  test.each(Object.entries(texts))('a text comes back byte for byte: %s', async (_, text) => {
    const trip = await travel(text);
    expect(trip.opened && textOf(trip.opened)).toBe(text);
    expect(trip.returnedKey).toEqual(trip.dataKey);
  });

  test('a data key has 32 bytes, wrapped 184; sealing adds an iv and a tag', async () => {
    const trip = await travel('twelve bytes');
    expect(trip.dataKey).toHaveLength(32);
    expect(trip.wrappedKey).toHaveLength(184);
    expect(trip.sealedFile).toHaveLength(12 + gcmIvBytes + gcmTagBytes);
    expect([ivBytes, tagBytes]).toEqual([gcmIvBytes, gcmTagBytes]);
  });

  test('the sealed file is AES-256-GCM under the data key and nothing else', async () => {
    const { dataKey, sealedFile } = await travel('secret');
    const iv = sealedFile.subarray(0, gcmIvBytes);
    const opened = openGcm({ key: dataKey, iv }, sealedFile.subarray(gcmIvBytes));
    expect(opened).toEqual(utf8('secret'));
  });

  test('sealing the same text again changes key, iv and every file', async () => {
    const envelope = await start();
    const [first, second] = [await envelope.seal('same'), await envelope.seal('same')];
    expect(second.kmsKeyId).toBe(first.kmsKeyId);
    expect(second.dataKey).not.toEqual(first.dataKey);
    expect(second.wrappedKey).not.toEqual(first.wrappedKey);
    expect(second.sealedFile).not.toEqual(first.sealedFile);
  });

  test('half an emoji is sealed as what it is in UTF-8', async () => {
    const trip = await travel('a\ud83d');
    expect(trip.opened && textOf(trip.opened)).toBe('a\ufffd');
  });

  test('the text crosses the wire in neither direction', async () => {
    const short = await travel('x');
    const long = await travel('x'.repeat(2000));
    for (const part of ['asked', 'askedBack'] as const) {
      expect(long[part].requestBytes).toBe(short[part].requestBytes);
      expect(long[part].replyBytes).toBe(short[part].replyBytes);
      expect(short[part].requestBytes).toBeGreaterThan(0);
    }
  });
});

describe('trouble', () => {
  test('one bit of the sealed file: KMS hands out the key, the file refuses to open', async () => {
    const trip = await travel('secret', 'sealed-file');
    expect(trip.returnedKey).toEqual(trip.dataKey);
    expect(trip.opened).toBeUndefined();
    expect(bitsApart(trip.sealedFile, trip.storedFile)).toBe(1);
    expect(frameOf(trip, 'open').isRefused).toBe(true);
    expect(frameOf(trip, 'unwrap').isRefused).toBe(false);
  });

  test('trouble after a good trip leaves nothing of the good trip', async () => {
    const envelope = await start();
    const good = await envelope.bringBack(await envelope.seal('secret'), 'none');
    const damaged = await envelope.bringBack(good, 'sealed-file');
    expect(damaged.opened).toBeUndefined();
    const refused = await envelope.bringBack(damaged, 'wrapped-key');
    expect(refused.returnedKey).toBeUndefined();
    const again = await envelope.bringBack(refused, 'none');
    expect(again).toEqual({ ...good, askedBack: again.askedBack });
  });

  test('an empty text sealed and damaged refuses too', async () => {
    expect((await travel('', 'sealed-file')).opened).toBeUndefined();
  });

  test('one bit of the wrapped key: InvalidCiphertextException without a message', async () => {
    const trip = await travel('secret', 'wrapped-key');
    expect(trip.askedBack.refusal).toEqual({ code: 'InvalidCiphertextException' });
    expect(trip.returnedKey).toBeUndefined();
    expect(trip.opened).toBeUndefined();
    expect(bitsApart(trip.wrappedKey, trip.storedKey)).toBe(1);
    expect(frameOf(trip, 'unwrap').isRefused).toBe(true);
  });

  test('a disabled KMS key gives no data key; enabled again, the same file opens', async () => {
    const envelope = await start();
    const sealed = await envelope.seal('secret');
    const refused = await envelope.bringBack(sealed, 'key-disabled');
    expect(refused.askedBack.refusal?.code).toBe('DisabledException');
    expect(refused.askedBack.refusal?.message).toMatch(/is disabled\.$/);
    const back = await envelope.bringBack(sealed, 'none');
    expect(back.opened && textOf(back.opened)).toBe('secret');
  });

  test('after a disabled key a new text is sealed again', async () => {
    const envelope = await start();
    await envelope.bringBack(await envelope.seal('one'), 'key-disabled');
    expect((await envelope.seal('two')).wrappedKey).toHaveLength(184);
  });
});

describe('frames', () => {
  test('there is one frame a step, in order', async () => {
    expect(framesOf(await travel('x')).map((frame) => frame.id)).toEqual(stepIds);
  });

  test('the plain data key is never on the disk', async () => {
    for (const frame of framesOf(await travel('x'))) {
      expect(frame.disk.map((piece) => piece.kind)).not.toContain('data-key');
    }
  });

  test('what is stored is the sealed file and the wrapped key, and memory is empty', async () => {
    const store = frameOf(await travel('x'), 'store');
    expect(store.disk.map((piece) => piece.kind)).toEqual(['sealed-file', 'wrapped-key']);
    expect(store.memory).toEqual([]);
  });

  test('CloudTrail gets one event a call, refused ones included, and none for sealing', async () => {
    const good = framesOf(await travel('x')).map((frame) => frame.trail.length);
    expect(good).toEqual([0, 1, 1, 1, 2, 2]);
    const bad = frameOf(await travel('x', 'wrapped-key'), 'open').trail;
    expect(bad).toEqual(['GenerateDataKey', 'Decrypt: InvalidCiphertextException']);
  });

  test('a damaged piece says which byte differs', async () => {
    const trip = await travel('x', 'sealed-file');
    const file = frameOf(trip, 'store').disk.find((piece) => piece.kind === 'sealed-file');
    expect(file?.damagedAt).toBe(gcmIvBytes);
  });

  test('what a frame says has the byte counts of this trip', async () => {
    const trip = await travel('x'.repeat(1000));
    expect(frameOf(trip, 'ask').moved).toContain('184 bytes');
    expect(frameOf(trip, 'seal').moved).toContain('1,028 bytes');
    expect(frameOf(trip, 'text').moved).toContain('1,000 bytes');
    expect(frameOf(await travel('x'), 'text').moved).toContain('1 byte of');
  });

  test('the groups of every piece cover all its bytes once', async () => {
    for (const trouble of ['none', 'wrapped-key'] as const) {
      for (const frame of framesOf(await travel('x', trouble))) {
        for (const piece of [...frame.memory, ...frame.disk]) {
          let at = 0;
          for (const group of groupsOf(piece)) {
            expect(group.from).toBe(at);
            expect(group.to).toBeGreaterThan(group.from);
            at = group.to;
          }
          expect(at).toBe(piece.bytes.length);
        }
      }
    }
  });

  test('the groups of a wrapped key stand where its bytes say', async () => {
    const { wrappedKey } = await travel('x');
    // crypto-formats: constant 00 78, a nonce mark, DER with AES-256-GCM, a 12-byte iv, tag length 16.
    expect([...wrappedKey.subarray(3, 5)]).toEqual([0x00, 0x78]);
    expect(wrappedKey[37]).toBe(1);
    expect([...wrappedKey.subarray(106, 108)]).toEqual([0x04, gcmIvBytes]);
    expect([...wrappedKey.subarray(120, 125)]).toEqual([0x02, 0x01, gcmTagBytes, 0x80, 59]);
  });

  test('the two keys differ in hue, whatever their ids', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const { kms, data } = keyMarksOf(await (await start(`hue ${seed}`)).seal('x'));
      expect(data.hue).not.toBe(kms.hue);
    }
  });
});

describe('the text field', () => {
  test('characters are counted as code points and cut between them', () => {
    const measured = measure('🗝'.repeat(maxCharacters + 1));
    expect(measured).toMatchObject({ characters: maxCharacters + 1, isTooLong: true });
    expect(measured.sealed).toBe('🗝'.repeat(maxCharacters));
    expect(measured.bytes).toBe(4 * maxCharacters);
  });

  test('a text at the limit is whole', () => {
    expect(measure('a'.repeat(maxCharacters))).toMatchObject({ isTooLong: false });
  });
});

function bitsApart(a: Uint8Array, b: Uint8Array): number {
  expect(a).toHaveLength(b.length);
  let bits = 0;
  a.forEach((byte, i) => {
    for (let rest = byte ^ (b[i] ?? 0); rest > 0; rest >>= 1) bits += rest & 1;
  });
  return bits;
}

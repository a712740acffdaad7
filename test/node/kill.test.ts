// kill -9 while clients write: whatever was acknowledged is there at the next start, and the file
// is whole. KILLS=50 does it fifty times; an ordinary run does it a few times and says so.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KMS } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { randomBelow, seededRandom } from '../../src/base/random.ts';
import { startEndpoint, type TestEndpoint } from '../support/endpoint.ts';

const kills = Number(process.env['KILLS'] ?? 8);
const writers = 6;
console.log(`kill -9 in a write loop, ${kills} times (KILLS=50 for the long run)`);

/** What a client was told is done, as something to check later. */
type Check = (kms: KMS) => Promise<void>;

const random = seededRandom('kill');
const Plaintext = utf8('acknowledged');

/** One write of a random kind; ends when it is acknowledged, or fails when nobody answers. */
async function write(kms: KMS, name: string, keys: string[]): Promise<Check> {
  const known = keys[randomBelow(random, Math.max(1, keys.length))];
  const kind = known === undefined ? 0 : randomBelow(random, 4);
  if (kind === 0 || known === undefined) {
    const KeyId = (await kms.createKey({ Description: name })).KeyMetadata?.KeyId ?? '';
    keys.push(KeyId);
    return async (later) => {
      expect((await later.describeKey({ KeyId })).KeyMetadata?.Description).toBe(name);
    };
  }
  if (kind === 1) {
    const AliasName = `alias/${name}`;
    await kms.createAlias({ AliasName, TargetKeyId: known });
    return async (later) => {
      expect((await later.describeKey({ KeyId: AliasName })).KeyMetadata?.KeyId).toBe(known);
    };
  }
  if (kind === 2) {
    await kms.tagResource({ KeyId: known, Tags: [{ TagKey: name.slice(-2), TagValue: name }] });
    return async (later) => {
      const { Tags } = await later.listResourceTags({ KeyId: known });
      // A later write may have given the tag another value; it is there.
      expect(Tags?.map(({ TagKey }) => TagKey)).toContain(name.slice(-2));
    };
  }
  // The rotation is a write of its own: the blob opens only with the new material.
  await kms.rotateKeyOnDemand({ KeyId: known }).catch(unlessGone);
  const { CiphertextBlob } = await kms.encrypt({ KeyId: known, Plaintext });
  return async (later) => {
    expect((await later.decrypt({ CiphertextBlob })).Plaintext).toEqual(Plaintext);
  };
}

/** Refusals (a key has been rotated often enough) are fine; a broken connection is not. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Error && error.name.endsWith('Exception'))) throw error;
}

async function writeUntilKilled(
  endpoint: TestEndpoint,
  round: number,
  keys: string[],
): Promise<Check[]> {
  const kms = endpoint.client();
  const done: Check[] = [];
  const enough = 1 + randomBelow(random, 60);
  let isKilled = false;
  let ended: Promise<unknown> = Promise.resolve();
  const loop = async (writer: number) => {
    for (let i = 0; !isKilled; i++) {
      try {
        done.push(await write(kms, `w${round}-${writer}-${i}`, keys));
      } catch (error) {
        // The answer did not come: the write may be there or not.
        if (!isKilled) throw error;
        return;
      }
      if (done.length >= enough && !isKilled) {
        isKilled = true;
        ended = endpoint.end('SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => loop(writer)));
  await ended;
  return done;
}

test('no acknowledged write is missing, and no file is damaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kms-lab-'));
  const args = ['--data', join(folder, 'world.db')];
  const keys: string[] = [];
  const all: Check[] = [];
  for (let round = 0; round < kills; round++) {
    const endpoint = await startEndpoint(args);
    const fresh = await writeUntilKilled(endpoint, round, keys);
    expect(fresh.length).toBeGreaterThan(0);
    const again = await startEndpoint(args);
    const checker = again.client();
    for (const check of fresh) await check(checker);
    all.push(...fresh);
    expect((await again.end(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM')).stderr).toBe('');
  }
  const last = await startEndpoint(args);
  const checker = last.client();
  for (const check of all) await check(checker);
  expect((await last.end()).code).toBe(0);
  rmSync(folder, { recursive: true });
  console.log(`${all.length} acknowledged writes, all there`);
}, 600_000);

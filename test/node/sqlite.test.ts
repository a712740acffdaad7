// Worlds kept in a file: what was acknowledged is there at the next start, and a file that is not
// whole or not ours is refused and left as it was.

import { hash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { nativeDomainKey } from '../../src/node/native-sealing.ts';
import { systemRandom } from '../../src/node/ports.ts';
import { readRow, writeRow } from '../../src/node/rows-json.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { runEndpoint, startEndpoint } from '../support/endpoint.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kms-lab-'));
  file = join(folder, 'world.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const Plaintext = utf8('correct horse battery staple');

/** A kept world with one key, and a blob that it sealed. */
async function keptWorld() {
  const endpoint = await startEndpoint(['--data', file, '--dev']);
  const kms = endpoint.client();
  const KeyId = (await kms.createKey({ Description: 'kept' })).KeyMetadata?.KeyId ?? '';
  await kms.createAlias({ AliasName: 'alias/kept', TargetKeyId: KeyId });
  const { CiphertextBlob } = await kms.encrypt({
    KeyId,
    Plaintext,
    EncryptionContext: { $bytes: 'AAAA', __proto: 'x' },
  });
  return { endpoint, KeyId, CiphertextBlob: CiphertextBlob ?? new Uint8Array() };
}

describe('what is kept', () => {
  test('keys, aliases, clock and order are there at the next start; old blobs open', async () => {
    const { endpoint, KeyId, CiphertextBlob } = await keptWorld();
    const kms = endpoint.client();
    const ids = [KeyId];
    for (let i = 0; i < 5; i++) ids.push((await kms.createKey({})).KeyMetadata?.KeyId ?? '');
    await endpoint.lab('clock', { advance: '30d' });
    const { KeyMetadata } = await kms.createKey({});
    ids.push(KeyMetadata?.KeyId ?? '');
    expect((await endpoint.end()).code).toBe(0);

    const again = await startEndpoint(['--data', file, '--dev']);
    const client = again.client();
    const { Keys } = await client.listKeys({});
    expect(Keys?.map((key) => key.KeyId)).toEqual(ids);
    const opened = await client.decrypt({
      CiphertextBlob,
      EncryptionContext: { $bytes: 'AAAA', __proto: 'x' },
    });
    expect(opened.Plaintext).toEqual(Plaintext);
    const found = await client.describeKey({ KeyId: 'alias/kept' });
    expect(found.KeyMetadata?.Description).toBe('kept');
    const newest = (await client.createKey({})).KeyMetadata?.CreationDate?.getTime() ?? 0;
    expect(newest).toBeGreaterThanOrEqual(KeyMetadata?.CreationDate?.getTime() ?? 0);
    await again.lab('reset');
    await again.end();

    const empty = await startEndpoint(['--data', file]);
    expect((await empty.client().listKeys({})).Keys).toEqual([]);
    await empty.end();
  });

  test('the files are their owner’s alone, and hold no key in the clear', async () => {
    const { endpoint } = await keptWorld();
    const kms = endpoint.client();
    const { Plaintext: dataKey } = await kms.generateDataKey({
      KeyId: 'alias/kept',
      KeySpec: 'AES_256',
    });
    for (const path of [file, `${file}.key`]) expect(statSync(path).mode & 0o777).toBe(0o600);
    await endpoint.end();
    const kept = readFileSync(file);
    const domainKey = readFileSync(`${file}.key`);
    for (const secret of [domainKey, Buffer.from(dataKey ?? []), Buffer.from(Plaintext)]) {
      expect(secret.length).toBeGreaterThan(3);
      expect(kept.includes(secret)).toBe(false);
      expect(kept.includes(secret.toString('base64'))).toBe(false);
    }
  });

  test('rows come back as they were, whatever their members are called', () => {
    const odd = Object.create(null) as Record<string, unknown>;
    Object.assign(odd, { $bytes: 'AAAA', $$: 1, plain: Uint8Array.of(1, 2, 3), none: null });
    Object.defineProperty(odd, '__proto__', { value: 'own', enumerable: true });
    const row = { odd, list: [Uint8Array.of(255), { $bytes: { deep: [] } }], text: '\ud800"$' };
    const back = readRow(writeRow(row)) as typeof row;
    expect(back).toEqual({ ...row, odd: { ...back.odd } });
    expect(Object.entries(back.odd)).toEqual(Object.entries(odd));
  });
});

describe('what is refused, and left as it was', () => {
  async function expectRefused(words: string): Promise<void> {
    const paths = [file, `${file}.key`, `${file}-wal`];
    const read = () => paths.map((path) => contentOf(path));
    const before = read();
    const { code, stdout, stderr } = await runEndpoint(['--port', '0', '--data', file]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(read()).toEqual(before);
  }

  test.each([
    ['a text', utf8('dear diary')],
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(8192)],
  ])('a file that holds %s', async (_, content) => {
    writeFileSync(file, content);
    await expectRefused('is not a world of this lab; it was not touched');
  });

  test('a SQLite file of somebody else', async () => {
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE diary (entry TEXT)');
    database.close();
    await expectRefused('is not a world of this lab; it was not touched');
  });

  test('a folder', async () => {
    file = folder;
    const { code, stderr } = await runEndpoint(['--port', '0', '--data', file]);
    expect([code, stderr.includes('is not a file')]).toEqual([1, true]);
  });

  test('a world of a newer version', async () => {
    await (await keptWorld()).endpoint.end();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expectRefused('has version 99; this program reads version 1; it was not touched');
  });

  test('a world without its key, with another key, or with a key that others can read', async () => {
    await (await keptWorld()).endpoint.end();
    const key = `${file}.key`;
    copyFileSync(key, join(folder, 'aside'));
    rmSync(key);
    await expectRefused('opens only with its key');
    writeFileSync(key, new Uint8Array(32), { mode: 0o600 });
    await expectRefused('belongs to another domain key; it was not touched');
    writeFileSync(key, new Uint8Array(31));
    await expectRefused('is damaged: a domain key has 32 bytes');
    copyFileSync(join(folder, 'aside'), key);
    chmodSync(key, 0o644);
    await expectRefused('run chmod 600 on it first');
    chmodSync(key, 0o600);
    await (await startEndpoint(['--data', file])).end();
  });

  test('a world that is open elsewhere', async () => {
    const { endpoint } = await keptWorld();
    const { code, stderr } = await runEndpoint(['--port', '0', '--data', file]);
    expect([code, stderr.includes('is in use by another process')]).toEqual([1, true]);
    await endpoint.client().createKey({});
    await endpoint.end();
  });

  test('a world that was cut off', async () => {
    await (await keptWorld()).endpoint.end();
    const { size } = statSync(file);
    for (const length of [size - 4096, Math.floor(size / 2), 4096, 100]) {
      copyFileSync(file, join(folder, 'whole'));
      truncateSync(file, length);
      await expectRefused('is damaged');
      copyFileSync(join(folder, 'whole'), file);
    }
  });

  test('a world with one byte changed is refused, or it was a byte that says nothing', async () => {
    await (await keptWorld()).endpoint.end();
    const whole = readFileSync(file);
    const domain = nativeDomainKey(readFileSync(`${file}.key`), systemRandom).id;
    const read = () => {
      const store = openStore(file, domain);
      const world = store.takeWorld();
      store.close();
      return world;
    };
    const before = read();
    let refused = 0;
    // Steps of a prime, so that every part of a page has its turn.
    for (let at = 0; at < whole.length; at += 61) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file, damaged);
      let world: unknown;
      try {
        world = read();
      } catch (error) {
        refused++;
        expect(String(error)).toMatch(/it was not touched/);
        expect(readFileSync(file).equals(damaged), `byte ${at}`).toBe(true);
        continue;
      }
      expect(world, `byte ${at}`).toEqual(before);
    }
    expect(refused).toBeGreaterThan(50);
  });
});

function contentOf(path: string): string | undefined {
  try {
    return hash('sha256', readFileSync(path));
  } catch {
    return undefined;
  }
}

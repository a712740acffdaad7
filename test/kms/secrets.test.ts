// Nothing secret stands anywhere but in the members that are meant to carry it: a long random run,
// and then every reply, event, wire record, row and line of shell output is searched.

import { describe, expect, test } from 'vitest';
import { concat, toBase64, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { day } from '../../src/base/time.ts';
import type { WireRecord } from '../../src/cloud/reply.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import type { DomainKey } from '../../src/hsm/domain-key.ts';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { decode } from '../../src/service/wire.ts';
import { createShell } from '../../src/shell/bash.ts';
import { commands } from '../../src/shell/commands/index.ts';
import { createDisk } from '../../src/shell/disk.ts';
import { startMs } from '../support/cloud.ts';
import { dice } from '../support/dice.ts';
import { secretParts } from '../support/private-numbers.ts';
import { randomBody } from '../support/random-requests.ts';
import { type Prepared, plaintext, prepared } from '../support/recipes.ts';
import { Haystack } from '../support/secret-search.ts';
import { credential, password } from '../support/stores.ts';

/** Members whose business is to carry a secret to or from the caller. */
const carriers = new Set([
  'GrantToken',
  'GrantTokens',
  'KeyStorePassword',
  'Message',
  'Plaintext',
  'PrivateKeyPlaintext',
  'RawSecretAccessKey',
  'SharedSecret',
]);

/** Operations that make secrets. What callers encrypt themselves may be anything, a public key too. */
const makers = new Set([
  'CreateGrant',
  'Decapsulate',
  'DeriveSharedSecret',
  'Encapsulate',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateRandom',
]);

/** A value without the members that are meant to carry secrets. */
function withoutCarriers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCarriers);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const rest = Object.entries(value).filter(([name]) => !carriers.has(name));
  return Object.fromEntries(rest.map(([name, inner]) => [name, withoutCarriers(inner)]));
}

/** The secrets of one run, by what they are. */
class Secrets {
  readonly all = new Map<string, Uint8Array>();
  readonly #known = new Set<string>();

  add(what: string, bytes: Uint8Array): void {
    // Shorter ones would be found by accident.
    if (bytes.length < 16 || this.#known.has(toHex(bytes))) return;
    this.#known.add(toHex(bytes));
    this.all.set(`${what} ${this.all.size}`, bytes.slice());
  }

  /** Every key that is made or imported passes the domain key once, in the clear. */
  watch = (domainKey: DomainKey): DomainKey => ({
    ...domainKey,
    wrap: (material, label) => {
      for (const part of secretParts(material)) this.add('key material', part);
      return domainKey.wrap(material, label);
    },
  });

  /** What callers got in the clear, and what is sealed in what they got. */
  async learn({ words }: Prepared, output: Readonly<Record<string, unknown>>, context: unknown) {
    for (const name of ['Plaintext', 'PrivateKeyPlaintext', 'SharedSecret']) {
      const value = output[name];
      if (value instanceof Uint8Array) for (const part of secretParts(value)) this.add(name, part);
    }
    const token = output['GrantToken'];
    if (typeof token === 'string') this.add('GrantToken', utf8(token));
    for (const name of ['CiphertextBlob', 'PrivateKeyCiphertextBlob']) {
      const blob = output[name];
      if (!(blob instanceof Uint8Array)) continue;
      const opened = await words.cloud.reveal(blob, context as Record<string, string> | undefined);
      for (const part of opened ? secretParts(opened.plaintext) : []) this.add(`in ${name}`, part);
    }
  }
}

async function longRun(seed: string, requests: number) {
  const secrets = new Secrets();
  const world = await prepared(seed, secrets.watch, {});
  const { words } = world;
  for (const text of [plaintext, password, credential.RawSecretAccessKey]) {
    secrets.add('text', utf8(text));
  }
  for (const token of world.pools.tokens) secrets.add('GrantToken', utf8(token));
  const records: WireRecord[] = [];
  words.cloud.onWire((record) => records.push(record));
  const chance = dice(seed);
  for (let i = 0; i < requests; i++) {
    if (chance.once(100)) await words.cloud.advance(chance.below(40) * day);
    const operation = chance.pick(kmsOperations);
    const body: unknown = JSON.parse(randomBody(operation, world, chance));
    const decoded = decode(operation.input, body);
    if (!decoded.ok) continue;
    const reply = await words.call(operation.name, { ...decoded.value });
    if (reply.ok && makers.has(operation.name)) {
      await secrets.learn(world, reply.output, decoded.value['EncryptionContext']);
    }
  }
  return { world, secrets, records };
}

/** A shell on the cloud of the run. */
function shellOn({ words }: Prepared) {
  const nowMs = () => startMs;
  const { cloud } = words;
  return createShell({
    commands,
    disk: createDisk({ 'secret.txt': plaintext }, { nowMs }),
    cloud,
    random: seededRandom('shell'),
    nowMs,
    env: {
      AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
      AWS_DEFAULT_REGION: 'us-east-1',
    },
  });
}

/** Lines that show much, and ask for nothing secret. */
const lines = [
  'aws kms create-key --description shell',
  'aws kms list-keys',
  'aws kms list-aliases',
  'aws kms list-key-rotations --key-id alias/of-the-shell',
  'aws kms describe-key --key-id alias/of-the-shell',
  'aws kms describe-custom-key-stores',
  'aws kms encrypt --key-id alias/of-the-shell --plaintext fileb://secret.txt',
  'aws kms generate-data-key-without-plaintext --key-id alias/of-the-shell --key-spec AES_256',
  'aws kms generate-data-key --key-id alias/of-the-shell --key-spec AES_256 --query CiphertextBlob',
  'aws kms generate-data-key-pair-without-plaintext --key-id alias/of-the-shell --key-pair-spec ECC_NIST_P256',
  'aws kms create-grant --key-id alias/of-the-shell --operations Decrypt --grantee-principal x',
  'aws kms encrypt --key-id alias/of-the-shell --plaintext fileb://secret.txt --debug',
  'aws kms decrypt --ciphertext-blob fileb://none.txt; aws kms decrypt --ciphertext-blob AQIC',
  'aws kms create-custom-key-store --custom-key-store-name again --key-store-password kmsuser-Passw0rd',
  'env | grep -v SECRET',
  'ls -la; history',
];

describe('after a long random run', () => {
  test('no secret stands in a reply, an event, a wire record, a row or a line of a shell', async () => {
    const { world, secrets, records } = await longRun('secrets', 1600);
    const { words } = world;
    const TargetKeyId = (await words.key()).id;
    await words.ok('CreateAlias', { AliasName: 'alias/of-the-shell', TargetKeyId });
    const shell = shellOn(world);
    const printed = [];
    for (const line of lines) printed.push(await shell.run(line));

    const searched: Record<string, unknown> = {
      replies: records.map(({ reply }) => withoutCarriers(reply)),
      wire: records.map(withoutCarriers),
      trail: words.cloud.world.all(trailEvents),
      rows: words.cloud.save(),
      shell: printed,
    };
    expect(secrets.all.size).toBeGreaterThan(90);
    for (const [where, value] of Object.entries(searched)) {
      const haystack = new Haystack();
      haystack.add(value);
      expect(haystack.length, where).toBeGreaterThan(1000);
      expect(haystack.find(secrets.all), where).toEqual([]);
    }
    expect(printed.filter(({ exitCode }) => exitCode === 0).length).toBeGreaterThan(8);
  }, 60_000);

  test('what carries secrets does carry them: the search finds each there', async () => {
    const { secrets, records } = await longRun('carriers', 400);
    const haystack = new Haystack();
    haystack.add(records);
    const found = haystack.find(secrets.all).join('\n');
    for (const what of ['Plaintext', 'PrivateKeyPlaintext', 'SharedSecret', 'GrantToken', 'text']) {
      expect(found).toContain(what);
    }
    expect(found).not.toContain('key material');
  });
});

describe('the search', () => {
  const secret = seededRandom('a secret')(32);
  const secrets = new Map([['secret', secret]]);
  const around = (count: number) => concat(new Uint8Array(count).fill(7), secret, utf8('after'));
  const hidings: readonly (readonly [string, unknown])[] = [
    ['bytes', { deep: [{ in: around(5) }] }],
    ['hexadecimal', { text: `x${toHex(secret)}` }],
    ['capital hexadecimal', [toHex(secret).toUpperCase()]],
    ['base64, at its start', toBase64(around(0))],
    ['base64, one byte on', toBase64(around(1))],
    ['base64, two bytes on', toBase64(around(2))],
    ['a name', { [toHex(secret)]: 1 }],
    ['base64 in bytes', utf8(JSON.stringify({ key: toBase64(secret) }))],
  ];

  test.each(hidings)('finds a secret as %s', (_, value) => {
    const haystack = new Haystack();
    haystack.add(value);
    expect(haystack.find(secrets)).toHaveLength(1);
  });

  test('finds no secret where there is none, or half of one', () => {
    const haystack = new Haystack();
    haystack.add([
      secret.subarray(0, 24),
      toBase64(secret.subarray(1)),
      seededRandom('other')(4096),
    ]);
    expect(haystack.find(secrets)).toEqual([]);
  });
});

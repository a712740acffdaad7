// What aws prints: JSON, text, --query, lists joined from pages, refusals of the service.

import { beforeAll, describe, expect, test } from 'vitest';
import { createMachine } from '../../machine.ts';

const { run, out } = createMachine();

beforeAll(async () => {
  await out(
    'KEY=$(aws kms create-key --description first --query KeyMetadata.KeyId --output text)',
  );
  await out('aws kms create-alias --alias-name alias/demo --target-key-id $KEY');
});

describe('the answer', () => {
  test('is JSON with four spaces, moments in ISO 8601, members in order', async () => {
    const text = await out('aws kms describe-key --key-id alias/demo');
    const json = JSON.parse(text);
    expect(text).toBe(`${JSON.stringify(json, null, 4)}\n`);
    expect(json.KeyMetadata.CreationDate).toBe('2026-11-22T12:00:00+00:00');
    expect(Object.keys(json.KeyMetadata).slice(0, 3)).toEqual(['AWSAccountId', 'KeyId', 'Arn']);
  });

  test('as text has sorted columns, names of lists in capitals, True, None and tabs', async () => {
    const text = await out('aws kms describe-key --key-id alias/demo --output text');
    expect(text).toMatch(
      /^KEYMETADATA\t111122223333\tarn:[^\t]*\t2026-11-22T12:00:00\+00:00\t[0-9a-f]{64}\tSYMMETRIC_DEFAULT\tfirst\tTrue\t.*\tFalse\tAWS_KMS\nENCRYPTIONALGORITHMS\tSYMMETRIC_DEFAULT\n$/,
    );
    expect(await out('aws kms list-keys --query nothing --output text')).toBe('None\n');
    expect(
      await out(
        "aws kms describe-key --key-id alias/demo --query 'KeyMetadata.[Enabled,MultiRegion]' --output text",
      ),
    ).toBe('True\tFalse\n');
  });

  test('is nothing at all where AWS sends nothing', async () => {
    for (const line of ['disable-key', 'enable-key']) {
      expect(await run(`aws kms ${line} --key-id $KEY`)).toMatchObject({
        stdout: '',
        stderr: '',
        exitCode: 0,
      });
    }
  });

  test.each([
    ['Keys[0].nothing', 'null\n'],
    ['length(Keys) > `0`', 'true\n'],
    ['constructor', 'null\n'],
    ['Keys[0].toString', 'null\n'],
    ['{a: Keys[0].KeyId}.valueOf', 'null\n'],
    ['`[]`', '[]\n'],
    ['`{}`', ''],
  ])('--query %s prints %j', async (query, printed) => {
    expect(await out(`aws kms list-keys --query '${query}'`)).toBe(printed);
  });

  test('is refused with the service error of the recorded form, exit code 254', async () => {
    expect(await run('aws kms encrypt --key-id alias/none --plaintext YWJj')).toEqual({
      bytes: new Uint8Array(0),
      stdout: '',
      stderr:
        '\naws: [ERROR]: An error occurred (NotFoundException) when calling the Encrypt operation: Alias arn:aws:kms:us-east-1:111122223333:alias/none is not found.\n',
      exitCode: 254,
    });
  });
});

describe('lists', () => {
  const { run: at, out: outAt } = createMachine({ region: 'eu-west-1' });
  beforeAll(async () => {
    await outAt('for i in 1 2 3 4 5; do aws kms create-key > /dev/null; done');
  });
  const ids = 'Keys[].KeyId';

  test('come whole, whatever the size of a page', async () => {
    const whole = await outAt(`aws kms list-keys`);
    expect(Object.keys(JSON.parse(whole))).toEqual(['Keys']);
    expect(JSON.parse(whole).Keys).toHaveLength(5);
    expect(await outAt('aws kms list-keys --page-size 2')).toBe(whole);
  });

  test('can be cut and continued without loss or repetition', async () => {
    const all = JSON.parse(await outAt(`aws kms list-keys --query '${ids}'`));
    for (const [size, items] of [
      [2, 2],
      [2, 3],
      [3, 1],
      [5, 4],
    ]) {
      const seen: string[] = [];
      let token = '';
      for (let rounds = 0; rounds < 9; rounds++) {
        const { Keys, NextToken } = JSON.parse(
          await outAt(`aws kms list-keys --page-size ${size} --max-items ${items} ${token}`),
        );
        seen.push(...Keys.map(({ KeyId }: { KeyId: string }) => KeyId));
        if (NextToken === undefined) break;
        expect(Keys).toHaveLength(items ?? 0);
        token = `--starting-token ${NextToken}`;
      }
      expect(seen, `pages of ${size}, ${items} at a time`).toEqual(all);
    }
  });

  test('paged by hand show what the service sends', async () => {
    const { Keys, NextMarker, Truncated } = JSON.parse(await outAt('aws kms list-keys --limit 2'));
    expect([Keys.length, typeof NextMarker, Truncated]).toEqual([2, 'string', true]);
    const rest = JSON.parse(await outAt(`aws kms list-keys --marker ${NextMarker}`));
    expect(rest.Keys).toHaveLength(3);
    expect(rest.Truncated).toBe(false);
  });

  test('as text ask each page, and end with the token', async () => {
    expect(await outAt(`aws kms list-keys --page-size 2 --query '${ids}' --output text`)).toMatch(
      /^\S+\t\S+\n\S+\t\S+\n\S+\n$/,
    );
    const cut = await at('aws kms list-keys --max-items 1 --output text');
    expect(cut.stdout).toMatch(/^KEYS\tarn:\S+\t\S+\nNEXTTOKEN\t\S+\n$/);
  });
});

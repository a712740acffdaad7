// The real SDK against the real endpoint: every KMS operation, called as an engineer calls it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { startEndpoint, type TestEndpoint } from '../support/endpoint.ts';
import { plans, type Sdk } from './sdk-plans.ts';

let endpoint: TestEndpoint;
let sdk: Sdk;
const called = new Set<string>();

beforeAll(async () => {
  endpoint = await startEndpoint(['--dev']);
  const kms = endpoint.client();
  kms.middlewareStack.add(
    (next, context) => (args) => {
      called.add(String(context.commandName).replace(/Command$/, ''));
      return next(args);
    },
    { step: 'initialize', name: 'called' },
  );
  let number = 1;
  sdk = {
    kms,
    endpoint,
    next: () => number++,
    async key(input = {}) {
      return (await kms.createKey(input)).KeyMetadata?.Arn ?? '';
    },
  };
});

afterAll(async () => {
  expect((await endpoint.end()).code).toBe(0);
});

describe('every operation has a plan and does what it says', () => {
  test.each(kmsOperations.map(({ name }) => name))('%s', async (name) => {
    const plan = plans[name];
    if (!plan) throw new Error(`no plan says how the SDK calls ${name}`);
    await plan(sdk);
    expect(called).toContain(name);
  });
});

test('a refusal arrives as the SDK class of its name, with the recorded words', async () => {
  const { kms, key } = sdk;
  await expect(kms.describeKey({ KeyId: 'nonsense' })).rejects.toMatchObject({
    name: 'NotFoundException',
    message: "Invalid keyId 'nonsense'",
    $fault: 'client',
    $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
  const KeyId = await key();
  const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext: new Uint8Array(8) });
  const damaged = CiphertextBlob?.slice() ?? new Uint8Array();
  damaged[100] = (damaged[100] ?? 0) ^ 1;
  const rejection = kms.decrypt({ CiphertextBlob: damaged });
  await expect(rejection).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
});

test('the Region is the one the request was signed for', async () => {
  const made = await endpoint.client({ region: 'ap-south-1' }).createKey({});
  expect(made.KeyMetadata?.Arn).toContain(':ap-south-1:123456789012:key/');
  const { Keys } = await sdk.kms.listKeys({ Limit: 1000 });
  expect(Keys?.map(({ KeyArn }) => KeyArn)).not.toContain(made.KeyMetadata?.Arn);
});

// The AWS Encryption SDK for JavaScript with a KMS keyring, against the real endpoint: its messages
// open again, and only under the keys and the context they were made with.

import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEndpoint, type TestEndpoint } from '../support/endpoint.ts';

const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
const text = 'a message longer than KMS itself would take '.repeat(2000);
const encryptionContext = { purpose: 'test', origin: 'us-east-1' };

let endpoint: TestEndpoint;
let arns: string[];
type Provider = NonNullable<ConstructorParameters<typeof KmsKeyringNode>[0]>['clientProvider'];
// The keyring's own type of a client is older than the SDK's: it asks for its four operations.
const clientProvider = ((region) => endpoint.client({ region })) as NonNullable<Provider>;

beforeAll(async () => {
  endpoint = await startEndpoint();
  arns = await Promise.all(
    ['us-east-1', 'eu-west-1', 'us-east-1'].map(async (region) => {
      const { KeyMetadata } = await endpoint.client({ region }).createKey({});
      return KeyMetadata?.Arn ?? '';
    }),
  );
});

afterAll(async () => {
  expect((await endpoint.end()).code).toBe(0);
});

test('what one key of a keyring sealed each of its keys opens, in each Region', async () => {
  const [generatorKeyId = '', other = ''] = arns;
  const keyring = new KmsKeyringNode({ generatorKeyId, keyIds: [other], clientProvider });
  const { result } = await encrypt(keyring, text, { encryptionContext });
  expect(result.includes(text.slice(0, 20))).toBe(false);
  for (const keyId of [generatorKeyId, other]) {
    const opened = await decrypt(new KmsKeyringNode({ keyIds: [keyId], clientProvider }), result);
    expect(opened.plaintext.toString()).toBe(text);
    expect(opened.messageHeader.encryptionContext).toMatchObject(encryptionContext);
  }
});

test('a key that is not the message’s opens nothing, nor does a damaged message', async () => {
  const [generatorKeyId = '', , stranger = ''] = arns;
  const keyring = new KmsKeyringNode({ generatorKeyId, clientProvider });
  const { result } = await encrypt(keyring, text, { encryptionContext });
  const foreign = new KmsKeyringNode({ keyIds: [stranger], clientProvider });
  await expect(decrypt(foreign, result)).rejects.toThrow();
  const damaged = Buffer.from(result);
  damaged[damaged.length - 300] = (damaged[damaged.length - 300] ?? 0) ^ 1;
  await expect(decrypt(keyring, damaged)).rejects.toThrow();
});

test('a disabled key opens nothing until it is enabled again', async () => {
  const [generatorKeyId = ''] = arns;
  const keyring = new KmsKeyringNode({ generatorKeyId, clientProvider });
  const { result } = await encrypt(keyring, text);
  const kms = endpoint.client();
  await kms.disableKey({ KeyId: generatorKeyId });
  await expect(decrypt(keyring, result)).rejects.toThrow();
  await kms.enableKey({ KeyId: generatorKeyId });
  expect((await decrypt(keyring, result)).plaintext.toString()).toBe(text);
});

// How the real SDK calls each KMS operation, and what must come back. One plan for an operation; a
// plan makes what it needs.

import type { CreateKeyCommandInput, KMS } from '@aws-sdk/client-kms';
import { expect } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import type { TestEndpoint } from '../support/endpoint.ts';
import { symmetricMaterial, wrap } from '../support/importing.ts';
import {
  clusterInput,
  customerCa,
  clusterId as firstCluster,
  password,
  proxyInput,
} from '../support/stores.ts';

export interface Sdk {
  readonly kms: KMS;
  readonly endpoint: TestEndpoint;
  /** A new key; gives its ARN. */
  key(input?: CreateKeyCommandInput): Promise<string>;
  /** A number that was not given out before. */
  next(): number;
}

const Plaintext = utf8('correct horse battery staple');
const EncryptionContext = { purpose: 'sdk' };
const grantee = 'arn:aws:iam::123456789012:user/guest';
const hour = 3_600_000;

const signing = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } as const;
const macing = { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' } as const;
const agreeing = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' } as const;
const encapsulating = { KeySpec: 'ML_KEM_768', KeyUsage: 'ENCAPSULATE_DECAPSULATE' } as const;
const SigningAlgorithm = 'ECDSA_SHA_256' as const;
const MacAlgorithm = 'HMAC_SHA_256' as const;

export const plans: Readonly<Record<string, (sdk: Sdk) => Promise<void>>> = {
  async CancelKeyDeletion({ kms, key }) {
    const KeyId = await key();
    await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect((await kms.cancelKeyDeletion({ KeyId })).KeyId).toBe(KeyId);
  },
  async ConnectCustomKeyStore(sdk) {
    const CustomKeyStoreId = await clusterStore(sdk);
    await sdk.kms.connectCustomKeyStore({ CustomKeyStoreId });
    await sdk.endpoint.lab('clock', { advance: '21m' });
    expect(await stateOf(sdk, CustomKeyStoreId)).toBe('CONNECTED');
  },
  async CreateAlias({ kms, key, next }) {
    const [AliasName, TargetKeyId] = [`alias/sdk-${next()}`, await key()];
    await kms.createAlias({ AliasName, TargetKeyId });
    const { KeyMetadata } = await kms.describeKey({ KeyId: AliasName });
    expect(KeyMetadata?.Arn).toBe(TargetKeyId);
  },
  async CreateCustomKeyStore(sdk) {
    expect(await clusterStore(sdk)).toMatch(/^cks-/);
    expect(await proxyStore(sdk)).toMatch(/^cks-/);
  },
  async CreateGrant({ kms, key }) {
    const { GrantId, GrantToken } = await grant(kms, await key());
    expect(GrantId).toMatch(/^[0-9a-f]{64}$/);
    expect(GrantToken?.length).toBeGreaterThan(10);
  },
  async CreateKey({ kms }) {
    const { KeyMetadata } = await kms.createKey({ Description: 'by the SDK' });
    expect(KeyMetadata?.AWSAccountId).toBe('123456789012');
    expect(KeyMetadata?.CreationDate?.getTime()).toBeGreaterThan(0);
  },
  async Decapsulate(sdk) {
    const KeyId = await sdk.key(encapsulating);
    const EncapsulationAlgorithm = 'ML_KEM';
    const made = await sdk.kms.encapsulate({ KeyId, EncapsulationAlgorithm });
    const { SharedSecretCiphertextBlob } = made;
    const opened = await sdk.kms.decapsulate({
      KeyId,
      EncapsulationAlgorithm,
      SharedSecretCiphertextBlob,
    });
    expect(opened.SharedSecret).toEqual(made.SharedSecret);
  },
  async Decrypt({ kms, key }) {
    const KeyId = await key();
    const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext, EncryptionContext });
    const opened = await kms.decrypt({ CiphertextBlob, EncryptionContext });
    expect(opened).toMatchObject({ KeyId, Plaintext });
  },
  async DeleteAlias({ kms, key, next }) {
    const AliasName = `alias/sdk-${next()}`;
    await kms.createAlias({ AliasName, TargetKeyId: await key() });
    await kms.deleteAlias({ AliasName });
    await expect(kms.describeKey({ KeyId: AliasName })).rejects.toThrow('is not found.');
  },
  async DeleteCustomKeyStore(sdk) {
    const CustomKeyStoreId = await clusterStore(sdk);
    await sdk.kms.deleteCustomKeyStore({ CustomKeyStoreId });
    const rejection = sdk.kms.describeCustomKeyStores({ CustomKeyStoreId });
    await expect(rejection).rejects.toMatchObject({ name: 'CustomKeyStoreNotFoundException' });
  },
  async DeleteImportedKeyMaterial(sdk) {
    const KeyId = await importedKey(sdk);
    await sdk.kms.deleteImportedKeyMaterial({ KeyId });
    expect((await sdk.kms.describeKey({ KeyId })).KeyMetadata?.KeyState).toBe('PendingImport');
  },
  async DeriveSharedSecret({ kms, key }) {
    const [one, two] = [await key(agreeing), await key(agreeing)];
    const secret = async (KeyId: string, other: string) =>
      kms.deriveSharedSecret({
        KeyId,
        KeyAgreementAlgorithm: 'ECDH',
        PublicKey: (await kms.getPublicKey({ KeyId: other })).PublicKey,
      });
    const { SharedSecret } = await secret(one, two);
    expect(SharedSecret?.length).toBe(32);
    expect((await secret(two, one)).SharedSecret).toEqual(SharedSecret);
  },
  async DescribeCustomKeyStores(sdk) {
    const CustomKeyStoreId = await proxyStore(sdk);
    const { CustomKeyStores } = await sdk.kms.describeCustomKeyStores({ CustomKeyStoreId });
    expect(CustomKeyStores?.[0]?.CustomKeyStoreType).toBe('EXTERNAL_KEY_STORE');
  },
  async DescribeKey({ kms, key }) {
    const KeyId = await key();
    expect((await kms.describeKey({ KeyId })).KeyMetadata).toMatchObject({
      Arn: KeyId,
      KeyState: 'Enabled',
    });
  },
  async DisableKey({ kms, key }) {
    const KeyId = await key();
    await kms.disableKey({ KeyId });
    const rejection = kms.encrypt({ KeyId, Plaintext });
    await expect(rejection).rejects.toMatchObject({ name: 'DisabledException' });
  },
  async DisableKeyRotation({ kms, key }) {
    const KeyId = await key();
    await kms.enableKeyRotation({ KeyId });
    await kms.disableKeyRotation({ KeyId });
    expect((await kms.getKeyRotationStatus({ KeyId })).KeyRotationEnabled).toBe(false);
  },
  async DisconnectCustomKeyStore(sdk) {
    const CustomKeyStoreId = await proxyStore(sdk);
    await sdk.kms.connectCustomKeyStore({ CustomKeyStoreId });
    await sdk.endpoint.lab('clock', { advance: '21m' });
    await sdk.kms.disconnectCustomKeyStore({ CustomKeyStoreId });
    await sdk.endpoint.lab('clock', { advance: '21m' });
    expect(await stateOf(sdk, CustomKeyStoreId)).toBe('DISCONNECTED');
  },
  async EnableKey({ kms, key }) {
    const KeyId = await key();
    await kms.disableKey({ KeyId });
    await kms.enableKey({ KeyId });
    expect((await kms.describeKey({ KeyId })).KeyMetadata?.Enabled).toBe(true);
  },
  async EnableKeyRotation({ kms, key }) {
    const KeyId = await key();
    await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 180 });
    const status = await kms.getKeyRotationStatus({ KeyId });
    expect(status).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 180 });
  },
  async Encapsulate({ kms, key }) {
    const KeyId = await key(encapsulating);
    const made = await kms.encapsulate({ KeyId, EncapsulationAlgorithm: 'ML_KEM' });
    expect(made.SharedSecret?.length).toBe(32);
    expect(made.SharedSecretCiphertextBlob?.length).toBe(1088);
  },
  async Encrypt({ kms, key }) {
    const KeyId = await key({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
    const EncryptionAlgorithm = 'RSAES_OAEP_SHA_256';
    const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext, EncryptionAlgorithm });
    expect(CiphertextBlob?.length).toBe(256);
    const opened = await kms.decrypt({ KeyId, CiphertextBlob, EncryptionAlgorithm });
    expect(opened.Plaintext).toEqual(Plaintext);
  },
  async GenerateDataKey({ kms, key }) {
    const { Plaintext: made, CiphertextBlob } = await kms.generateDataKey({
      KeyId: await key(),
      KeySpec: 'AES_256',
    });
    expect(made?.length).toBe(32);
    expect((await kms.decrypt({ CiphertextBlob })).Plaintext).toEqual(made);
  },
  async GenerateDataKeyPair({ kms, key }) {
    const made = await kms.generateDataKeyPair({
      KeyId: await key(),
      KeyPairSpec: 'ECC_NIST_P256',
    });
    const { PrivateKeyCiphertextBlob: CiphertextBlob, PrivateKeyPlaintext } = made;
    expect((await kms.decrypt({ CiphertextBlob })).Plaintext).toEqual(PrivateKeyPlaintext);
  },
  async GenerateDataKeyPairWithoutPlaintext({ kms, key }) {
    const made = await kms.generateDataKeyPairWithoutPlaintext({
      KeyId: await key(),
      KeyPairSpec: 'RSA_2048',
    });
    expect(made.PublicKey?.length).toBe(294);
    expect(made).not.toHaveProperty('PrivateKeyPlaintext');
  },
  async GenerateDataKeyWithoutPlaintext({ kms, key }) {
    const { CiphertextBlob } = await kms.generateDataKeyWithoutPlaintext({
      KeyId: await key(),
      NumberOfBytes: 24,
    });
    expect((await kms.decrypt({ CiphertextBlob })).Plaintext?.length).toBe(24);
  },
  async GenerateMac({ kms, key }) {
    const made = await kms.generateMac({
      KeyId: await key(macing),
      Message: Plaintext,
      MacAlgorithm,
    });
    expect(made.Mac?.length).toBe(32);
  },
  async GenerateRandom({ kms }) {
    expect((await kms.generateRandom({ NumberOfBytes: 1024 })).Plaintext?.length).toBe(1024);
  },
  async GetKeyLastUsage({ kms, key }) {
    const KeyId = await key();
    await kms.encrypt({ KeyId, Plaintext });
    expect(await kms.getKeyLastUsage({ KeyId })).toMatchObject({
      KeyLastUsage: { Operation: 'Encrypt' },
    });
  },
  async GetKeyPolicy({ kms, key }) {
    const { Policy } = await kms.getKeyPolicy({ KeyId: await key(), PolicyName: 'default' });
    expect(JSON.parse(Policy ?? '')).toHaveProperty('Statement');
  },
  async GetKeyRotationStatus({ kms, key }) {
    const status = await kms.getKeyRotationStatus({ KeyId: await key() });
    expect(status.KeyRotationEnabled).toBe(false);
  },
  async GetParametersForImport(sdk) {
    const { given } = await importParameters(sdk);
    expect(given.ParametersValidTo?.getTime()).toBeGreaterThan(hour);
    expect(given.PublicKey?.length).toBe(294);
  },
  async GetPublicKey({ kms, key }) {
    const { PublicKey, KeySpec } = await kms.getPublicKey({ KeyId: await key(signing) });
    expect([PublicKey?.length, KeySpec]).toEqual([91, 'ECC_NIST_P256']);
  },
  async ImportKeyMaterial(sdk) {
    const KeyId = await importedKey(sdk);
    const { CiphertextBlob } = await sdk.kms.encrypt({ KeyId, Plaintext });
    expect((await sdk.kms.decrypt({ CiphertextBlob })).Plaintext).toEqual(Plaintext);
  },
  async ListAliases({ kms, key, next }) {
    const [AliasName, TargetKeyId] = [`alias/sdk-${next()}`, await key()];
    await kms.createAlias({ AliasName, TargetKeyId });
    const { Aliases } = await kms.listAliases({ KeyId: TargetKeyId });
    expect(Aliases?.map((alias) => alias.AliasName)).toEqual([AliasName]);
  },
  async ListGrants({ kms, key }) {
    const KeyId = await key();
    const { GrantId } = await grant(kms, KeyId);
    const { Grants } = await kms.listGrants({ KeyId });
    expect(Grants?.map((one) => one.GrantId)).toEqual([GrantId]);
  },
  async ListKeyPolicies({ kms, key }) {
    const { PolicyNames } = await kms.listKeyPolicies({ KeyId: await key() });
    expect(PolicyNames).toEqual(['default']);
  },
  async ListKeyRotations({ kms, key }) {
    const KeyId = await key();
    await kms.rotateKeyOnDemand({ KeyId });
    const { Rotations } = await kms.listKeyRotations({ KeyId });
    expect(Rotations?.[0]?.RotationType).toBe('ON_DEMAND');
  },
  async ListKeys({ kms, key }) {
    await key();
    await key();
    const first = await kms.listKeys({ Limit: 1 });
    expect([first.Keys?.length, first.Truncated]).toEqual([1, true]);
    const second = await kms.listKeys({ Limit: 1, Marker: first.NextMarker });
    expect(second.Keys?.[0]?.KeyArn).not.toBe(first.Keys?.[0]?.KeyArn);
  },
  async ListResourceTags({ kms, key }) {
    const Tags = [{ TagKey: 'team', TagValue: 'sdk' }];
    const KeyId = await key({ Tags });
    expect((await kms.listResourceTags({ KeyId })).Tags).toEqual(Tags);
  },
  async ListRetirableGrants({ kms, key }) {
    const { GrantId } = await grant(kms, await key());
    const { Grants } = await kms.listRetirableGrants({ RetiringPrincipal: grantee });
    expect(Grants?.map((one) => one.GrantId)).toContain(GrantId);
  },
  async PutKeyPolicy({ kms, key }) {
    const KeyId = await key();
    const { Policy } = await kms.getKeyPolicy({ KeyId });
    const changed = JSON.stringify({ ...JSON.parse(Policy ?? ''), Id: 'changed' });
    await kms.putKeyPolicy({ KeyId, Policy: changed });
    expect((await kms.getKeyPolicy({ KeyId })).Policy).toContain('changed');
  },
  async ReEncrypt({ kms, key }) {
    const [one, two] = [await key(), await key()];
    const { CiphertextBlob } = await kms.encrypt({ KeyId: one, Plaintext });
    const moved = await kms.reEncrypt({ CiphertextBlob, DestinationKeyId: two });
    expect([moved.SourceKeyId, moved.KeyId]).toEqual([one, two]);
    const opened = await kms.decrypt({ CiphertextBlob: moved.CiphertextBlob });
    expect(opened).toMatchObject({ KeyId: two, Plaintext });
  },
  async ReplicateKey({ kms, key, endpoint }) {
    const KeyId = await key({ MultiRegion: true });
    const made = await kms.replicateKey({ KeyId, ReplicaRegion: 'eu-west-1' });
    expect(made.ReplicaKeyMetadata?.Arn).toBe(KeyId.replace('us-east-1', 'eu-west-1'));
    await endpoint.lab('clock', { advance: '10m' });
    const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext });
    const opened = await endpoint.client({ region: 'eu-west-1' }).decrypt({ CiphertextBlob });
    expect(opened.Plaintext).toEqual(Plaintext);
  },
  async RetireGrant({ kms, key }) {
    const KeyId = await key();
    const { GrantId } = await grant(kms, KeyId);
    await kms.retireGrant({ KeyId, GrantId });
    expect((await kms.listGrants({ KeyId })).Grants).toEqual([]);
  },
  async RevokeGrant({ kms, key }) {
    const KeyId = await key();
    const { GrantId } = await grant(kms, KeyId);
    await kms.revokeGrant({ KeyId, GrantId });
    expect((await kms.listGrants({ KeyId })).Grants).toEqual([]);
  },
  async RotateKeyOnDemand({ kms, key }) {
    const KeyId = await key();
    const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext });
    expect((await kms.rotateKeyOnDemand({ KeyId })).KeyId).toBe(KeyId);
    expect((await kms.decrypt({ CiphertextBlob })).Plaintext).toEqual(Plaintext);
  },
  async ScheduleKeyDeletion({ kms, key, endpoint }) {
    const KeyId = await key();
    const { DeletionDate } = await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect(DeletionDate).toBeInstanceOf(Date);
    await endpoint.lab('clock', { advance: '8d' });
    await expect(kms.describeKey({ KeyId })).rejects.toThrow(`Key '${KeyId}' does not exist`);
  },
  async Sign({ kms, key }) {
    const KeyId = await key(signing);
    const { Signature } = await kms.sign({ KeyId, Message: Plaintext, SigningAlgorithm });
    const verified = await kms.verify({
      KeyId,
      Message: Plaintext,
      Signature,
      SigningAlgorithm,
    });
    expect(verified.SignatureValid).toBe(true);
  },
  async TagResource({ kms, key }) {
    const KeyId = await key();
    await kms.tagResource({ KeyId, Tags: [{ TagKey: 'a', TagValue: 'b' }] });
    expect((await kms.listResourceTags({ KeyId })).Tags?.length).toBe(1);
  },
  async UntagResource({ kms, key }) {
    const KeyId = await key({ Tags: [{ TagKey: 'a', TagValue: 'b' }] });
    await kms.untagResource({ KeyId, TagKeys: ['a'] });
    expect((await kms.listResourceTags({ KeyId })).Tags).toEqual([]);
  },
  async UpdateAlias({ kms, key, next }) {
    const [AliasName, one, two] = [`alias/sdk-${next()}`, await key(), await key()];
    await kms.createAlias({ AliasName, TargetKeyId: one });
    await kms.updateAlias({ AliasName, TargetKeyId: two });
    expect((await kms.describeKey({ KeyId: AliasName })).KeyMetadata?.Arn).toBe(two);
  },
  async UpdateCustomKeyStore(sdk) {
    const CustomKeyStoreId = await clusterStore(sdk);
    const NewCustomKeyStoreName = `renamed ${sdk.next()}`;
    await sdk.kms.updateCustomKeyStore({ CustomKeyStoreId, NewCustomKeyStoreName });
    const { CustomKeyStores } = await sdk.kms.describeCustomKeyStores({ CustomKeyStoreId });
    expect(CustomKeyStores?.[0]?.CustomKeyStoreName).toBe(NewCustomKeyStoreName);
  },
  async UpdateKeyDescription({ kms, key }) {
    const KeyId = await key();
    await kms.updateKeyDescription({ KeyId, Description: 'another' });
    expect((await kms.describeKey({ KeyId })).KeyMetadata?.Description).toBe('another');
  },
  async UpdatePrimaryRegion({ kms, key, endpoint }) {
    const KeyId = await key({ MultiRegion: true });
    await kms.replicateKey({ KeyId, ReplicaRegion: 'eu-west-1' });
    await endpoint.lab('clock', { advance: '10m' });
    await kms.updatePrimaryRegion({ KeyId, PrimaryRegion: 'eu-west-1' });
    await endpoint.lab('clock', { advance: '10m' });
    const { KeyMetadata } = await kms.describeKey({ KeyId });
    expect(KeyMetadata?.MultiRegionConfiguration?.MultiRegionKeyType).toBe('REPLICA');
  },
  async Verify({ kms, key }) {
    const KeyId = await key(signing);
    const { Signature } = await kms.sign({ KeyId, Message: Plaintext, SigningAlgorithm });
    const Message = utf8('something else');
    const rejection = kms.verify({ KeyId, Message, Signature, SigningAlgorithm });
    await expect(rejection).rejects.toMatchObject({ name: 'KMSInvalidSignatureException' });
  },
  async VerifyMac({ kms, key }) {
    const KeyId = await key(macing);
    const { Mac } = await kms.generateMac({ KeyId, Message: Plaintext, MacAlgorithm });
    const verified = await kms.verifyMac({ KeyId, Message: Plaintext, Mac, MacAlgorithm });
    expect(verified.MacValid).toBe(true);
  },
};

function grant(kms: KMS, KeyId: string) {
  const Operations = ['Encrypt' as const];
  return kms.createGrant({
    KeyId,
    GranteePrincipal: grantee,
    RetiringPrincipal: grantee,
    Operations,
  });
}

/** A CloudHSM key store of its own cluster. */
async function clusterStore({ kms, endpoint, next }: Sdk): Promise<string> {
  const number = next();
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const id = `${firstCluster.slice(0, -2)}${letters[Math.floor(number / 26)]}${letters[number % 26]}`;
  await endpoint.lab('cluster', {
    id,
    region: 'us-east-1',
    trustAnchorCertificate: customerCa,
    kmsUserPassword: password,
  });
  const { CustomKeyStoreId } = await kms.createCustomKeyStore({
    ...clusterInput,
    CustomKeyStoreName: `cluster store ${number}`,
    CloudHsmClusterId: id,
  });
  return CustomKeyStoreId ?? '';
}

/** An external key store of its own proxy. */
async function proxyStore({ kms, endpoint, next }: Sdk): Promise<string> {
  const number = next();
  const uriEndpoint = `https://xks-${number}.example.com`;
  const { AccessKeyId, RawSecretAccessKey } = proxyInput.XksProxyAuthenticationCredential;
  await endpoint.lab('proxy', {
    uriEndpoint,
    uriPath: proxyInput.XksProxyUriPath,
    accessKeyId: AccessKeyId,
    rawSecretAccessKey: RawSecretAccessKey,
    xksKeyId: 'outer',
  });
  const { CustomKeyStoreId } = await kms.createCustomKeyStore({
    ...proxyInput,
    CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
    XksProxyConnectivity: 'PUBLIC_ENDPOINT',
    CustomKeyStoreName: `proxy store ${number}`,
    XksProxyUriEndpoint: uriEndpoint,
  });
  return CustomKeyStoreId ?? '';
}

async function stateOf({ kms }: Sdk, CustomKeyStoreId: string): Promise<string | undefined> {
  const { CustomKeyStores } = await kms.describeCustomKeyStores({ CustomKeyStoreId });
  return CustomKeyStores?.[0]?.ConnectionState;
}

async function importParameters({ kms, key }: Sdk) {
  const KeyId = await key({ Origin: 'EXTERNAL' });
  const given = await kms.getParametersForImport({
    KeyId,
    WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
    WrappingKeySpec: 'RSA_2048',
  });
  return { KeyId, given };
}

async function importedKey(sdk: Sdk): Promise<string> {
  const { KeyId, given } = await importParameters(sdk);
  const parameters = {
    algorithm: 'RSAES_OAEP_SHA_256',
    publicKey: given.PublicKey ?? new Uint8Array(),
    token: given.ImportToken ?? new Uint8Array(),
  };
  await sdk.kms.importKeyMaterial({
    KeyId,
    ImportToken: given.ImportToken,
    EncryptedKeyMaterial: wrap(parameters, symmetricMaterial(sdk.next())),
    ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
  });
  return KeyId;
}

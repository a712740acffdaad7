// Custom key stores for tests: a cluster or a proxy, a store over it, connected if wanted.

import { utf8 } from '../../src/base/bytes.ts';
import { minute } from '../../src/base/time.ts';
import { accountId } from '../../src/cloud/accounts.ts';
import { addCluster, addXksKey, addXksProxy } from '../../src/cloud/backends.ts';
import { type TestCloud, testCloud } from './cloud.ts';

export const region = 'us-east-1';
export const clusterId = 'cluster-2abcdefghij';
export const otherClusterId = 'cluster-3abcdefghij';
/** Not a certificate anybody signed; KMS compares the text with the cluster's. */
export const customerCa =
  '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUKmslabCustomerCA\n-----END CERTIFICATE-----\n';
export const password = 'kmsuser-Passw0rd';
export const uriEndpoint = 'https://xks.example.com';
export const uriPath = '/lab/kms/xks/v1';
export const credential = {
  AccessKeyId: 'ABCDEFGHIJKLMNOP2345',
  RawSecretAccessKey: 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYsecret',
};
export const serviceName = 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0';

/** Longer than any connection or disconnection takes. */
export const whileConnecting = 21 * minute;

export const clusterInput = {
  CustomKeyStoreName: 'cluster store',
  CloudHsmClusterId: clusterId,
  TrustAnchorCertificate: customerCa,
  KeyStorePassword: password,
};

export const proxyInput = {
  CustomKeyStoreName: 'proxy store',
  CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
  XksProxyConnectivity: 'PUBLIC_ENDPOINT',
  XksProxyUriEndpoint: uriEndpoint,
  XksProxyUriPath: uriPath,
  XksProxyAuthenticationCredential: credential,
};

export interface StoreWords extends TestCloud {
  create(input: Record<string, unknown>): Promise<string>;
  /** Connects and waits; gives the state, with the error code of a failed connection. */
  connect(id: string): Promise<string>;
  disconnect(id: string): Promise<void>;
  stateOf(id: string): Promise<string>;
}

export function storeCloud(seed: number | string = 1): StoreWords {
  const words = testCloud(seed);
  const { cloud, ok } = words;
  const stateOf = async (id: string) => {
    const reply = await ok('DescribeCustomKeyStores', { CustomKeyStoreId: id });
    const [entry] = reply['CustomKeyStores'] as Record<string, string>[];
    const { ConnectionState = '', ConnectionErrorCode } = entry ?? {};
    return ConnectionErrorCode ? `${ConnectionState} ${ConnectionErrorCode}` : ConnectionState;
  };
  return {
    ...words,
    stateOf,
    create: async (input) =>
      (await ok('CreateCustomKeyStore', input))['CustomKeyStoreId'] as string,
    async connect(id) {
      await ok('ConnectCustomKeyStore', { CustomKeyStoreId: id });
      await cloud.advance(whileConnecting);
      return stateOf(id);
    },
    async disconnect(id) {
      await ok('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
      await cloud.advance(whileConnecting);
    },
  };
}

/** A connected CloudHSM key store. */
export async function clusterStore(words: StoreWords): Promise<string> {
  await makeCluster(words);
  const id = await words.create(clusterInput);
  await words.connect(id);
  return id;
}

export function makeCluster({ cloud }: TestCloud, id = clusterId): Promise<void> {
  const account = accountId;
  const kmsUserPassword = password;
  return addCluster(cloud, {
    id,
    account,
    region,
    trustAnchorCertificate: customerCa,
    kmsUserPassword,
  });
}

/** A connected external key store, and the name of its proxy. */
export async function proxyStore(words: StoreWords): Promise<{ id: string; proxy: string }> {
  const proxy = await makeProxy(words);
  const id = await words.create(proxyInput);
  await words.connect(id);
  return { id, proxy };
}

/** A proxy with the external keys `outer` and `other`. */
export async function makeProxy(
  { cloud }: TestCloud,
  at: { uriEndpoint?: string; uriPath?: string } = {},
): Promise<string> {
  const { AccessKeyId: accessKeyId, RawSecretAccessKey: rawSecretAccessKey } = credential;
  const where = { uriEndpoint, uriPath, ...at };
  const proxy = await addXksProxy(cloud, { ...where, accessKeyId, rawSecretAccessKey });
  await addXksKey(cloud, proxy, 'outer');
  await addXksKey(cloud, proxy, 'other');
  return proxy;
}

export const Plaintext = utf8('correct horse battery staple');
/** The code of what a refusal says. */
export const codeOf = (refusal: string) => refusal.split(':')[0];
export const context = { EncryptionContext: { Department: 'Engineering' } };

export async function clusterKey(words: StoreWords) {
  const store = await clusterStore(words);
  const key = await words.key({ Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: store });
  return { store, ...key };
}

export async function externalKey(words: StoreWords, XksKeyId = 'outer') {
  const { id: store, proxy } = await proxyStore(words);
  const input = { Origin: 'EXTERNAL_KEY_STORE', CustomKeyStoreId: store, XksKeyId };
  return { store, proxy, ...(await words.key(input)) };
}

/** The outcome of each cryptographic operation, the same for all of them, or a list. */
export async function everyUse(words: StoreWords, id: string, CiphertextBlob: unknown) {
  const uses: readonly (readonly [string, Record<string, unknown>])[] = [
    ['Encrypt', { KeyId: id, Plaintext, ...context }],
    ['Decrypt', { CiphertextBlob, ...context }],
    ['GenerateDataKey', { KeyId: id, KeySpec: 'AES_256' }],
    ['GenerateDataKeyWithoutPlaintext', { KeyId: id, NumberOfBytes: 24 }],
    [
      'ReEncrypt',
      {
        CiphertextBlob,
        SourceEncryptionContext: context.EncryptionContext,
        DestinationKeyId: id,
      },
    ],
  ];
  const said = new Set<string>();
  for (const [operation, input] of uses) {
    const reply = await words.call(operation, input);
    const { code, message } = reply.ok ? { code: 'ok', message: undefined } : reply.error;
    said.add(message === undefined ? code : `${code}: ${message}`);
  }
  return said.size === 1 ? [...said][0] : [...said];
}

/** The private DNS name of the VPC endpoint service. */
export const privateName = 'xks-private.example.com';
export const vpcInput = {
  ...proxyInput,
  CustomKeyStoreName: 'private store',
  XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE',
  XksProxyUriEndpoint: `https://${privateName}`,
  XksProxyVpcEndpointServiceName: serviceName,
};
export const service = { name: serviceName, account: accountId, privateDnsName: privateName };

// Making custom key stores: what each type takes, and every refusal.

import { describe, expect, test } from 'vitest';
import { accountId } from '../../src/cloud/accounts.ts';
import {
  putVpcEndpointService,
  restoreCluster,
  setClusterState,
  setProxyBehaviour,
} from '../../src/cloud/backends.ts';
import { startMs } from '../support/cloud.ts';
import {
  clusterId,
  clusterInput,
  codeOf,
  credential,
  customerCa,
  makeCluster,
  makeProxy,
  otherClusterId,
  privateName,
  proxyInput,
  service,
  serviceName,
  storeCloud,
  uriEndpoint,
  uriPath,
  vpcInput,
} from '../support/stores.ts';

describe('making a store', () => {
  test('over a cluster: it begins disconnected and shows everything but the password', async () => {
    const words = storeCloud();
    await makeCluster(words);
    const id = await words.create(clusterInput);
    expect(id).toMatch(/^cks-[0-9a-f]{17}$/);
    expect(await words.ok('DescribeCustomKeyStores')).toEqual({
      CustomKeyStores: [
        {
          CustomKeyStoreId: id,
          CustomKeyStoreName: 'cluster store',
          CloudHsmClusterId: clusterId,
          TrustAnchorCertificate: customerCa,
          ConnectionState: 'DISCONNECTED',
          CreationDate: startMs,
          CustomKeyStoreType: 'AWS_CLOUDHSM',
        },
      ],
      Truncated: false,
    });
  });

  test('over a proxy: it shows everything but the secret access key', async () => {
    const words = storeCloud();
    await makeProxy(words);
    const id = await words.create(proxyInput);
    const byName = { CustomKeyStoreName: 'proxy store' };
    expect((await words.ok('DescribeCustomKeyStores', byName))['CustomKeyStores']).toEqual([
      {
        CustomKeyStoreId: id,
        CustomKeyStoreName: 'proxy store',
        ConnectionState: 'DISCONNECTED',
        CreationDate: startMs,
        CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
        XksProxyConfiguration: {
          Connectivity: 'PUBLIC_ENDPOINT',
          AccessKeyId: credential.AccessKeyId,
          UriEndpoint: uriEndpoint,
          UriPath: uriPath,
        },
      },
    ]);
  });

  test('each type takes its own members, and all of them', async () => {
    const words = storeCloud();
    await makeCluster(words);
    await makeProxy(words);
    const without = (input: object, name: string) =>
      Object.fromEntries(Object.entries(input).filter(([key]) => key !== name));
    const refused = [
      ...['CloudHsmClusterId', 'TrustAnchorCertificate', 'KeyStorePassword'].flatMap((name) => [
        without(clusterInput, name),
        { ...proxyInput, [name]: clusterInput[name as keyof typeof clusterInput] },
      ]),
      ...Object.keys(proxyInput)
        .filter((name) => name.startsWith('XksProxy'))
        .flatMap((name) => [
          without(proxyInput, name),
          { ...clusterInput, [name]: proxyInput[name as keyof typeof proxyInput] },
        ]),
      { ...proxyInput, XksProxyVpcEndpointServiceName: serviceName },
      { ...proxyInput, XksProxyVpcEndpointServiceOwner: accountId },
      without(vpcInput, 'XksProxyVpcEndpointServiceName'),
    ];
    for (const input of refused) {
      const said = await words.refusal('CreateCustomKeyStore', input);
      expect(codeOf(said), JSON.stringify(input)).toBe('ValidationException');
    }
    expect((await words.ok('DescribeCustomKeyStores'))['CustomKeyStores']).toEqual([]);
  });

  test('a cluster must be there, active, well set up, and of this trust anchor', async () => {
    const states = [
      ['initialized', 'CloudHsmClusterNotActiveException'],
      ['subnetsInOneZone', 'CloudHsmClusterInvalidConfigurationException'],
      ['closedSecurityGroup', 'CloudHsmClusterInvalidConfigurationException'],
      ['hsmsInOneZone', 'CloudHsmClusterInvalidConfigurationException'],
    ] as const;
    for (const [state, code] of states) {
      const words = storeCloud();
      await makeCluster(words);
      setClusterState(words.cloud, clusterId, state);
      const said = await words.refusal('CreateCustomKeyStore', clusterInput);
      expect(codeOf(said), state).toBe(code);
    }
    const words = storeCloud();
    const refusal = async (input: Record<string, unknown>) =>
      codeOf(await words.refusal('CreateCustomKeyStore', { ...clusterInput, ...input }));
    expect(await refusal({})).toBe('CloudHsmClusterNotFoundException');
    await makeCluster(words);
    expect(await refusal({ TrustAnchorCertificate: customerCa.replace('M', 'N') })).toBe(
      'IncorrectTrustAnchorException',
    );
    const elsewhere = await words.refusal('CreateCustomKeyStore', clusterInput, 'eu-west-1');
    expect(codeOf(elsewhere)).toBe('CloudHsmClusterNotFoundException');
    // Line ends do not matter: a certificate is what its text says.
    const sameText = customerCa.replaceAll('\n', '\r\n');
    await words.create({ ...clusterInput, TrustAnchorCertificate: sameText });
  });

  test('a public proxy must answer as KMS expects before the store is made', async () => {
    const cases = [
      ['notReachable', 'XksProxyUriUnreachableException'],
      ['networkErrors', 'XksProxyUriUnreachableException'],
      ['throttling', 'XksProxyUriUnreachableException'],
      ['unhealthy', 'XksProxyUriUnreachableException'],
      ['invalidTls', 'XksProxyInvalidConfigurationException'],
      ['invalidResponse', 'XksProxyInvalidResponseException'],
      ['keyManagerDown', 'XksProxyInvalidResponseException'],
      ['internalError', 'KMSInternalException'],
    ] as const;
    const words = storeCloud();
    const proxy = await makeProxy(words);
    const refusal = async (input: object = {}) =>
      codeOf(await words.refusal('CreateCustomKeyStore', { ...proxyInput, ...input }));
    for (const [behaviour, code] of cases) {
      setProxyBehaviour(words.cloud, proxy, { behaviour });
      expect(await refusal(), behaviour).toBe(code);
    }
    setProxyBehaviour(words.cloud, proxy, { behaviour: 'up', latencyMs: 251 });
    expect(await refusal()).toBe('XksProxyUriUnreachableException');
    setProxyBehaviour(words.cloud, proxy, { latencyMs: 250 });
    const wrongSecret = { ...credential, RawSecretAccessKey: 'A'.repeat(43) };
    expect(await refusal({ XksProxyAuthenticationCredential: wrongSecret })).toBe(
      'XksProxyIncorrectAuthenticationCredentialException',
    );
    expect(await refusal({ XksProxyUriPath: '/other/kms/xks/v1' })).toBe(
      'XksProxyInvalidConfigurationException',
    );
    expect(await refusal({ XksProxyUriEndpoint: 'https://nobody.example.com' })).toBe(
      'XksProxyUriUnreachableException',
    );
    await words.create(proxyInput);
  });

  test('a VPC endpoint service must be there for KMS, and set up as it needs', async () => {
    const notFound = 'XksProxyVpcEndpointServiceNotFoundException';
    const invalid = 'XksProxyVpcEndpointServiceInvalidConfigurationException';
    const cases = [
      [{ account: '444455556666' }, notFound],
      [{ allowsKms: false }, notFound],
      [{ loadBalancer: 'gateway' }, invalid],
      [{ zones: 1 }, invalid],
      [{ isAcceptanceRequired: true }, invalid],
      [{ isDomainVerified: false }, invalid],
      [{ privateDnsName: 'another.example.com' }, invalid],
    ] as const;
    const words = storeCloud();
    expect(codeOf(await words.refusal('CreateCustomKeyStore', vpcInput))).toBe(notFound);
    for (const [change, code] of cases) {
      putVpcEndpointService(words.cloud, { ...service, ...change });
      const said = await words.refusal('CreateCustomKeyStore', vpcInput);
      expect(codeOf(said), JSON.stringify(change)).toBe(code);
    }
    // The proxy behind it is first asked when the store connects.
    putVpcEndpointService(words.cloud, { ...service, account: '444455556666' });
    await words.create({ ...vpcInput, XksProxyVpcEndpointServiceOwner: '444455556666' });
  });

  test('name, cluster family, proxy address and endpoint service are one store’s alone', async () => {
    const words = storeCloud();
    await makeCluster(words);
    await makeProxy(words);
    await makeProxy(words, { uriPath: '/second/kms/xks/v1' });
    putVpcEndpointService(words.cloud, service);
    const refusal = async (input: object) =>
      codeOf(await words.refusal('CreateCustomKeyStore', input as Record<string, unknown>));
    await words.create(clusterInput);
    await words.create(proxyInput);
    await words.create(vpcInput);
    restoreCluster(words.cloud, otherClusterId, clusterId);
    const named = { CustomKeyStoreName: 'another' };
    expect(await refusal({ ...proxyInput, CustomKeyStoreName: 'cluster store' })).toBe(
      'CustomKeyStoreNameInUseException',
    );
    for (const CloudHsmClusterId of [clusterId, otherClusterId]) {
      expect(await refusal({ ...clusterInput, ...named, CloudHsmClusterId })).toBe(
        'CloudHsmClusterInUseException',
      );
    }
    expect(await refusal({ ...proxyInput, ...named })).toBe('XksProxyUriInUseException');
    const otherPath = { ...named, XksProxyUriPath: '/second/kms/xks/v1' };
    expect(await refusal({ ...vpcInput, ...otherPath })).toBe('XksProxyUriEndpointInUseException');
    expect(
      await refusal({ ...proxyInput, ...otherPath, XksProxyUriEndpoint: `https://${privateName}` }),
    ).toBe('XksProxyUriEndpointInUseException');
    const otherName = { ...vpcInput, ...otherPath, XksProxyUriEndpoint: 'https://b.example.com' };
    putVpcEndpointService(words.cloud, { ...service, privateDnsName: 'b.example.com' });
    expect(await refusal(otherName)).toBe('XksProxyVpcEndpointServiceInUseException');
    // Public stores may share an endpoint, each with its own path.
    await words.create({ ...proxyInput, ...otherPath });
  });

  test('of two calls at the same time one gets the name', async () => {
    const words = storeCloud();
    await makeProxy(words);
    await makeProxy(words, { uriPath: '/second/kms/xks/v1' });
    const replies = await Promise.all([
      words.call('CreateCustomKeyStore', proxyInput),
      words.call('CreateCustomKeyStore', { ...proxyInput, XksProxyUriPath: '/second/kms/xks/v1' }),
    ]);
    expect(replies.map((reply) => (reply.ok ? 'made' : reply.error.code)).sort()).toEqual([
      'CustomKeyStoreNameInUseException',
      'made',
    ]);
  });

  test('an account has ten stores in a Region', async () => {
    const words = storeCloud();
    for (let at = 0; at <= 10; at++) {
      const path = `/store${at}/kms/xks/v1`;
      await makeProxy(words, { uriPath: path });
      const input = { ...proxyInput, CustomKeyStoreName: `store ${at}`, XksProxyUriPath: path };
      if (at < 10) await words.create(input);
      else
        expect(codeOf(await words.refusal('CreateCustomKeyStore', input))).toBe(
          'LimitExceededException',
        );
    }
    const first = await words.ok('DescribeCustomKeyStores', { Limit: 7 });
    const rest = await words.ok('DescribeCustomKeyStores', { Marker: first['NextMarker'] });
    const lists = [first, rest].map((page) => (page['CustomKeyStores'] as unknown[]).length);
    expect(lists).toEqual([7, 3]);
  });
});

// Members that the operations on custom key stores share. Source: KMS API model 2014-11-01.

import {
  connectionErrorCodes,
  connectionStates,
  connectivities,
  storeLimits,
  storeTypes,
} from '../facts/custom-stores.ts';
import { oneOf, optional, string, structure, timestamp } from '../service/shape.ts';

export const storeId = () => string({ min: 1, max: 64 });
export const storeName = () => string({ min: 1, max: storeLimits.nameCharacters.value });
export const storeType = () => oneOf(storeTypes);
export const clusterId = () => string({ min: 19, max: 24, pattern: /cluster-[2-7a-zA-Z]{11,16}/ });
export const certificate = () => string({ min: 1, max: storeLimits.certificateCharacters.value });
export const keyStorePassword = () =>
  string({
    min: storeLimits.passwordMinCharacters.value,
    max: storeLimits.passwordMaxCharacters.value,
    sensitive: true,
  });
export const xksKeyId = () => string({ min: 1, max: 128, pattern: /^[a-zA-Z0-9-_.]+$/ });

const accessKeyId = () => string({ min: 20, max: 30, pattern: /^[A-Z2-7]+$/, sensitive: true });
const accountNumber = () => string({ min: 12, max: 12, pattern: /[0-9]{12}/ });
const uriEndpoint = () =>
  string({
    min: 10,
    max: 128,
    pattern: /^https:\/\/[a-zA-Z0-9.-]+$/,
    patternText: '^https://[a-zA-Z0-9.-]+$',
  });
const uriPath = () =>
  string({
    min: 10,
    max: 128,
    pattern: /^(\/[a-zA-Z0-9/_-]+\/kms\/xks\/v\d{1,2})$|^(\/kms\/xks\/v\d{1,2})$/,
    patternText: String.raw`^(/[a-zA-Z0-9\/_-]+/kms/xks/v\d{1,2})$|^(/kms/xks/v\d{1,2})$`,
  });
const serviceName = () =>
  string({
    min: 20,
    max: 64,
    pattern: /^(com|eu)\.amazonaws\.vpce\.([a-z]+-){2,3}\d+\.vpce-svc-[0-9a-z]+$/,
  });

/** Where the proxy is and how KMS signs; in CreateCustomKeyStore and UpdateCustomKeyStore. */
export const proxyMembers = {
  XksProxyUriEndpoint: optional(uriEndpoint()),
  XksProxyUriPath: optional(uriPath()),
  XksProxyVpcEndpointServiceName: optional(serviceName()),
  XksProxyVpcEndpointServiceOwner: optional(accountNumber()),
  XksProxyAuthenticationCredential: optional(
    structure({
      AccessKeyId: accessKeyId(),
      RawSecretAccessKey: string({
        min: 43,
        max: 64,
        pattern: /^[a-zA-Z0-9/+=]+$/,
        patternText: String.raw`^[a-zA-Z0-9\/+=]+$`,
        sensitive: true,
      }),
    }),
  ),
  XksProxyConnectivity: optional(oneOf(connectivities)),
} as const;

export const storeEntry = () =>
  structure({
    CustomKeyStoreId: storeId(),
    CustomKeyStoreName: storeName(),
    CloudHsmClusterId: optional(clusterId()),
    TrustAnchorCertificate: optional(certificate()),
    ConnectionState: oneOf(connectionStates),
    ConnectionErrorCode: optional(oneOf(connectionErrorCodes)),
    CreationDate: timestamp(),
    CustomKeyStoreType: storeType(),
    XksProxyConfiguration: optional(
      structure({
        Connectivity: oneOf(connectivities),
        AccessKeyId: accessKeyId(),
        UriEndpoint: uriEndpoint(),
        UriPath: uriPath(),
        VpcEndpointServiceName: optional(serviceName()),
        VpcEndpointServiceOwner: optional(accountNumber()),
      }),
    ),
  });

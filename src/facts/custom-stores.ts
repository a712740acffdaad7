// Custom key stores: their names for types, states and connection errors, and their limits.

import { fact } from './fact.ts';

const api = 'AWS KMS API Reference, API model 2014-11-01';
const guide = 'AWS KMS Developer Guide';

export const storeTypes = ['AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] as const;
export type StoreType = (typeof storeTypes)[number];

export const connectivities = ['PUBLIC_ENDPOINT', 'VPC_ENDPOINT_SERVICE'] as const;
export type Connectivity = (typeof connectivities)[number];

export const connectionStates = [
  'CONNECTED',
  'CONNECTING',
  'FAILED',
  'DISCONNECTED',
  'DISCONNECTING',
] as const;
export type ConnectionState = (typeof connectionStates)[number];

/** Why a connection failed; shown while the store is FAILED. */
export const connectionErrorCodes = [
  'INVALID_CREDENTIALS',
  'CLUSTER_NOT_FOUND',
  'NETWORK_ERRORS',
  'INTERNAL_ERROR',
  'INSUFFICIENT_CLOUDHSM_HSMS',
  'USER_LOCKED_OUT',
  'USER_NOT_FOUND',
  'USER_LOGGED_IN',
  'SUBNET_NOT_FOUND',
  'INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET',
  'XKS_PROXY_ACCESS_DENIED',
  'XKS_PROXY_NOT_REACHABLE',
  'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
  'XKS_PROXY_INVALID_RESPONSE',
  'XKS_PROXY_INVALID_CONFIGURATION',
  'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
  'XKS_PROXY_TIMED_OUT',
  'XKS_PROXY_INVALID_TLS_CONFIGURATION',
] as const;
export type ConnectionErrorCode = (typeof connectionErrorCodes)[number];

export const storeLimits = {
  storesPerRegion: fact(10, 'stores', `${guide}, Resource quotas`, 'docs'),
  nameCharacters: fact(256, 'characters', `${api}, CustomKeyStoreNameType`, 'model'),
  passwordMinCharacters: fact(7, 'characters', `${api}, KeyStorePasswordType`, 'model'),
  passwordMaxCharacters: fact(32, 'characters', `${api}, KeyStorePasswordType`, 'model'),
  certificateCharacters: fact(5000, 'characters', `${api}, TrustAnchorCertificateType`, 'model'),
  hsmsToCreate: fact(2, 'active HSMs', `${api}, CreateKey and CreateCustomKeyStore`, 'model'),
  hsmsToConnect: fact(1, 'active HSM', `${api}, ConnectCustomKeyStore`, 'model'),
  failedLogins: fact(5, 'attempts', `${guide}, Troubleshooting a custom key store`, 'docs'),
  connectClusterMinutes: fact(20, 'minutes', `${api}, ConnectCustomKeyStore`, 'docs'),
  connectProxyMinutes: fact(5, 'minutes', `${guide}, Troubleshooting external key stores`, 'docs'),
  proxyAnswerMs: fact(250, 'ms', `${guide}, Troubleshooting external key stores`, 'docs'),
} as const;

// What can go wrong between KMS and an external key store proxy, and how KMS says so: the exception
// of CreateCustomKeyStore and UpdateCustomKeyStore, the error code of a failed connection, and the
// sentence, the same everywhere.
// Source: AWS KMS Developer Guide, Troubleshooting external key stores (2023 copy), word for word.

import type { ConnectionErrorCode } from '../../facts/custom-stores.ts';
import { Refusal, refuse } from '../../service/refusal.ts';
import type { KmsErrorCode } from '../errors.ts';

export const proxyFaults = [
  'notReachable',
  'networkErrors',
  'timedOut',
  'throttling',
  'unhealthy',
  'wrongCredential',
  'accessDenied',
  'wrongPath',
  'invalidTls',
  'invalidResponse',
  'keyManagerDown',
  'unsupported',
  'internalError',
] as const;
export type ProxyFault = (typeof proxyFaults)[number];

interface Account {
  /** Absent where the health check of a store's configuration does not meet this fault. */
  readonly exception?: KmsErrorCode;
  readonly connection?: ConnectionErrorCode;
  readonly message?: string;
}

const accounts: Readonly<Record<ProxyFault, Account>> = {
  notReachable: {
    exception: 'XksProxyUriUnreachableException',
    connection: 'XKS_PROXY_NOT_REACHABLE',
    message:
      'AWS KMS cannot communicate with the external key store proxy. Verify that your external key store proxy is active and is connected to the network, and that its URI path and endpoint URI or VPC service name are correct in your external key store.',
  },
  networkErrors: {
    exception: 'XksProxyUriUnreachableException',
    connection: 'NETWORK_ERRORS',
    message:
      'AWS KMS cannot communicate with the external key store proxy. This might be a transient network issue. If you see this error repeatedly, verify that your external key store proxy is active and is connected to the network, and that its endpoint URI is correct in your external key store.',
  },
  timedOut: {
    exception: 'XksProxyUriUnreachableException',
    connection: 'XKS_PROXY_TIMED_OUT',
    message:
      'AWS KMS rejected the request because the external key store proxy did not respond in time. Retry the request. If you see this error repeatedly, report it to your external key store proxy administrator.',
  },
  // The guide's page "Monitoring an external key store" has the sentence, but no connection code.
  throttling: {
    exception: 'XksProxyUriUnreachableException',
    connection: 'XKS_PROXY_NOT_REACHABLE',
    message:
      'The external key store proxy rejected the request due to a very high request rate. Reduce the frequency of your calls using KMS keys in this external key store.',
  },
  unhealthy: {
    exception: 'XksProxyUriUnreachableException',
    connection: 'XKS_PROXY_NOT_REACHABLE',
    message:
      'The external key store proxy is in an unhealthy state. If you see this message repeatedly, notify your external key store proxy administrator.',
  },
  wrongCredential: {
    exception: 'XksProxyIncorrectAuthenticationCredentialException',
    connection: 'INVALID_CREDENTIALS',
    message:
      'The external key store proxy rejected the request because it could not authenticate AWS KMS. Verify the credentials for your external key store and update if necessary.',
  },
  accessDenied: {
    connection: 'XKS_PROXY_ACCESS_DENIED',
    message:
      'The external key store proxy denied access to the operation. Verify that the user and the external key are both authorized for this operation, and try the request again.',
  },
  wrongPath: {
    exception: 'XksProxyInvalidConfigurationException',
    connection: 'XKS_PROXY_INVALID_CONFIGURATION',
    message:
      'The external key store proxy rejected the request because of an invalid URI path. Verify the URI path for your external key store and update if necessary.',
  },
  invalidTls: {
    exception: 'XksProxyInvalidConfigurationException',
    connection: 'XKS_PROXY_INVALID_TLS_CONFIGURATION',
    message:
      'AWS KMS cannot establish a TLS connection to the external key store proxy. Verify the TLS configuration, including its certificate.',
  },
  invalidResponse: {
    exception: 'XksProxyInvalidResponseException',
    connection: 'XKS_PROXY_INVALID_RESPONSE',
    message:
      'AWS KMS cannot interpret the response from the external key store proxy. If you see this error repeatedly, consult your external key store proxy administrator.',
  },
  keyManagerDown: {
    exception: 'XksProxyInvalidResponseException',
    connection: 'XKS_PROXY_INVALID_RESPONSE',
    message:
      'The external key store proxy rejected the request because it cannot communicate with the external key manager. Verify that the external key store proxy configuration is correct and that the external key manager is available.',
  },
  // A health check is no cryptographic operation: the store connects, its keys do not work.
  unsupported: {
    message:
      'The external key store proxy rejected the request because it does not support the requested cryptographic operation.',
  },
  // KMS's own trouble; its message is not known.
  internalError: { connection: 'INTERNAL_ERROR' },
};

/** For CreateCustomKeyStore and UpdateCustomKeyStore. */
export function refuseConfiguration(fault: ProxyFault): void {
  const { exception, message } = accounts[fault];
  if (fault === 'internalError') failInside();
  if (exception) refuse(exception, message);
}

/** For cryptographic operations (KMSInvalidStateException) and CreateKey. */
export function refuseUse(
  fault: ProxyFault,
  code: 'KMSInvalidStateException' | 'CustomKeyStoreInvalidStateException',
): never {
  if (fault === 'internalError') failInside();
  return refuse(code, accounts[fault].message);
}

export function connectionErrorOf(fault: ProxyFault): ConnectionErrorCode | undefined {
  return accounts[fault].connection;
}

function failInside(): never {
  throw new Refusal({ code: 'KMSInternalException', httpStatus: 500 });
}

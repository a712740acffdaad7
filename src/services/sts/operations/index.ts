// Every operation of STS that is built, in alphabetical order.

import type { ServiceOperation } from '../../../service/handler.ts';
import { assumeRole } from './assume-role.ts';
import { decodeAuthorizationMessage } from './decode-authorization-message.ts';
import { getAccessKeyInfo } from './get-access-key-info.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { getFederationToken } from './get-federation-token.ts';
import { getSessionToken } from './get-session-token.ts';

export const stsOperations: readonly ServiceOperation[] = [
  assumeRole,
  decodeAuthorizationMessage,
  getAccessKeyInfo,
  getCallerIdentity,
  getFederationToken,
  getSessionToken,
];

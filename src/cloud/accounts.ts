// Who there is: so far one account with one administrator. The principal of a call comes from an
// access key here, never from what somebody typed.

import type { Principal } from './reply.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** AWS's own documentation account number: nobody's. */
export const accountId = '111122223333';

export const admin: Principal = {
  type: 'IAMUser',
  arn: `arn:aws:iam::${accountId}:user/admin`,
  account: accountId,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  userName: 'admin',
  principalId: 'AIDACKCEVSQ6C2EXAMPLE',
};

/** The example credentials of AWS's documentation. They open nothing but this simulated world. */
export const adminCredentials: Credentials = {
  accessKeyId: admin.accessKeyId,
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

export function principalOf(accessKeyId: string | undefined): Principal | undefined {
  return accessKeyId === admin.accessKeyId ? admin : undefined;
}

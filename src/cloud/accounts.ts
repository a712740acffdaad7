// Who there is: so far one account with one administrator. The principal of a call comes from an
// access key here, never from what somebody typed.

import type { Principal } from './reply.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** AWS's own documentation account number: nobody's. */
export const accountId = '111122223333';

/** The example credentials of AWS's documentation. They open nothing but this simulated world. */
export const adminCredentials: Credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** The first user of an account, with full access. */
export function adminOf(account: string, { accessKeyId } = adminCredentials): Principal {
  return {
    type: 'IAMUser',
    arn: adminArn(account),
    account,
    accessKeyId,
    userName: 'admin',
    principalId: 'AIDACKCEVSQ6C2EXAMPLE',
  };
}

export function adminArn(account: string): string {
  return `arn:aws:iam::${account}:user/admin`;
}

// A cloud with short words for making and listing grants.

import { testCloud } from './cloud.ts';

export const account = '111122223333';
export const role = `arn:aws:iam::${account}:role/reader`;
export const retirer = `arn:aws:iam::${account}:user/retirer`;
export const service = 'backup.amazonaws.com';
export const sourceArn = `arn:aws:backup:us-east-1:${account}:backup-vault:one`;

export interface Made {
  readonly GrantId: string;
  readonly GrantToken: string;
}

/** A grant lets the role decrypt, unless something else is said. */
export function grantCloud() {
  const made = testCloud();
  return {
    ...made,
    grant: async (KeyId: string, more: Record<string, unknown> = {}) =>
      (await made.ok('CreateGrant', {
        KeyId,
        GranteePrincipal: role,
        Operations: ['Decrypt'],
        ...more,
      })) as unknown as Made,
    grants: async (KeyId: string, more: Record<string, unknown> = {}) =>
      (await made.ok('ListGrants', { KeyId, ...more }))['Grants'] as Record<string, unknown>[],
  };
}

// How this lab reads its world: the organization, its accounts by name, a key in each.

import type { KeyView, LabView } from '#lab';

export const scpType = 'SERVICE_CONTROL_POLICY';
export const rcpType = 'RESOURCE_CONTROL_POLICY';
export const ledger = 'alias/ledger';
export const vault = 'alias/vault';
export const scrap = 'alias/scrap';
export const vaultFile = 'vault.sealed';
export const outsider = '777788889999';
export const unitName = 'Workloads';

export const deletion = 'kms:ScheduleKeyDeletion';
export const outsiderAdmin = `arn:aws:iam::${outsider}:user/admin`;
export const managementAdmin = 'arn:aws:iam::111122223333:user/admin';

export function accountNamed(view: LabView, name: string): string {
  return view.organization?.accounts.find((account) => account.name === name)?.id ?? '';
}

/** The role the administrator of a member account works with. */
export function adminRole(view: LabView, name: string): string {
  return `arn:aws:iam::${accountNamed(view, name)}:role/OrganizationAccountAccessRole`;
}

export function rootUser(view: LabView, name: string): string {
  return `arn:aws:iam::${accountNamed(view, name)}:root`;
}

const everyday = ['kms:Encrypt', 'kms:Decrypt', 'kms:PutKeyPolicy', 'kms:DisableKey'];

/** Why deletion in a member account is not stopped by an SCP, and that alone; undefined when it is. */
export function guardProblem(view: LabView, name: string, key: KeyView): string | undefined {
  const role = adminRole(view, name);
  for (const [who, arn] of [
    ['administrator', role],
    ['root user', rootUser(view, name)],
  ] as const) {
    const { allowed, layer, because } = view.may(arn, deletion, key.arn);
    if (allowed) return `In ${name} the ${who} may schedule the deletion of its key: ${because}.`;
    if (layer !== 'scp') {
      return `In ${name} the ${who} is stopped by the layer ${layer}, which an administrator there can change: ${because}.`;
    }
  }
  const others = [
    ...everyday.map((action) => [action, key.arn] as const),
    ['kms:CreateKey', '*'] as const,
    ['iam:CreateUser', `arn:aws:iam::${accountNamed(view, name)}:user/new`] as const,
  ];
  for (const [action, resource] of others) {
    const { allowed, because } = view.may(role, action, resource);
    if (!allowed)
      return `In ${name} the administrator cannot work any more: ${action} is refused, ${because}.`;
  }
  return undefined;
}

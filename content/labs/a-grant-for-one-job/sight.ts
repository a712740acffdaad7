// How this lab reads its world: the key, who stands on the stage, which grants there are.

import type { GrantView, KeyView, LabView, TrailView } from '#lab';

export const alias = 'alias/backup';
export const job: Readonly<Record<string, string>> = { job: 'nightly' };

const account = '111122223333';
export const arnOf = (name: string): string => `arn:aws:iam::${account}:user/${name}`;

export function backupKey(view: LabView): KeyView | undefined {
  return view.key(alias);
}

export function grantsOf(view: LabView, name: string): readonly GrantView[] {
  const key = backupKey(view);
  return key ? view.grants(key).filter(({ grantee }) => grantee === arnOf(name)) : [];
}

export function callsOf(view: LabView, name: string): readonly TrailView[] {
  return view.trail.filter(({ by }) => by === arnOf(name));
}

export function isNightly({ encryptionContext }: TrailView): boolean {
  return encryptionContext?.['job'] === 'nightly';
}

/** Why a grant is not the one for the job; undefined when it is. */
export function grantProblem({ operations, constraints = {}, retiring }: GrantView) {
  const surplus = operations.filter((one) => !wanted.has(one));
  if (surplus.length > 0) return `it also allows ${surplus.join(', ')}`;
  if (!operations.includes('GenerateDataKey')) return 'it does not allow GenerateDataKey';
  const { EncryptionContextSubset: subset, EncryptionContextEquals: equals } = constraints;
  const pairs = { ...subset, ...equals };
  if (Object.keys(pairs).length === 0) return 'it has no constraint on the encryption context';
  if (pairs['job'] !== 'nightly') {
    return `its constraint asks for ${Object.entries(pairs).map((pair) => pair.join('='))}`;
  }
  if (retiring !== arnOf('robot') && !operations.includes('RetireGrant')) {
    return 'robot cannot retire it: it is not the retiring principal, and RetireGrant is not among the operations';
  }
  return undefined;
}

const wanted = new Set(['GenerateDataKey', 'RetireGrant', 'DescribeKey']);

/** The grant for the job, if there is one that is right. */
export function jobGrant(view: LabView): GrantView | undefined {
  return grantsOf(view, 'robot').find((grant) => grantProblem(grant) === undefined);
}

/** A grant works by itself from this moment on. */
export function isEverywhere({ effectiveMs }: GrantView, atMs: number): boolean {
  return effectiveMs <= atMs;
}

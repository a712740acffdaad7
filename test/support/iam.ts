// A world with IAM in it and an account with its administrator, for the tests of IAM.

import type { World } from '../../src/cloud/world.ts';
import type { Caller } from '../../src/service/handler.ts';
import { entityArn } from '../../src/service/principal-names.ts';
import { accounts, newEntity, principalTables, users } from '../../src/service/principals.ts';
import { iamService } from '../../src/services/iam/service.ts';
import { type ServiceWorld, serviceWorld, startMs, userCaller } from './service-world.ts';

export const account = '111122223333';

export const allow = (Action: string | string[] = 'kms:Decrypt', Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });

export const trust = (Principal: unknown = { AWS: account }) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
  });

export const rootCaller: Caller = {
  type: 'Root',
  arn: `arn:aws:iam::${account}:root`,
  account,
  accessKeyId: 'AKIAIOSFODNN7ROOTKEY',
  principalId: account,
};

export const sessionCaller: Caller = {
  type: 'AssumedRole',
  arn: `arn:aws:sts::${account}:assumed-role/app/session`,
  account,
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  principalId: 'AROACKCEVSQ6C2EXAMPLE:session',
  roleArn: `arn:aws:iam::${account}:role/app`,
};

export const arnOf = (kind: 'user' | 'group' | 'role' | 'policy', name: string) =>
  entityArn({ kind, account, path: '/', name });

export function iamWorld(options: Partial<Parameters<typeof serviceWorld>[1]> = {}): ServiceWorld {
  const iam = serviceWorld(iamService, { tables: principalTables, ...options });
  const tx = iam.world.begin();
  tx.put(accounts, { id: account, name: 'lab', createdMs: startMs });
  const name = { kind: 'user', account, path: '/', name: 'admin' } as const;
  tx.put(users, { ...newEntity(name, userCaller().principalId, startMs), tags: [] });
  iam.world.commit(tx, 'found', startMs);
  return iam;
}

/** Every row there is, to compare a world before and after. */
export function rowsOf(world: World): unknown {
  return world.save().tables;
}

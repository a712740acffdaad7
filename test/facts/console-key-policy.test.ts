// The console's key policy: its statements, what each kind of key adds, and that KMS would take it.

import { expect, test } from 'vitest';
import { consoleKeyPolicy, userActions } from '../../src/facts/console-key-policy.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import { parsePolicy } from '../../src/policy/parse.ts';

const account = '111122223333';
const admin = `arn:aws:iam::${account}:user/keeper`;
const user = `arn:aws:iam::${account}:role/app`;
const chosen = { account, administrators: [admin], users: [user] };
const kinds = Object.keys(userActions.value) as (keyof typeof userActions.value)[];

test('has the statements of the console, in its order', () => {
  const { Statement } = consoleKeyPolicy(chosen);
  expect(Statement.map(({ Sid }) => Sid)).toEqual([
    'Enable IAM User Permissions',
    'Allow access for Key Administrators',
    'Allow use of the key',
    'Allow attachment of persistent resources',
  ]);
  expect(consoleKeyPolicy({ account, administrators: [], users: [] }).Statement).toHaveLength(1);
});

test.each(kinds)('is a policy without complaint for %s', (kind) => {
  const { findings } = parsePolicy(JSON.stringify(consoleKeyPolicy({ ...chosen, kind })), 'key');
  expect(findings).toEqual([]);
});

test('imported and multi-Region keys have more to administer', () => {
  const actions = (more: object) => consoleKeyPolicy({ ...chosen, ...more }).Statement[1]?.Action;
  expect(actions({})).not.toContain('kms:ImportKeyMaterial');
  expect(actions({ isImported: true })).toContain('kms:ImportKeyMaterial');
  expect(actions({ isMultiRegion: true })).toEqual(
    expect.arrayContaining(['kms:ReplicateKey', 'kms:UpdatePrimaryRegion']),
  );
});

test('an administrator administers and does not use, and may give himself the use', () => {
  const may = (action: string) =>
    evaluate({
      principal: { type: 'user', arn: admin, account, name: 'keeper' },
      account,
      action: `kms:${action}`,
      resource: `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      resourceAccount: account,
      keyPolicy: JSON.stringify(consoleKeyPolicy(chosen)),
      identityPolicies: [],
      grants: [],
      grantTokens: [],
      context: {},
    }).outcome;
  for (const action of ['DisableKey', 'ScheduleKeyDeletion', 'RotateKeyOnDemand']) {
    expect([action, may(action)]).toEqual([action, 'allow']);
  }
  for (const action of ['Encrypt', 'Decrypt', 'GenerateDataKey', 'Sign']) {
    expect([action, may(action)]).toEqual([action, 'implicitDeny']);
  }
  for (const action of ['PutKeyPolicy', 'CreateGrant']) {
    expect([action, may(action)]).toEqual([action, 'allow']);
  }
});

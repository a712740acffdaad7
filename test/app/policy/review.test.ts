// A draft judged in a world with people: findings, and who could do what.

import { beforeAll, describe, expect, it } from 'vitest';
import lab from '../../../content/labs/data-key-and-openssl/lab.ts';
import type { LabSession } from '../../../src/app/lab-api.ts';
import type { Review } from '../../../src/app/policy/review.ts';
import type { EditedKind, PolicyTarget } from '../../../src/app/policy/targets.ts';
import { startLab, typeLine } from '../../support/lab.ts';

const account = '111122223333';
const user = (name: string) => `arn:aws:iam::${account}:user/${name}`;
const root = { AWS: `arn:aws:iam::${account}:root` };
const delegation = {
  Sid: 'Account',
  Effect: 'Allow',
  Principal: root,
  Action: 'kms:*',
  Resource: '*',
};
const document = (...Statement: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });
const decryptOnly = document({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' });
const trust = document({
  Effect: 'Allow',
  Principal: { AWS: user('alice') },
  Action: 'sts:AssumeRole',
});

let session: LabSession;

beforeAll(async () => {
  session = await startLab(lab);
  const lines = [
    'aws kms create-key',
    'aws iam create-user --user-name alice',
    `aws iam put-user-policy --user-name alice --policy-name mine --policy-document '${decryptOnly}'`,
    'aws iam create-user --user-name bob',
    `aws iam create-role --role-name app --assume-role-policy-document '${trust}'`,
    `aws iam create-policy --policy-name shared --policy-document '${decryptOnly}'`,
  ];
  for (const line of lines) expect((await typeLine(session, line)).stderr).toBe('');
});

async function target(kind: EditedKind, name = ''): Promise<PolicyTarget> {
  const found = (await session.access.policies()).find(
    (one) => one.kind === kind && one.name.includes(name),
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

async function reviewed(
  at: PolicyTarget,
  text: string,
  actions = ['kms:Decrypt', 'kms:PutKeyPolicy'],
): Promise<Review> {
  const review = await session.access.review({ targetId: at.id, text, actions });
  if (!review) throw new Error('no review');
  return review;
}

/** Who may: `alice Decrypt*` where the star marks a change. */
function may({ matrix }: Review): readonly string[] {
  return (matrix?.rows ?? []).flatMap(({ name, cells }) =>
    cells
      .filter(({ isAllowed }) => isAllowed)
      .map(({ action, isNew }) => `${name} ${action}${isNew ? '*' : ''}`),
  );
}

describe('the policies of a world', () => {
  it('are those of keys, people, roles and shared ones, with the line that saves each', async () => {
    const found = (await session.access.policies()).map(({ kind, name, line }) => [
      kind,
      name,
      line.split(' --')[0],
    ]);
    expect(found).toEqual([
      ['key', expect.stringMatching(/^key [0-9a-f-]{36}$/), 'aws kms put-key-policy'],
      ['identity', 'user admin: full-access', 'aws iam put-user-policy'],
      ['identity', 'user alice: mine', 'aws iam put-user-policy'],
      ['identity', 'managed policy shared', 'aws iam create-policy-version'],
      ['trust', 'role app: who may assume it', 'aws iam update-assume-role-policy'],
    ]);
  });

  it('each of them can be saved by its line', async () => {
    for (const one of await session.access.policies()) {
      const { exitCode } = await session.run(one.line, 'button', {
        name: one.file,
        text: one.text,
      });
      expect([one.name, exitCode]).toEqual([one.name, 0]);
    }
  });
});

describe('who can do what', () => {
  it('with the account statement: whoever has an identity policy, and the root', async () => {
    const at = await target('key');
    expect(may(await reviewed(at, at.text))).toEqual([
      'user/admin kms:Decrypt',
      'user/admin kms:PutKeyPolicy',
      'user/alice kms:Decrypt',
      'root kms:Decrypt',
      'root kms:PutKeyPolicy',
    ]);
  });

  it('you stand first, and a change is marked', async () => {
    const at = await target('key');
    const named = {
      ...delegation,
      Sid: 'Bob',
      Principal: { AWS: user('bob') },
      Action: 'kms:Decrypt',
    };
    const review = await reviewed(at, document(delegation, named));
    expect(review.matrix?.rows[0]).toMatchObject({ name: 'user/admin', isYou: true });
    expect(may(review)).toContain('user/bob kms:Decrypt*');
    expect(may(review).filter((one) => one.endsWith('*'))).toHaveLength(1);
  });

  it('a deny takes away, and says so', async () => {
    const deny = {
      ...delegation,
      Sid: 'No',
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:Decrypt',
    };
    const { matrix } = await reviewed(await target('key'), document(delegation, deny));
    for (const { cells } of matrix?.rows ?? []) {
      expect(cells[0]).toMatchObject({ isAllowed: false, onlyIf: [] });
      expect(cells[0]?.because).toContain('`No`');
    }
  });

  it('what a condition stands before is told with the key of the condition', async () => {
    const Condition = { StringEquals: { 'kms:EncryptionContext:dept': 'finance' } };
    const named = {
      ...delegation,
      Sid: 'Bob',
      Principal: { AWS: user('bob') },
      Action: 'kms:Decrypt',
      Condition,
    };
    const { matrix } = await reviewed(await target('key'), document(delegation, named));
    const bob = matrix?.rows.find(({ name }) => name === 'user/bob');
    expect(bob?.cells.map(({ isAllowed, onlyIf }) => [isAllowed, onlyIf])).toEqual([
      [false, ['kms:EncryptionContext:dept']],
      [false, []],
    ]);
  });

  it('an identity policy is tried in place of the saved one, for its owner alone', async () => {
    const more = document({ Effect: 'Allow', Action: 'kms:*', Resource: '*' });
    const changes = may(await reviewed(await target('identity', 'alice'), more)).filter((one) =>
      one.endsWith('*'),
    );
    expect(changes).toEqual(['user/alice kms:PutKeyPolicy*']);
  });

  it('a managed policy that nobody has changes nothing', async () => {
    const more = document({ Effect: 'Allow', Action: 'kms:*', Resource: '*' });
    const review = await reviewed(await target('identity', 'shared'), more);
    expect(may(review).some((one) => one.endsWith('*'))).toBe(false);
  });

  it('a trust policy is asked who may assume the role', async () => {
    const other = { Effect: 'Allow', Principal: { AWS: user('bob') }, Action: 'sts:AssumeRole' };
    expect(may(await reviewed(await target('trust'), document(other)))).toEqual([
      'user/bob sts:AssumeRole*',
    ]);
  });

  it('asking changes nothing', async () => {
    const before = await session.snapshot();
    await reviewed(
      await target('key'),
      document({ ...delegation, Effect: 'Deny', Principal: '*' }),
    );
    expect(await session.snapshot()).toEqual(before);
  });
});

describe('findings on a draft', () => {
  const codes = async (text: string, at?: PolicyTarget) =>
    (await reviewed(at ?? (await target('key')), text)).findings.map(
      ({ code, severity }) => `${severity} ${code}`,
    );

  it('the policy as it is saved has none', async () => {
    expect(await codes((await target('key')).text)).toEqual([]);
  });

  it('a text that is no JSON is located, and no matrix is drawn', async () => {
    const review = await reviewed(await target('key'), '{\n  "Statement": [\n');
    expect(review.findings).toMatchObject([{ severity: 'fatal', place: { line: 3 } }]);
    expect(review.matrix).toBeUndefined();
  });

  it('a key policy that takes the key from its writer is a lockout, and AWS refuses to save it', async () => {
    const bob = { ...delegation, Principal: { AWS: user('bob') } };
    const at = await target('key');
    expect(await codes(document(bob))).toEqual(['malformed lockout', 'warning no-account']);
    const { exitCode } = await session.run(at.line, 'button', {
      name: at.file,
      text: document(bob),
    });
    expect(exitCode).not.toBe(0);
  });

  it('a principal whom nobody knows is told before AWS refuses to save it', async () => {
    const stranger = { ...delegation, Sid: 'Who', Principal: { AWS: user('nobody') } };
    const at = await target('key');
    const text = document(delegation, stranger);
    expect(await codes(text)).toEqual(['malformed unknown-principal']);
    expect((await session.run(at.line, 'button', { name: at.file, text })).exitCode).not.toBe(0);
  });

  it('a statement without Resource is odd in a key policy, and refused in an identity policy', async () => {
    const { Resource: _, ...bare } = delegation;
    const { Principal: __, ...identity } = bare;
    expect(await codes(document(delegation, { ...bare, Sid: 'Bare' }))).toEqual([
      'warning no-resource',
    ]);
    expect(await codes(document(identity), await target('identity', 'alice'))).toEqual([
      'malformed no-resource',
    ]);
  });

  it('actions of every service here are known', async () => {
    const allow = (Action: string) => ({ Effect: 'Allow', Action, Resource: '*' });
    const at = await target('identity', 'alice');
    expect(await codes(document(allow('iam:CreateUser'), allow('sts:AssumeRole')), at)).toEqual([]);
    expect(await codes(document(allow('iam:MakeUser')), at)).toEqual(['warning unknown-action']);
  });

  it('hostile texts get an answer: patterns, long lists, __proto__, deep nesting', async () => {
    const at = await target('key');
    const patterns = {
      ...delegation,
      Sid: 'P',
      Action: Array.from({ length: 500 }, () => 'kms:*?*?*?*x'),
    };
    const people = {
      ...delegation,
      Sid: 'L',
      Principal: { AWS: Array.from({ length: 2000 }, (_, i) => user(`u${i}`)) },
    };
    const proto = `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x"}}}]}`;
    for (const text of [document(patterns, people), proto, '['.repeat(5000)]) {
      expect((await reviewed(at, text)).findings.length).toBeGreaterThan(0);
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

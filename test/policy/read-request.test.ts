// Requests as they are written: what is misspelt, of a wrong type, or does not fit the rest is refused in
// its place, so that nothing of a request is silently no part of it.

import { describe, expect, test } from 'vitest';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { aliasOperations, keylessOperations } from '../../src/policy/lint-request.ts';
import { readRequests } from '../../src/policy/read-request.ts';
import * as c from './cases.ts';

const request = { ...c.base, account: c.here };
const grant = c.grantTo(c.alice.arn);

/** `path: message` of what is fatal. */
function fatal(change: object): string[] {
  const { requests, findings } = readRequests(JSON.stringify({ ...request, ...change }));
  const found = findings.filter(({ severity }) => severity === 'fatal');
  expect(requests === undefined).toBe(found.length > 0);
  return found.map(({ message, place }) => `${place.path}: ${message}`);
}

const refuses = (cases: readonly (readonly [rule: string, change: object, told: RegExp])[]) =>
  test.each(cases)('%s', (_, change, told) => {
    expect(fatal(change).join('\n')).toMatch(told);
  });
const reads = (cases: readonly (readonly [rule: string, change: object])[]) =>
  test.each(cases)('%s', (_, change) => {
    expect(fatal(change)).toEqual([]);
  });

describe('constraints of grants', () => {
  const at = 'grants\\[0\\]\\.Constraints';
  const limited = (Constraints: unknown) => ({ grants: [{ ...grant, Constraints }] });
  const pairs = { Dept: 'Finance' };
  refuses([
    [
      'are known by their spelling',
      limited({ encryptionContextEquals: pairs }),
      new RegExp(`^${at}\\.encryptionContextEquals: .*there are EncryptionContextEquals`),
    ],
    ['all of it', limited({ EncryptionContextEqual: pairs }), /is no constraint/],
    [
      'are pairs',
      limited({ EncryptionContextSubset: 5 }),
      new RegExp(`^${at}\\.EncryptionContextSubset: .*is an object`),
    ],
    ['and no text', limited({ EncryptionContextEquals: '' }), /is an object/],
    ['and no list', limited({ EncryptionContextSubset: ['Dept'] }), /is an object/],
    ['pairs of texts', limited({ EncryptionContextEquals: { Dept: 1 } }), /of `Dept` is a text/],
    ['name one resource', limited({ SourceArn: ['a'] }), /SourceArn` is a text/],
    ['stand in an object', limited('x'), new RegExp(`^${at}: .*is an object`)],
    ['not in a list', limited([]), new RegExp(`^${at}: .*is an object`)],
    [
      'are read of a grant to be made as well',
      { newGrantConstraints: { EncryptionContextEqual: pairs } },
      /^newGrantConstraints\.EncryptionContextEqual: /,
    ],
    [
      'and may not be spelled otherwise themselves',
      { grants: [{ ...grant, constraints: {} }] },
      /did you mean `Constraints`/,
    ],
    [
      'a grant to a service needs one',
      {
        grants: [{ ...grant, GranteePrincipal: null, GranteeServicePrincipal: c.logs.arn }],
      },
      /needs the constraint `SourceArn`/,
    ],
  ]);
  reads([
    ['both contexts', limited({ EncryptionContextEquals: pairs, EncryptionContextSubset: null })],
    ['a resource', limited({ EncryptionContextSubset: pairs, SourceArn: c.keyArn })],
    ['none', limited(null)],
    ['what is shown with a grant', { grants: [{ ...grant, Name: 'n', CreationDate: 1 }] }],
  ]);

  test('are those that were written', () => {
    const Constraints = { EncryptionContextSubset: JSON.parse('{"__proto__":"x"}') };
    const text = JSON.stringify({ ...request, grants: [{ ...grant, Constraints }] });
    const [found] = readRequests(text).requests ?? [];
    expect(found?.grants).toEqual([{ ...grant, Constraints }]);
    expect(JSON.stringify(found?.grants?.[0]?.Constraints)).toBe(JSON.stringify(Constraints));
  });
});

describe('grants', () => {
  const one = (change: object) => ({ grants: [{ ...grant, ...change }] });
  refuses([
    [
      'allow no more than grants can',
      one({ Operations: ['PutKeyPolicy'] }),
      /no operation a grant/,
    ],
    ['not even lists of grants', one({ Operations: ['ListGrants'] }), /no operation a grant/],
    ['spell their operations', one({ Operations: ['decrypt'] }), /did you mean `Decrypt`/],
    ['list them', one({ Operations: 'Decrypt' }), /needs a list of `Operations`/],
    ['have tokens in a list', one({ Pending: true, GrantTokens: 'abc' }), /is a list of texts/],
    ['of texts', one({ Pending: true, GrantTokens: [5] }), /is a list of texts/],
    ['and of nothing else', one({ Pending: true, GrantTokens: 5 }), /is a list of texts/],
    ['are pending or not', one({ Pending: 'false' }), /`Pending` is true or false/],
    ['name their grantee', one({ GranteePrincipal: [c.alice.arn] }), /GranteePrincipal` is a text/],
    ['name who issued them', one({ IssuingAccount: 5 }), /IssuingAccount` is a text/],
    ['are objects', { grants: ['x'] }, /a grant is an object/],
    ['are presented by tokens', { grantTokens: [{}] }, /^grantTokens: .*list of texts/],
  ]);
  reads([
    ['tokens that are absent', one({ Pending: true, GrantTokens: null })],
    ['a token by itself', { grantTokens: 'token' }],
  ]);
});

describe('the resource', () => {
  const alias = `arn:aws:kms:us-east-1:${c.here}:alias/orders`;
  const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
  const on = (resource: string, action = 'kms:Decrypt') => ({ action, resource });
  refuses([
    ['is no bare key id', on(id), /^resource: `1234.*` is no ARN of a key$/],
    ['is spelled as AWS does', on(c.keyArn.replace('key/', 'Key/')), /no ARN of a key/],
    ['has no space before it', on(` ${c.keyArn}`), /no ARN of a key/],
    ['is one key', on('*'), /no ARN of a key/],
    ['and no pattern', on(c.keyArn.replace('1234', '*')), /no ARN of a key/],
    ['is the key behind an alias', on(alias), /the key behind it/],
    ['in whatever letters the action is written', on('*', 'KMS:decrypt'), /no ARN of a key/],
    ['of a new key is *', on(alias, 'kms:CreateKey'), /write `\*`/],
    ['of an alias is its ARN', on('alias/orders', 'kms:CreateAlias'), /no ARN of an alias/],
    ['is not empty', on(''), /no `resource`/],
  ]);
  reads([
    ['a key', on(c.keyArn)],
    ['a key of many Regions', on(c.keyArn.replace(id, 'mrk-1234abcd12ab34cd56ef1234567890ab'))],
    ['a key of another partition', on(c.keyArn.replace('arn:aws:', 'arn:aws-cn:'))],
    ['* of an action without key', on('*', 'kms:ListKeys')],
    ['an alias to be made', on(alias, 'kms:CreateAlias')],
    ['and the key behind it', on(c.keyArn, 'kms:UpdateAlias')],
    ['anything of another service', on('arn:aws:s3:::bucket/*', 's3:GetObject')],
  ]);

  test('is known of every action that is on no key', () => {
    const place = { region: 'us-east-1', account: c.here };
    for (const { name, uses } of kmsOperations) {
      let resource = '';
      try {
        const input = { AliasName: 'alias/orders', TargetKeyId: c.keyArn };
        resource = uses(input, { place } as never)[0]?.resource ?? '';
      } catch {
        // It looks for its key, so it has one.
      }
      expect(keylessOperations.includes(name) && name !== 'TagResource', name).toBe(
        resource === '*',
      );
    }
    const names: readonly string[] = kmsOperations.map(({ name }) => name);
    const told = [...keylessOperations, ...aliasOperations];
    expect(told.filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('accounts', () => {
  const own = (arn: string, more: object = {}) => ({
    principal: { type: 'user', arn, account: c.here, ...more },
  });
  const { alice, session } = c;
  refuses([
    ['of the resource is the one of its ARN', { resourceAccount: c.there }, /^resourceAccount: /],
    [
      'of the caller too',
      own(c.foreigner.arn),
      /^principal\.arn: .* is of account 444455556666, `account` is not/,
    ],
    [
      'and the one of its role',
      own(session.arn, {
        type: 'role-session',
        roleArn: session.roleArn?.replace(c.here, c.there),
      }),
      /^principal\.roleArn: /,
    ],
    ['a root user is named root', own(alice.arn, { type: 'root' }), /is no root user/],
    ['are not empty', { resourceAccount: '' }, /no `resourceAccount`/],
    [
      'nor is that of the caller',
      { ...own(alice.arn, { account: '' }), account: '' },
      /no `account`/,
    ],
    ['nor the action', { action: '' }, /no `action`/],
    ['nor who calls', own(''), /no `principal\.arn`/],
  ]);
  reads([
    ['another one', { principal: c.foreigner, account: c.there }],
    ['a root user', { principal: c.rootUser }],
    ['a role session', { principal: c.session }],
    ['a federated user', { principal: c.federated }],
    ['a service, which has none', { principal: c.logs, account: null }],
  ]);
});

test('an id is a text or a number', () => {
  expect(fatal({ id: { a: 1 } })).toEqual(['id: `id` is a text or a number']);
  expect(fatal({ id: [] })).toHaveLength(1);
  expect(fatal({ id: 7 })).toEqual([]);
});

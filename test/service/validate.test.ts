// What a description says of an input: patterns as the service writes them, and not without end.

import { describe, expect, test } from 'vitest';
import { createCustomKeyStore } from '../../src/kms/operations/create-custom-key-store.ts';
import { createKey } from '../../src/kms/operations/create-key.ts';
import { mostComplaints, violations } from '../../src/service/validate.ts';
import { assumeRole } from '../../src/services/sts/operations/assume-role.ts';

const must = 'failed to satisfy constraint: Member must satisfy regular expression pattern:';

// The patterns: API models kms-2014-11-01 and sts-2011-06-15.
describe('patterns are written as in the API model', () => {
  test.each([
    ['XksProxyUriEndpoint', 'http://example.com', '^https://[a-zA-Z0-9.-]+$'],
    [
      'XksProxyUriPath',
      '/somewhere-else',
      String.raw`^(/[a-zA-Z0-9\/_-]+/kms/xks/v\d{1,2})$|^(/kms/xks/v\d{1,2})$`,
    ],
  ])('%s', (member, value, pattern) => {
    const path = member.replace('X', 'x');
    const input = { CustomKeyStoreName: 'store', [member]: value };
    expect(violations(createCustomKeyStore.input, input)).toEqual([
      `Value '${value}' at '${path}' ${must} ${pattern}`,
    ]);
  });

  test('a secret is not shown, its pattern is', () => {
    const XksProxyAuthenticationCredential = {
      AccessKeyId: 'ABCDEFGHIJKLMNOPQRST',
      RawSecretAccessKey: '#'.repeat(43),
    };
    const input = { CustomKeyStoreName: 'store', XksProxyAuthenticationCredential };
    expect(violations(createCustomKeyStore.input, input)).toEqual([
      String.raw`Value at 'xksProxyAuthenticationCredential.rawSecretAccessKey' ${must} ^[a-zA-Z0-9\/+=]+$`,
    ]);
  });

  test('a role ARN and an external id', () => {
    const input = {
      RoleArn: `arn:aws:iam::\0${'1'.repeat(20)}`,
      RoleSessionName: 'me',
      ExternalId: 'é!',
    };
    expect(violations(assumeRole.input, input).map((text) => text.split(`${must} `)[1])).toEqual([
      String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`,
      String.raw`[\w+=,.@:\/-]*`,
    ]);
  });
});

test('a megabyte of mistakes is not answered with a hundred', () => {
  const Tags = Array.from({ length: 300_000 }, () => ({}));
  const found = violations(createKey.input, { Tags });
  expect(found).toHaveLength(mostComplaints);
  expect(found.at(-1)).toBe(
    `Value at 'tags.500.member.tagValue' failed to satisfy constraint: Member must not be null`,
  );
});

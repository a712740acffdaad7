// The list of condition keys: complete as far as the developer guide goes, and found as policies spell.

import { expect, test } from 'vitest';
import { conditionKeyOf, conditionKeys } from '../../src/facts/condition-keys.ts';

test('no key stands twice', () => {
  const names = conditionKeys.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['kms:EncryptionContext:Dept', 'kms:EncryptionContext:'],
  ['KMS:encryptioncontext:Dept', 'kms:EncryptionContext:'],
  ['kms:EncryptionContextKeys', 'kms:EncryptionContextKeys'],
  ['kms:RecipientAttestation:PCR0', 'kms:RecipientAttestation:PCR'],
  ['kms:RecipientAttestation:NitroTPMPCR4', 'kms:RecipientAttestation:NitroTPMPCR'],
  ['aws:ResourceTag/team', 'aws:ResourceTag/'],
  ['aws:PrincipalArn', 'aws:PrincipalArn'],
  ['kms:EncryptionContext:', undefined],
  ['kms:NoSuchKey', undefined],
])('%s is %s', (spelled, name) => {
  expect(conditionKeyOf(spelled)?.name).toBe(name);
});

test('keys with several values are those that take a set operator', () => {
  const many = conditionKeys.filter(({ isMultivalued }) => isMultivalued).map(({ name }) => name);
  expect(many.filter((name) => name.startsWith('kms:'))).toEqual([
    'kms:EncryptionContextKeys',
    'kms:GrantOperations',
    'kms:ResourceAliases',
  ]);
});

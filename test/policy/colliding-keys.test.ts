// Keys of an encryption context that differ in case alone: a constraint is met by all they say, or not.

import { describe } from 'vitest';
import * as c from './cases.ts';

describe('constraints', () => {
  const limited = (constraints: object) => ({
    grants: [{ ...c.grantTo(c.alice.arn), Constraints: constraints }],
  });
  const finance = { EncryptionContextSubset: { Dept: 'Finance' } };
  const exactly = { EncryptionContextEquals: { Dept: 'Finance' } };
  c.check([
    [
      'a pair is not hidden behind another whose key differs in case alone',
      'implicitDeny',
      'grantConstraint',
      { ...limited(finance), encryptionContext: { Dept: 'HR', dept: 'Finance' } },
    ],
    [
      'nor in the other order',
      'implicitDeny',
      'grantConstraint',
      { ...limited(finance), encryptionContext: { dept: 'Finance', Dept: 'HR' } },
    ],
    [
      'equality is not met by two spellings of one key',
      'implicitDeny',
      'grantConstraint',
      { ...limited(exactly), encryptionContext: { Dept: 'Finance', dept: 'Finance' } },
    ],
    [
      'a constraint may itself tell keys apart by case',
      'allow',
      'grant',
      {
        ...limited({ EncryptionContextEquals: { Dept: 'Finance', dept: 'HR' } }),
        encryptionContext: { dept: 'HR', Dept: 'Finance' },
      },
    ],
  ]);
});

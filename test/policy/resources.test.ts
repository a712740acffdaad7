// What Action, NotAction, Resource and NotResource cover.

import { describe } from 'vitest';
import * as c from './cases.ts';
import type { PlainRequest } from './reference.ts';

const { allow, deny, policy } = c;

describe('actions and resources', () => {
  const allows = (Action: string | string[], action: string): Partial<PlainRequest> => ({
    keyPolicy: policy(allow({ Principal: '*', Action })),
    action,
  });
  const on = (Resource: string, resource = c.keyArn): Partial<PlainRequest> => ({
    identityPolicies: [policy(allow({ Resource }))],
    resource,
  });
  const alias = c.keyArn.replace(/key\/.*/, 'alias/orders');
  c.check([
    ['actions know no case', 'allow', 'keyPolicy', allows('KMS:decrypt', 'kms:Decrypt')],
    ['? is one character', 'allow', 'keyPolicy', allows('kms:Decryp?', 'kms:Decrypt')],
    [
      'kms:GenerateDataKey does not cover its longer sisters',
      'implicitDeny',
      'keyPolicy',
      allows('kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'),
    ],
    [
      'kms:ReEncrypt* covers both halves',
      'allow',
      'keyPolicy',
      allows('kms:ReEncrypt*', 'kms:ReEncryptTo'),
    ],
    [
      'NotAction allows everything else',
      'allow',
      'keyPolicy',
      { keyPolicy: policy(allow({ Principal: '*', NotAction: 'kms:Encrypt', Resource: '*' })) },
    ],
    [
      'NotResource denies everything else',
      'explicitDeny',
      'identity',
      {
        identityPolicies: [policy(allow(), deny({ NotResource: `${c.keyArn}x`, Action: 'kms:*' }))],
      },
    ],
    ['a key ARN names the key', 'allow', 'identity', on(c.keyArn)],
    [
      'wildcards may stand in the Region',
      'allow',
      'identity',
      on(c.keyArn.replace('us-east-1', '*')),
    ],
    [
      'a bare key id matches nothing',
      'implicitDeny',
      'identity',
      on(c.keyArn.slice(c.keyArn.indexOf('/') + 1)),
    ],
    ['an alias ARN never authorizes use of the key', 'implicitDeny', 'identity', on(alias)],
    ['alias operations are decided by IAM alone', 'allow', 'identity', on(alias, alias)],
    [
      'a key policy has no say about an alias',
      'implicitDeny',
      'identity',
      { keyPolicy: policy(allow({ Principal: '*' })), resource: alias },
    ],
    [
      'where there is no key, a key ARN in Resource never matches',
      'implicitDeny',
      'identity',
      { ...on(c.keyArn, '*'), action: 'kms:ListKeys' },
    ],
    [
      'the root user needs no policy where there is no key',
      'allow',
      'identity',
      { principal: c.rootUser, action: 'kms:CreateKey', resource: '*' },
    ],
  ]);
});

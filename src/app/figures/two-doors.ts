// Key policy and IAM as two doors: what each must say before a caller of the same account may
// decrypt. Every verdict is the policy engine's.

import {
  account,
  answerTo,
  keyArn,
  type PolicyFigure,
  policyOf,
  rootArn,
  shown,
  user,
  userArn,
  type Written,
} from './policy-board.ts';

const statements: Readonly<Record<string, Written>> = {
  account: {
    Sid: 'Account',
    Effect: 'Allow',
    Principal: { AWS: rootArn() },
    Action: 'kms:*',
    Resource: '*',
  },
  name: {
    Sid: 'AnnByName',
    Effect: 'Allow',
    Principal: { AWS: userArn('ann') },
    Action: 'kms:Decrypt',
    Resource: '*',
  },
  keyDeny: {
    Sid: 'NotAnn',
    Effect: 'Deny',
    Principal: { AWS: userArn('ann') },
    Action: 'kms:Decrypt',
    Resource: '*',
  },
  iam: { Sid: 'AnnDecrypts', Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn() },
  iamDeny: { Sid: 'NoDecrypt', Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' },
};

export const twoDoors: PolicyFigure = {
  id: 'two-doors',
  groups: [
    {
      legend: 'Who calls Decrypt',
      id: 'who',
      choices: [
        { id: 'ann', label: 'ann, a user of the account' },
        { id: 'root', label: 'the root user of the account' },
      ],
    },
    {
      legend: 'The key policy',
      boxes: [
        { id: 'account', label: 'allows the account (:root) kms:*' },
        { id: 'name', label: 'allows ann, by name, kms:Decrypt' },
        { id: 'keyDeny', label: 'denies ann kms:Decrypt' },
      ],
    },
    {
      legend: "Ann's IAM policy",
      boxes: [
        { id: 'iam', label: 'allows kms:Decrypt on this key' },
        { id: 'iamDeny', label: 'denies kms:Decrypt' },
      ],
    },
  ],
  initial: { who: 'ann', account: 'on' },
  board(chosen) {
    const on = (...ids: string[]) =>
      ids.flatMap((id) => (chosen[id] && statements[id] ? [statements[id]] : []));
    const keyPolicy = on('account', 'name', 'keyDeny');
    const identity = on('iam', 'iamDeny');
    const isRoot = chosen['who'] === 'root';
    return {
      answer: answerTo({
        principal: isRoot ? { type: 'root', arn: rootArn(), account } : user('ann'),
        account,
        action: 'kms:Decrypt',
        resource: keyArn(),
        resourceAccount: account,
        keyPolicy: policyOf(keyPolicy),
        identityPolicies: isRoot || identity.length === 0 ? [] : [policyOf(identity)],
      }),
      policies: [shown('The key policy', keyPolicy), shown("Ann's IAM policy", identity)],
    };
  },
};

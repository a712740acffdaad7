// Roads through the lab, played by the tests: the solution, other ways that must arrive, and wrong
// ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { keeper, orders, root } from './sight.ts';

const linesOf = (id: string): readonly string[] =>
  lab.steps.find((step) => step.id === id)?.solution ?? [];
const upTo = (last: string): string[] => {
  const end = lab.steps.findIndex((step) => step.id === last);
  return lab.steps.slice(0, end + 1).flatMap((step) => step.solution);
};
const allow = (AWS: string, Action: string | readonly string[]) => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  Resource: '*',
});
const put = (...Statement: object[]): string =>
  `aws kms put-key-policy --key-id "$KEY" --profile keeper --policy '${JSON.stringify({ Version: '2012-10-17', Statement })}'`;
const iam = (Effect: string, Action: string | readonly string[], name = 'orders'): string =>
  `aws iam put-user-policy --user-name orders --policy-name ${name} --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*' }] })}'`;
const work = ['kms:Encrypt', 'kms:Decrypt'];
const detach =
  'aws iam detach-user-policy --user-name orders --policy-arn arn:aws:iam::aws:policy/AdministratorAccess';

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'a group gives everything, and the key policy lets in use besides',
    lines: [
      'export AWS_PROFILE=orders',
      'aws kms generate-data-key --key-id alias/orders --key-spec AES_256',
      'unset AWS_PROFILE',
      'aws iam create-group --group-name all',
      'aws iam attach-group-policy --group-name all --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      'aws iam add-user-to-group --group-name all --user-name orders',
      'aws kms encrypt --key-id alias/orders --plaintext aGVsbG8= --profile orders',
      ...linesOf('read-the-key-policy'),
      put(allow(keeper, 'kms:*'), allow(orders, [...work, 'kms:GenerateDataKey*'])),
      ...linesOf('seal-the-order'),
      ...linesOf('deny-in-iam'),
      put(allow(root, 'kms:*'), allow(keeper, 'kms:*')),
      'aws iam remove-user-from-group --group-name all --user-name orders',
      'aws iam delete-user-policy --user-name orders --policy-name no-decrypt',
      iam('Allow', work),
    ],
  },
  {
    name: 'in the end the account is let in for the work alone, and AdministratorAccess does no harm',
    lines: [
      ...upTo('deny-in-iam'),
      put(allow(keeper, 'kms:*'), allow('111122223333', work)),
      'aws iam delete-user-policy --user-name orders --policy-name no-decrypt',
    ],
  },
  {
    name: 'the Deny before the Allow: in the policy of a group',
    lines: [
      ...upTo('seal-the-order'),
      'aws iam create-group --group-name writers',
      `aws iam put-group-policy --group-name writers --policy-name write --policy-document '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"kms:D*","Resource":"*"}}'`,
      'aws iam add-user-to-group --group-name writers --user-name orders',
      'aws kms decrypt --ciphertext-blob fileb://order.sealed --profile orders',
      'aws iam remove-user-from-group --group-name writers --user-name orders',
      detach,
      iam('Allow', work),
      put(allow(keeper, 'kms:*'), allow(root, 'kms:*')),
    ],
  },

  {
    name: 'wrong: asked as admin',
    lines: ['aws kms encrypt --key-id alias/orders --plaintext fileb://order.txt'],
    stopsAt: 'be-refused',
  },
  {
    name: 'wrong: everything given, nothing tried',
    lines: [...linesOf('be-refused'), ...linesOf('allow-more').slice(0, 1)],
    stopsAt: 'allow-more',
  },
  {
    name: 'wrong: the key policy read as admin',
    lines: [
      ...upTo('allow-more'),
      ...linesOf('read-the-key-policy').slice(0, 1),
      'aws kms get-key-policy --key-id "$KEY"',
    ],
    stopsAt: 'read-the-key-policy',
  },
  {
    name: 'wrong: the account let in while orders may everything',
    lines: [...upTo('read-the-key-policy'), put(allow(keeper, 'kms:*'), allow(root, 'kms:*'))],
    stopsAt: 'let-it-in-by-name',
  },
  {
    name: 'wrong: the account let in for the work alone, and admin with it',
    lines: [...upTo('read-the-key-policy'), put(allow(keeper, 'kms:*'), allow(root, work))],
    stopsAt: 'let-it-in-by-name',
  },
  {
    name: 'wrong: named with kms:*',
    lines: [...upTo('read-the-key-policy'), put(allow(keeper, 'kms:*'), allow(orders, 'kms:*'))],
    stopsAt: 'let-it-in-by-name',
  },
  {
    name: 'wrong: Encrypt alone',
    lines: [
      ...upTo('read-the-key-policy'),
      put(allow(keeper, 'kms:*'), allow(orders, 'kms:Encrypt')),
    ],
    stopsAt: 'let-it-in-by-name',
  },
  {
    name: 'wrong: Decrypt taken out of the key policy in place of denied in IAM',
    lines: [
      ...upTo('seal-the-order'),
      put(allow(keeper, 'kms:*'), allow(orders, 'kms:Encrypt')),
      'aws kms decrypt --ciphertext-blob fileb://order.sealed --profile orders',
    ],
    stopsAt: 'deny-in-iam',
  },
  {
    name: 'wrong: everything of KMS denied',
    lines: [...upTo('seal-the-order'), iam('Deny', 'kms:*', 'no')],
    stopsAt: 'deny-in-iam',
  },
  {
    name: 'wrong: the account in the key policy, and the Deny left in IAM',
    lines: [
      ...upTo('deny-in-iam'),
      put(allow(keeper, 'kms:*'), allow(root, 'kms:*')),
      detach,
      iam('Allow', work),
    ],
    stopsAt: 'let-it-in-by-the-account',
  },
  {
    name: 'wrong: the account in the key policy, and AdministratorAccess left in IAM',
    lines: [
      ...upTo('deny-in-iam'),
      put(allow(keeper, 'kms:*'), allow(root, 'kms:*')),
      'aws iam delete-user-policy --user-name orders --policy-name no-decrypt',
    ],
    stopsAt: 'let-it-in-by-the-account',
  },
];

export default roads;

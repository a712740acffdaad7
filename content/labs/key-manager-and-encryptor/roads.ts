// Roads through the lab, played by the tests: the solution, other ways that must arrive, and wrong
// ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { arnOf } from './sight.ts';

const linesOf = (id: string): readonly string[] =>
  lab.steps.find((step) => step.id === id)?.solution ?? [];
const upTo = (last: string): string[] => {
  const end = lab.steps.findIndex((step) => step.id === last);
  return lab.steps.slice(0, end + 1).flatMap((step) => step.solution);
};
const beforeThePolicy = upTo('name-the-group');
const root = { AWS: 'arn:aws:iam::111122223333:root' };
const statement = (effect: string, principal: object, actions: readonly string[]) => ({
  Effect: effect,
  Principal: principal,
  Action: actions,
  Resource: '*',
});
const write = (file: string, ...Statement: object[]): string =>
  `echo '${JSON.stringify({ Version: '2012-10-17', Statement })}' > ${file}`;
const manager = { AWS: arnOf('myKeyManager') };
const encryptor = { AWS: arnOf('myEncryptor') };
const admin = { AWS: arnOf('admin') };
const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
const care = ['kms:Describe*', 'kms:Enable*', 'kms:Disable*', 'kms:*KeyDeletion'];
const put = (file: string, more = '') =>
  `aws kms put-key-policy --key-id "$KEY" --policy file://${file} ${more}`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'the account stays in the key policy, and the group loses its policy',
    lines: [
      ...beforeThePolicy,
      'aws iam detach-group-policy --group-name myKMSGroup --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      write(
        'p.json',
        statement('Allow', root, ['kms:*']),
        statement('Allow', manager, care),
        statement('Allow', encryptor, [...use, 'kms:DescribeKey']),
      ),
      put('p.json'),
      ...linesOf('each-at-his-job'),
    ],
  },
  {
    name: 'everything stays allowed, and a Deny takes away what each must not do',
    lines: [
      ...beforeThePolicy,
      write(
        'deny.json',
        statement('Allow', root, ['kms:*']),
        statement('Deny', manager, [...use, 'kms:CreateGrant', 'kms:PutKeyPolicy']),
        statement('Deny', encryptor, [...care.slice(1), 'kms:PutKeyPolicy', 'kms:CreateGrant']),
      ),
      put('deny.json'),
      ...linesOf('each-at-his-job'),
    ],
  },
  {
    name: 'the manager rewrites the policy for himself, and admin, let in before, closes it',
    lines: [
      ...upTo('each-at-his-job'),
      'KEY=$(aws kms describe-key --key-id alias/myEncryptionKey --query KeyMetadata.KeyId --output text --profile myKeyManager)',
      write(
        'mine.json',
        statement('Allow', manager, ['kms:*']),
        statement('Allow', admin, ['kms:PutKeyPolicy', 'kms:DescribeKey']),
        statement('Allow', encryptor, use),
      ),
      put('mine.json', '--profile myKeyManager'),
      'aws kms decrypt --ciphertext-blob fileb://secret.bin --profile myKeyManager',
      write(
        'closed.json',
        statement('Allow', manager, care),
        statement('Allow', admin, ['kms:PutKeyPolicy', 'kms:DescribeKey']),
        statement('Allow', encryptor, [...use, 'kms:DescribeKey']),
      ),
      put('closed.json'),
    ],
  },
  {
    name: 'access keys from the environment in place of profiles, an inline policy in place of the managed one',
    lines: [
      'aws iam create-group --group-name myKMSGroup',
      `aws iam put-group-policy --group-name myKMSGroup --policy-name all --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'`,
      ...['myEncryptor', 'myKeyManager'].flatMap((user) => [
        `aws iam create-user --user-name ${user}`,
        `aws iam add-user-to-group --user-name ${user} --group-name myKMSGroup`,
        `aws iam create-access-key --user-name ${user} > ${user}.json`,
        `AWS_ACCESS_KEY_ID=$(jq -r .AccessKey.AccessKeyId ${user}.json) AWS_SECRET_ACCESS_KEY=$(jq -r .AccessKey.SecretAccessKey ${user}.json) aws sts get-caller-identity`,
        ...linesOf('sign-as-them').filter(
          (line) => line.includes(`configure set`) && line.includes(user),
        ),
      ]),
      ...linesOf('make-the-key'),
      ...linesOf('catch-the-manager'),
      ...linesOf('name-the-group'),
      ...lab.steps.slice(5).flatMap((step) => step.solution),
    ],
  },

  {
    name: 'wrong: the users made, and nobody put into the group',
    lines: linesOf('make-the-people').filter((line) => !line.includes('add-user')),
    stopsAt: 'make-the-people',
  },
  {
    name: 'wrong: the group without a policy',
    lines: linesOf('make-the-people').filter((line) => !line.includes('attach-')),
    stopsAt: 'make-the-people',
  },
  {
    name: 'wrong: encrypted as admin in place of the manager',
    lines: [
      ...upTo('make-the-key'),
      'aws kms encrypt --key-id alias/myEncryptionKey --plaintext fileb://secret.txt',
    ],
    stopsAt: 'catch-the-manager',
  },
  {
    name: 'wrong: the policy of the console, with the statement for the account',
    lines: [...beforeThePolicy, put('console.json')],
    stopsAt: 'separate-the-jobs',
  },
  {
    name: 'wrong: put as admin, whom the policy locks out',
    lines: [...beforeThePolicy, ...linesOf('separate-the-jobs').slice(0, 2), put('separate.json')],
    stopsAt: 'separate-the-jobs',
  },
  {
    name: 'wrong: the encryptor forgotten in the policy',
    lines: [
      ...beforeThePolicy,
      write('one.json', statement('Allow', manager, [...care, 'kms:PutKeyPolicy'])),
      put('one.json', '--profile myKeyManager'),
    ],
    stopsAt: 'separate-the-jobs',
  },
  {
    name: 'wrong: the policy closed, the grant left behind',
    lines: [
      ...upTo('go-around'),
      ...linesOf('close-the-way').filter((line) => !line.includes('revoke')),
    ],
    stopsAt: 'close-the-way',
  },
  {
    name: 'wrong: closed so well that nobody is left to open it',
    lines: [
      ...upTo('go-around'),
      'aws kms revoke-grant --key-id "$KEY" --grant-id "$GRANT" --profile myKeyManager',
      write('shut.json', statement('Allow', manager, care), statement('Allow', encryptor, use)),
      put('shut.json', '--bypass-policy-lockout-safety-check --profile myKeyManager'),
    ],
    stopsAt: 'close-the-way',
  },
];

export default roads;

// Roads through the lab, played by the tests in the learner's shell: the solution, other ways that must
// arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const key = solutionOf('create-the-key');
const people = solutionOf('name-administrator-and-user');
const encrypted = solutionOf('encrypt-the-note').slice(1);
const decrypted = solutionOf('decrypt-the-note');
const dataKey = solutionOf('generate-the-data-key');
const sealed = solutionOf('seal-the-report');
const kept = solutionOf('keep-the-envelope');
const opened = solutionOf('open-the-envelope');

const policyFor = (administrator: string, user: string) =>
  `aws kms put-key-policy --key-id "$KEYID" --policy "$(sed 's|ADMINISTRATOR_ARN|arn:aws:iam::111122223333:user/${administrator}|; s|USER_ARN|arn:aws:iam::111122223333:user/${user}|' policy.json)"`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'the policy in the call itself, bob as the environment says',
    lines: [
      ...key,
      policyFor('alice', 'bob'),
      'export AWS_PROFILE=bob',
      'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
      'aws kms encrypt --key-id alias/walk --plaintext "$(base64 -w 0 note.txt)" | jq -r .CiphertextBlob | base64 -d > note.sealed',
      'aws kms decrypt --ciphertext-blob "$(base64 -w 0 note.sealed)" | jq -r .Plaintext | base64 -d > note.opened',
      ...dataKey,
      ...sealed,
      ...kept,
      ...opened,
    ],
  },
  {
    name: 'IAM in place of the key policy, which still lets it decide',
    lines: [
      ...key,
      ...[
        [
          'alice',
          '"kms:DescribeKey","kms:DisableKey","kms:EnableKey","kms:ScheduleKeyDeletion","kms:PutKeyPolicy"',
        ],
        ['bob', '"kms:Encrypt","kms:Decrypt","kms:GenerateDataKey"'],
      ].map(
        ([name, actions]) =>
          `aws iam put-user-policy --user-name ${name} --policy-name walk --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[${actions}],"Resource":"*"}]}'`,
      ),
      'aws iam put-user-policy --user-name bob --policy-name look --policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:DescribeKey","Resource":"*"}]}\'',
      ...encrypted,
      ...decrypted,
      ...dataKey,
      ...sealed,
      ...kept,
      ...opened,
    ],
  },
  {
    name: 'a data key asked for without plaintext, and opened twice',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      ...decrypted,
      'aws kms generate-data-key-without-plaintext --key-id alias/walk --key-spec AES_256 --profile bob | jq -r .CiphertextBlob | base64 -d > report.key',
      'KEY=$(aws kms decrypt --ciphertext-blob fileb://report.key --profile bob --query Plaintext --output text | base64 -d | xxd -p -c 64)',
      ...sealed,
      'unset KEY; rm report.txt',
      ...opened,
    ],
  },

  {
    name: 'wrong: a key without its name',
    lines: ['aws kms create-key'],
    stopsAt: 'create-the-key',
  },
  {
    name: 'wrong: administrator and user exchanged',
    lines: [...key, policyFor('bob', 'alice')],
    stopsAt: 'name-administrator-and-user',
  },
  {
    name: 'wrong: bob for both jobs, alice for one',
    lines: [
      ...key,
      'aws iam put-user-policy --user-name bob --policy-name all --policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}\'',
      policyFor('alice', 'bob'),
    ],
    stopsAt: 'name-administrator-and-user',
  },
  {
    name: 'wrong: encrypted by whoever made the key',
    lines: [
      ...key,
      ...people,
      'aws kms encrypt --key-id alias/walk --plaintext fileb://note.txt --query CiphertextBlob --output text | base64 -d > note.sealed',
    ],
    stopsAt: 'encrypt-the-note',
  },
  {
    name: 'wrong: the ciphertext stored as it is printed',
    lines: [
      ...key,
      ...people,
      'aws kms encrypt --key-id alias/walk --plaintext fileb://note.txt --profile bob --query CiphertextBlob --output text > note.sealed',
    ],
    stopsAt: 'encrypt-the-note',
  },
  {
    name: 'wrong: the line of the note, with an option there is not',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      'aws kms decrypt --ciphertextBlob fileb://note.sealed --profile bob > note.opened || true',
    ],
    stopsAt: 'decrypt-the-note',
  },
  {
    name: 'wrong: decrypted by the administrator',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      'aws kms decrypt --ciphertext-blob fileb://note.sealed --profile alice || true',
    ],
    stopsAt: 'decrypt-the-note',
  },
  {
    name: 'wrong: the plain data key in the place of the wrapped one',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      ...decrypted,
      'aws kms generate-data-key --key-id alias/walk --key-spec AES_256 --profile bob | jq -r .Plaintext | base64 -d > report.key',
    ],
    stopsAt: 'generate-the-data-key',
  },
  {
    name: 'wrong: half a key',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      ...decrypted,
      'aws kms generate-data-key --key-id alias/walk --key-spec AES_128 --profile bob | jq -r .CiphertextBlob | base64 -d > report.key',
    ],
    stopsAt: 'generate-the-data-key',
  },
  {
    name: 'wrong: sealed with a passphrase',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      ...decrypted,
      ...dataKey,
      'openssl rand -hex 16 > report.iv',
      'openssl enc -e -aes-256-cbc -k "$KEY" -in report.txt -out report.enc || true',
    ],
    stopsAt: 'seal-the-report',
  },
  {
    name: 'wrong: the walk ended where the note ends',
    lines: [...key, ...people, ...encrypted, ...decrypted, ...dataKey, ...sealed],
    stopsAt: 'keep-the-envelope',
  },
  {
    name: 'wrong: the reply kept, for safety',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      ...decrypted,
      ...dataKey,
      ...sealed,
      'echo "$OUT" > reply.txt; unset KEY OUT; rm report.txt',
    ],
    stopsAt: 'keep-the-envelope',
  },
  {
    name: 'wrong: opened by hand with the key that was never forgotten',
    lines: [
      ...key,
      ...people,
      ...encrypted,
      ...decrypted,
      ...dataKey,
      ...sealed,
      'rm report.txt',
      'openssl enc -d -aes-256-cbc -K "$KEY" -iv "$(cat report.iv)" -in report.enc -out report.opened',
    ],
    stopsAt: 'open-the-envelope',
  },
];

export default roads;

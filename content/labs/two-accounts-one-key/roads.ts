// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { partner, pia, shop } from './sight.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const ask = solutionOf('ask-from-outside');
const letIn = solutionOf('let-the-partner-in');
const anew = solutionOf('be-refused-anew');
const use = solutionOf('let-pia-use-it');
const open = solutionOf('open-the-orders');
const copy = solutionOf('keep-a-copy');
const close = solutionOf('close-the-door');

const key =
  'KEY=$(aws kms describe-key --key-id alias/orders --query KeyMetadata.Arn --output text)';
const own = `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${shop}:root"},"Action":"kms:*","Resource":"*"}`;
const keyPolicy = (...statements: readonly string[]) =>
  `aws kms put-key-policy --key-id "$KEY" --policy '{"Version":"2012-10-17","Statement":[${[own, ...statements].join(',')}]}'`;
const allow = (principal: string, action: string) =>
  `{"Effect":"Allow","Principal":${principal},"Action":${action},"Resource":"*"}`;
const root = `{"AWS":"arn:aws:iam::${partner}:root"}`;
const forPia = (resource: string, action = 'kms:Decrypt') =>
  `aws iam put-user-policy --profile partner --user-name pia --policy-name orders --policy-document "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"${action}\\",\\"Resource\\":\\"${resource}\\"}]}"`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'Pia named herself; a managed policy on a group; ReEncrypt',
    lines: [
      ...ask,
      key,
      keyPolicy(allow(`{"AWS":"${pia}"}`, '["kms:Decrypt","kms:DescribeKey","kms:ReEncryptFrom"]')),
      ...anew,
      'aws iam create-group --profile partner --group-name drivers',
      'aws iam add-user-to-group --profile partner --group-name drivers --user-name pia',
      'OWN=$(aws kms describe-key --profile partner --key-id alias/partner --query KeyMetadata.Arn --output text)',
      `echo "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":[\\"kms:Decrypt\\",\\"kms:ReEncryptFrom\\"],\\"Resource\\":\\"$KEY\\"},{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"kms:ReEncryptTo\\",\\"Resource\\":\\"$OWN\\"}]}" > policy.json`,
      'ARN=$(aws iam create-policy --profile partner --policy-name orders --policy-document file://policy.json --query Policy.Arn --output text)',
      'aws iam attach-group-policy --profile partner --group-name drivers --policy-arn "$ARN"',
      ...open,
      'aws kms re-encrypt --profile pia --ciphertext-blob fileb://orders.sealed --destination-key-id "$OWN" --query CiphertextBlob --output text | base64 -d > orders.own',
      'rm orders.txt',
      keyPolicy(),
    ],
  },
  {
    name: 'everybody of one account by a condition, then the account by its number',
    lines: [
      ...ask,
      key,
      keyPolicy(
        `{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"${partner}"}}}`,
      ),
      ...anew,
      keyPolicy(allow(`{"AWS":"${partner}"}`, '"kms:Decrypt"')),
      forPia('$KEY', 'kms:*'),
      ...open,
      ...copy,
      ...close,
    ],
  },
  {
    name: 'the door closed by a Deny for the other account',
    lines: [
      ...ask,
      ...letIn,
      ...anew,
      ...use,
      ...open,
      ...copy,
      keyPolicy(
        `{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::${partner}:root"},"Action":"kms:*","Resource":"*"}`,
      ),
    ],
  },

  {
    name: 'wrong: only the IAM policy of the other side',
    lines: [...ask, key, forPia('$KEY'), ...open],
    stopsAt: 'let-the-partner-in',
  },
  {
    name: 'wrong: everybody let in',
    lines: [...ask, key, keyPolicy(allow('"*"', '"kms:Decrypt"'))],
    stopsAt: 'let-the-partner-in',
  },
  {
    name: 'wrong: the other account may do everything',
    lines: [...ask, key, keyPolicy(allow(root, '"kms:*"'))],
    stopsAt: 'let-the-partner-in',
  },
  {
    name: 'wrong: straight on, without looking at the second refusal',
    lines: [...ask, ...letIn, ...use, ...open],
    stopsAt: 'be-refused-anew',
  },
  {
    name: 'wrong: every key in the policy of Pia',
    lines: [...ask, ...letIn, ...anew, forPia('*')],
    stopsAt: 'let-pia-use-it',
  },
  {
    name: 'wrong: the alias in the policy of Pia',
    lines: [
      ...ask,
      ...letIn,
      ...anew,
      forPia(`arn:aws:kms:eu-west-1:${shop}:alias/orders`),
      ...open,
    ],
    stopsAt: 'let-pia-use-it',
  },
  {
    name: 'wrong: the copy under the key of the shop',
    lines: [
      ...ask,
      ...letIn,
      ...anew,
      ...use,
      ...open,
      'aws kms encrypt --key-id alias/orders --plaintext fileb://orders.txt --query CiphertextBlob --output text | base64 -d > orders.own',
      'rm orders.txt',
    ],
    stopsAt: 'keep-a-copy',
  },
  {
    name: 'wrong: the readable file left behind',
    lines: [...ask, ...letIn, ...anew, ...use, ...open, ...copy.slice(0, 1)],
    stopsAt: 'keep-a-copy',
  },
  {
    name: "wrong: only Pia's policy taken away",
    lines: [
      ...ask,
      ...letIn,
      ...anew,
      ...use,
      ...open,
      ...copy,
      'aws iam delete-user-policy --profile partner --user-name pia --policy-name orders',
    ],
    stopsAt: 'close-the-door',
  },
  {
    name: 'wrong: the key disabled',
    lines: [
      ...ask,
      ...letIn,
      ...anew,
      ...use,
      ...open,
      ...copy,
      'aws kms disable-key --key-id "$KEY"',
    ],
    stopsAt: 'close-the-door',
  },
];

export default roads;

// The lab "A month under a budget": a bill read from keys and CloudTrail, and brought below a limit
// without losing what must open.

import { lab } from '#lab';
import { monthScript, priceList, rule } from './month.ts';
import { archiveBlob, idleRegion, leftOver, needed, partnerRegion, sizeFile } from './sight.ts';
import { comeUnderBudget, dropTheReplica, readTheBill, retireTheOrphans } from './steps.ts';

const makeKey = (name: string, flags = '') => [
  `KEY=$(aws kms create-key ${flags} --query KeyMetadata.KeyId --output text)`,
  `aws kms create-alias --alias-name alias/${name} --target-key-id "$KEY"`,
];
const rotateKey = (times: number) =>
  Array.from({ length: times }, () => [
    'aws kms rotate-key-on-demand --key-id "$KEY" > /dev/null',
    'advance 1d',
  ]).flat();
const flags: Readonly<Record<string, string>> = {
  receipts: '--key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY',
  partners: '--multi-region',
};

export default lab({
  id: 'a-month-under-a-budget',
  title: 'A month under a budget',
  summary:
    'Read last month’s bill from the keys and the trail, find what is paid for nothing, and bring the next month under the budget with everything still opening.',
  minutes: 25,
  objectives: [
    'Compute a bill of KMS from keys and calls',
    'Find keys that nothing uses, and tell them from keys that are used seldom',
    'Tell a replica that is needed from one that is not',
    'Lower the number of calls within a limit for what a leak may cost',
  ],
  region: 'us-east-1',
  files: {
    'month.sh': monthScript,
    'prices.txt': priceList,
    'rule.txt': rule,
    'receipt.txt': 'paid\n',
    [sizeFile]: '1\n',
  },
  setup: [
    'aws iam create-user --user-name shop > /dev/null',
    `aws iam put-user-policy --user-name shop --policy-name shop --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:GenerateDataKeyWithoutPlaintext","kms:Decrypt","kms:Sign"],"Resource":"*"}]}'`,
    `read -r ID SECRET <<< "$(aws iam create-access-key --user-name shop --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)"`,
    'aws configure set aws_access_key_id "$ID" --profile shop',
    'aws configure set aws_secret_access_key "$SECRET" --profile shop',
    'aws configure set region us-east-1 --profile shop',
    'unset ID SECRET',
    ...Object.entries({ ...needed, ...leftOver }).flatMap(([name, times]) => [
      ...makeKey(name, flags[name]),
      ...rotateKey(times),
    ]),
    'aws kms describe-key --key-id alias/partners --query KeyMetadata.KeyId --output text > partners.id',
    ...[partnerRegion, idleRegion].map(
      (region) =>
        `aws kms replicate-key --key-id "$(cat partners.id)" --replica-region ${region} > /dev/null`,
    ),
    "printf 'the deeds' > deeds.txt",
    `aws kms encrypt --key-id alias/archive --plaintext fileb://deeds.txt --encryption-context box=deeds --query CiphertextBlob --output text | base64 --decode > ${archiveBlob}`,
    'shred -u deeds.txt',
    'unset KEY',
    'advance 300d',
    'bash month.sh',
    'advance 20d',
  ],
  steps: [readTheBill, retireTheOrphans, dropTheReplica, comeUnderBudget],
  debrief: [
    'Two meters: keys and calls. Most of what you saved on keys was paid for nothing, and nobody will miss it; what you saved on calls has a price, which is how many orders one leaked data key opens.',
    'GetKeyLastUsage finds the silent keys, and cannot tell the forgotten from the patient. The archive key had not been called for most of a year. What it seals decides, and somebody has to know.',
    'The signatures were the dearest calls, and no setting changed them. A cheaper design would verify with the public key at home, or sign less often; an RSA_2048 key has another price and another signature.',
    'Waiting keys are free, and a cancelled deletion is billed after all. Look at the calls in the trail while they wait.',
  ],
});

// The lab "Who read it?": a leak, and a trail of some weeks to find the reader in. The answers are
// files, compared with what the world recorded.

import { cloudtrail } from '#facts/cloudtrail.ts';
import { allowing, castUser, lab } from '#lab';
import { findTheReading, nameAllReaders, nameTheRefused } from './people.ts';
import { listWhatItOpened, shutTheKey, traceTheAccessKey } from './response.ts';
import { account, alias, files, sealed } from './sight.ts';

const may = (...resources: readonly string[]) => allowing(['kms:Decrypt', ...resources]);
const open = (who: string, file: string) => `opens ${file} --profile ${who}`;
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'sts:AssumeRole',
    },
  ],
});

export default lab({
  id: 'who-read-it',
  title: 'Who read it?',
  summary:
    'The salaries were in the newspaper. Find in CloudTrail who opened the file, with which access key, and what else it opened; then shut the key.',
  minutes: 20,
  objectives: [
    'Search CloudTrail by event name, access key, user and time',
    'Tell from the encryption context which data a Decrypt was for',
    'See who stands behind the session of a role',
    'Answer a leaked access key without hurting its owner',
  ],
  region: 'us-east-1',
  files: {},
  setup: [
    'cp -r ~/.aws /tmp/aws-before',
    `KEY=$(aws kms create-key --description payroll --query KeyMetadata.KeyId --output text)`,
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"`,
    ...files.map(
      (file) =>
        `printf 'the ${file} of everybody' > ${file}.txt; aws kms encrypt --key-id "$KEY" --plaintext fileb://${file}.txt --encryption-context file=${file} --query CiphertextBlob --output text | base64 -d > ${sealed(file)}; rm ${file}.txt`,
    ),
    ...castUser('anna', { policy: may() }),
    ...castUser('ben', { policy: may(), profile: 'ben-old' }),
    ...castUser('carl', { policy: allowing(['sts:AssumeRole']) }),
    ...castUser('dora'),
    ...castUser('erik', { policy: allowing(['kms:DescribeKey']) }),
    `aws iam create-role --role-name audit --assume-role-policy-document '${trust}'`,
    `aws iam put-role-policy --role-name audit --policy-name audit --policy-document '${JSON.stringify(may())}'`,
    'opens() { aws kms decrypt --ciphertext-blob fileb://$1.sealed --encryption-context file=$1 $2 $3 > /dev/null 2>&1; }',
    // Weeks of ordinary work, and one audit.
    ...['salaries', 'bonuses', 'contracts', 'salaries'].flatMap((file) => [
      open('anna', file),
      'advance 2d',
    ]),
    open('ben-old', 'contracts'),
    'advance 3d',
    `read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<< "$(aws sts assume-role --role-arn arn:aws:iam::${account}:role/audit --role-session-name q3 --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text --profile carl)"`,
    'export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
    'for FILE in contracts salaries bonuses; do opens $FILE; done',
    'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN FILE',
    'advance 1d',
    open('erik', 'contracts'),
    // Ben gets a new access key; the old one is forgotten, and works on.
    `read -r ID SECRET <<< "$(aws iam create-access-key --user-name ben --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)"`,
    'aws configure set aws_access_key_id "$ID" --profile ben',
    'aws configure set aws_secret_access_key "$SECRET" --profile ben',
    'unset ID SECRET',
    'advance 6d',
    open('anna', 'salaries'),
    open('ben', 'contracts'),
    'advance 30h',
    open('dora', 'salaries'),
    'advance 20m',
    'for FILE in bonuses salaries; do opens $FILE --profile ben-old; advance 1m; done',
    'unset FILE',
    'advance 25m',
    open('ben', 'contracts'),
    open('dora', 'salaries'),
    'advance 9h',
    // The morning of the paper.
    'aws kms list-keys',
    `printf 'Printed %s: the salaries of everybody.\\n' "$(aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=ListKeys --query 'Events[0].EventTime' --output text)" > note.txt`,
    'advance 2h',
    open('anna', 'salaries'),
    open('ben', 'bonuses'),
    'advance 1h',
    'rm -r ~/.aws; mv /tmp/aws-before ~/.aws',
    'unset KEY; unset -f opens',
  ],
  steps: [
    findTheReading,
    nameAllReaders,
    nameTheRefused,
    traceTheAccessKey,
    listWhatItOpened,
    shutTheKey,
  ],
  debrief: [
    'What the trail told. Each Decrypt is an event: who, with which access key, when, under which key, with which encryption context, and whether it was allowed. It never holds the plaintext or the ciphertext. That the files could be told apart at all is owed to the context: whoever encrypted them had written file=salaries into it.',
    'Three traps. A role is no person: an event by assumed-role/audit/q3 becomes a name only by the AssumeRole before it, which names the session and the user. A refused call is no reading, but it is recorded, and often the more interesting event. And a user is no access key: Ben had two, and the one that read at night was not the one on his desk.',
    `What the event history can do. LookupEvents searches the last ${cloudtrail.historyDays.value} days of management events of one account and one Region, by one attribute and a time range; the rest you filter yourself. Events of global services such as IAM stand in us-east-1. For longer times and all Regions one sets up a trail to a bucket, and searches there.`,
    'The answer to a leaked access key: make it inactive first, which can be taken back, and delete it when nothing breaks. Then look at everything it did, not only at what you were asked about. Taking the permissions from the user would have stopped Ben as well, and left a key that works in the hands of a stranger.',
    'Better still: no long-lived access keys. Roles and sessions expire by themselves. And an alarm on AccessDenied for this key would have shown Dora, and anybody else of this account who tries. A caller of another account who is denied appears in the trail of that account only.',
  ],
});

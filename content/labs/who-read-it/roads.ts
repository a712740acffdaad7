// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const reading = solutionOf('find-the-reading');
const readers = solutionOf('name-all-readers').slice(-1);
const refused = solutionOf('name-the-refused');
const traced = solutionOf('trace-the-access-key');
const opened = solutionOf('list-what-it-opened');
const toEnd = [...reading, ...readers, ...refused, ...traced, ...opened];

const lookup = 'aws cloudtrail lookup-events --lookup-attributes';
const eventIdBy = (user: string, pick: string) =>
  `${lookup} AttributeKey=Username,AttributeValue=${user} --query "Events[?EventName=='Decrypt'] | ${pick}.EventId" --output text > event.txt`;
const otherKey =
  'aws iam list-access-keys --user-name ben --query AccessKeyMetadata[].AccessKeyId --output text | tr "\\t" "\\n" | grep -v "$(cat key.txt)"';

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'by user: what Ben did in the night, and answers on one line',
    lines: [
      `${lookup} AttributeKey=Username,AttributeValue=ben --query 'Events[].CloudTrailEvent' --output json > ben.json`,
      `jq -r '.[] | fromjson | select(.requestParameters.encryptionContext.file=="salaries") | .eventID' ben.json > event.txt`,
      'echo "Ben, Anna, Carl (audit)" | sed "s/ (audit)//" > readers.txt',
      'echo dora erik > refused.txt',
      `jq -r '.[] | fromjson | select(.requestParameters.encryptionContext.file=="salaries") | .userIdentity.accessKeyId' ben.json > key.txt`,
      'echo contracts bonuses salaries > opened.txt',
      'aws iam delete-access-key --user-name ben --access-key-id "$(cat key.txt)"',
    ],
  },
  {
    name: 'by the resource: everything that happened to the key',
    lines: [
      'ARN=$(aws kms describe-key --key-id alias/payroll --query KeyMetadata.Arn --output text)',
      `${lookup} AttributeKey=ResourceName,AttributeValue=$ARN --end-time "$(grep -o '20[0-9T:+-]*[0-9]' note.txt)" --query 'Events[].CloudTrailEvent' --output text | jq -r 'select(.eventName=="Decrypt" and .errorCode==null and .requestParameters.encryptionContext.file=="salaries") | .eventID' | head -n 1 > event.txt`,
      `${lookup} AttributeKey=ResourceName,AttributeValue=$ARN --query 'Events[].CloudTrailEvent' --output text | jq -r 'select(.errorCode=="AccessDenied") | .userIdentity.userName' > refused.txt`,
      "printf 'carl\\nben\\nanna\\n' > readers.txt",
      ...traced,
      ...opened,
      ...solutionOf('shut-the-key'),
    ],
  },
  {
    name: 'shut first, asked afterwards',
    lines: [
      ...reading,
      ...traced,
      ...solutionOf('shut-the-key'),
      ...opened,
      ...refused,
      ...readers,
    ],
  },

  {
    name: 'wrong: the first reading instead of the last',
    lines: [...reading.slice(0, 2), 'head -n 1 readings.tsv | cut -f 2 > event.txt'],
    stopsAt: 'find-the-reading',
  },
  {
    name: 'wrong: an attempt that was refused',
    lines: [eventIdBy('dora', '[0]')],
    stopsAt: 'find-the-reading',
  },
  {
    name: 'wrong: the newest of all, after the paper was printed',
    lines: [eventIdBy('anna', '[0]')],
    stopsAt: 'find-the-reading',
  },
  {
    name: 'wrong: another file',
    lines: [eventIdBy('ben', '[0]')],
    stopsAt: 'find-the-reading',
  },
  {
    name: 'wrong: the role named in place of the person',
    lines: [...reading, "printf 'anna\\nben\\naudit\\n' > readers.txt"],
    stopsAt: 'name-all-readers',
  },
  {
    name: 'wrong: the one who was refused among the readers',
    lines: [...reading, "printf 'anna\\nben\\ncarl\\ndora\\n' > readers.txt"],
    stopsAt: 'name-all-readers',
  },
  {
    name: 'wrong: users only',
    lines: [...reading, "printf 'anna\\nben\\n' > readers.txt"],
    stopsAt: 'name-all-readers',
  },
  {
    name: 'wrong: only those who were refused the salaries',
    lines: [...reading, ...readers, 'echo dora > refused.txt'],
    stopsAt: 'name-the-refused',
  },
  {
    name: "wrong: Ben's other access key",
    lines: [
      ...reading,
      ...readers,
      ...refused,
      `${lookup} AttributeKey=EventId,AttributeValue="$(cat event.txt)" --query 'Events[0].AccessKeyId' --output text > used.txt`,
      `${otherKey.replace('key.txt', 'used.txt')} > key.txt`,
    ],
    stopsAt: 'trace-the-access-key',
  },
  {
    name: 'wrong: only what was opened in that night',
    lines: [...reading, ...readers, ...refused, ...traced, 'echo bonuses salaries > opened.txt'],
    stopsAt: 'list-what-it-opened',
  },
  {
    name: "wrong: the access key on Ben's desk made inactive",
    lines: [
      ...toEnd,
      `aws iam update-access-key --user-name ben --status Inactive --access-key-id "$(${otherKey})"`,
    ],
    stopsAt: 'shut-the-key',
  },
  {
    name: 'wrong: both access keys deleted',
    lines: [
      ...toEnd,
      'for ID in $(aws iam list-access-keys --user-name ben --query AccessKeyMetadata[].AccessKeyId --output text); do aws iam delete-access-key --user-name ben --access-key-id $ID; done',
    ],
    stopsAt: 'shut-the-key',
  },
  {
    name: "wrong: Ben's permission taken away, the access key left",
    lines: [...toEnd, 'aws iam delete-user-policy --user-name ben --policy-name ben'],
    stopsAt: 'shut-the-key',
  },
  {
    name: 'wrong: the KMS key disabled',
    lines: [
      ...toEnd,
      'aws kms disable-key --key-id "$(aws kms describe-key --key-id alias/payroll --query KeyMetadata.KeyId --output text)"',
    ],
    stopsAt: 'shut-the-key',
  },
];

export default roads;

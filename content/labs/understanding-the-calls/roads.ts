// Roads through the lab, played by the tests in the learner's shell: the solution, other ways that must
// arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);
const upTo = (last: string): readonly string[] => {
  const end = lab.steps.findIndex(({ id }) => id === last);
  return lab.steps.slice(0, end + 1).flatMap(({ solution }) => solution);
};
/** How many events of a call carry the label of one way. */
const count = (call: string, way: string) =>
  `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${call} | jq '[.Events[].CloudTrailEvent | fromjson | select(.requestParameters.encryptionContext.way == "${way}")] | length'`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap(({ solution }) => solution) },
  {
    name: 'by key ID and jq, the event picked by hand, rotation left to the calendar',
    lines: [
      'aws kms create-key > made.json',
      'KEYID=$(jq -r .KeyMetadata.KeyId made.json)',
      'aws kms create-alias --alias-name alias/MYCMK --target-key-id "$KEYID"',
      'aws kms encrypt --key-id "$KEYID" --plaintext fileb://secret.txt | jq -r .CiphertextBlob | base64 -d > secret.blob',
      'aws kms decrypt --key-id "$KEYID" --ciphertext-blob fileb://secret.blob | jq -r .Plaintext | base64 -d > opened.txt',
      `aws cloudtrail lookup-events | jq '[.Events[] | select(.EventName == "Encrypt")][0].CloudTrailEvent | fromjson' > event.json`,
      'aws kms enable-key-rotation --key-id "$KEYID" --rotation-period-in-days 90',
      'advance 91d',
      'aws kms decrypt --ciphertext-blob fileb://secret.blob | jq -r .Plaintext | base64 -d > again.txt',
      ...lab.steps.slice(5).flatMap(({ solution }) => solution),
    ],
  },
  {
    name: 'data keys without plaintext, unwrapped when they are needed; the data sent to KMS early',
    lines: [
      ...upTo('rotate-the-key'),
      'aws kms generate-data-key-without-plaintext --key-id alias/MYCMK --key-spec AES_256 --query CiphertextBlob --output text | base64 --decode > report.key',
      'KEY=$(aws kms decrypt --ciphertext-blob fileb://report.key --query Plaintext --output text | base64 --decode | xxd -p -c 64)',
      'openssl rand -hex 16 > report.iv',
      'openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat report.iv)" -in report.txt -out report.enc',
      'unset KEY; rm report.txt',
      ...solutionOf('send-the-data', 'open-the-report', 'three-records-twice'),
      `${count('Encrypt', 'direct')} > calls.txt`,
      `${count('GenerateDataKey', 'envelope')} >> calls.txt`,
    ],
  },
  {
    name: 'the envelope first for the records, IVs as bytes, the key in a file for a while, the numbers by hand',
    lines: [
      ...upTo('open-the-report'),
      'aws kms generate-data-key --key-id "$KEYID" --number-of-bytes 32 --encryption-context way=envelope > reply.json',
      'jq -r .CiphertextBlob reply.json | base64 -d > batch.key',
      'jq -r .Plaintext reply.json | base64 -d > raw.key',
      'for N in a b c; do openssl rand -out $N.iv 16; openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 raw.key)" -iv "$(xxd -p $N.iv)" -in $N.txt -out $N.enc; done',
      'shred -u raw.key reply.json',
      'for N in c b a; do aws kms encrypt --key-id "$KEYID" --plaintext fileb://$N.txt --encryption-context way=direct | jq -r .CiphertextBlob | base64 -d > $N.blob; done',
      'echo "direct: 3, envelope: 1" > calls.txt',
    ],
  },

  {
    name: 'wrong: the alias in small letters',
    lines: [
      'KEYID=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
      'aws kms create-alias --alias-name alias/mycmk --target-key-id "$KEYID"',
    ],
    stopsAt: 'make-the-key',
  },
  {
    name: 'wrong: the blob left in base64',
    lines: [
      ...upTo('make-the-key'),
      'aws kms encrypt --key-id alias/MYCMK --plaintext fileb://secret.txt --query CiphertextBlob --output text > secret.blob',
    ],
    stopsAt: 'encrypt-the-secret',
  },
  {
    name: 'wrong: the path encrypted in place of the file',
    lines: [
      ...upTo('make-the-key'),
      'aws kms encrypt --key-id alias/MYCMK --plaintext "$(printf fileb://secret.txt | base64)" --query CiphertextBlob --output text | base64 --decode > secret.blob',
    ],
    stopsAt: 'encrypt-the-secret',
  },
  {
    name: 'wrong: the secret copied in place of decrypted',
    lines: [...upTo('encrypt-the-secret'), 'cp secret.txt opened.txt'],
    stopsAt: 'decrypt-the-secret',
  },
  {
    name: 'wrong: the event of Decrypt',
    lines: [
      ...upTo('decrypt-the-secret'),
      "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Decrypt --query 'Events[0].CloudTrailEvent' --output text > event.json",
    ],
    stopsAt: 'read-the-trail',
  },
  {
    name: 'wrong: the id of the event without the event',
    lines: [
      ...upTo('decrypt-the-secret'),
      "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt --query 'Events[0].EventId' --output text > event.json",
    ],
    stopsAt: 'read-the-trail',
  },
  {
    name: 'wrong: rotation switched on, and taken for a rotation',
    lines: [
      ...upTo('read-the-trail'),
      'aws kms enable-key-rotation --key-id "$KEYID"',
      'aws kms decrypt --ciphertext-blob fileb://secret.blob --query Plaintext --output text | base64 --decode > again.txt',
    ],
    stopsAt: 'rotate-the-key',
  },
  {
    name: 'wrong: the old blob not tried after the rotation',
    lines: [
      ...upTo('read-the-trail'),
      'aws kms enable-key-rotation --key-id "$KEYID"',
      'aws kms rotate-key-on-demand --key-id "$KEYID"',
      'cp opened.txt again.txt',
    ],
    stopsAt: 'rotate-the-key',
  },
  {
    name: 'wrong: a passphrase in place of the data key',
    lines: [
      ...upTo('rotate-the-key'),
      ...solutionOf('seal-the-report').slice(0, 4),
      'openssl enc -e -aes-256-cbc -k "$KEY" -in report.txt -out report.enc || true',
    ],
    stopsAt: 'seal-the-report',
  },
  {
    name: 'wrong: the report left beside its envelope',
    lines: [...upTo('rotate-the-key'), ...solutionOf('seal-the-report').slice(0, 6)],
    stopsAt: 'seal-the-report',
  },
  {
    name: 'wrong: the wrapped key sent, which is what works',
    lines: [...upTo('seal-the-report'), 'aws kms decrypt --ciphertext-blob fileb://report.key'],
    stopsAt: 'send-the-data',
  },
  {
    name: 'wrong: opened with a data key that was kept',
    lines: [
      ...upTo('rotate-the-key'),
      ...solutionOf('seal-the-report').filter((line) => !line.startsWith('unset')),
      ...solutionOf('send-the-data'),
      'openssl enc -d -aes-256-cbc -K "$KEY" -iv "$(cat report.iv)" -in report.enc -out report.opened',
    ],
    stopsAt: 'open-the-report',
  },
  {
    name: 'wrong: a data key for each record, and the last one kept',
    lines: [
      ...upTo('open-the-report'),
      ...solutionOf('three-records-twice').slice(0, 1),
      `for N in a b c; do OUT=$(aws kms generate-data-key --key-id alias/MYCMK --key-spec AES_256 --encryption-context way=envelope --query '[Plaintext,CiphertextBlob]' --output text); KEY=$(echo "$OUT" | cut -f1 | base64 --decode | xxd -p -c 64); echo "$OUT" | cut -f2 | base64 --decode > batch.key; openssl rand -hex 16 > $N.iv; openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat $N.iv)" -in $N.txt -out $N.enc; done`,
    ],
    stopsAt: 'three-records-twice',
  },
  {
    name: 'wrong: the context left out',
    lines: [
      ...upTo('open-the-report'),
      'for N in a b c; do aws kms encrypt --key-id alias/MYCMK --plaintext fileb://$N.txt --query CiphertextBlob --output text | base64 --decode > $N.blob; done',
    ],
    stopsAt: 'three-records-twice',
  },
  {
    name: 'wrong: guessed that the envelope takes as many calls',
    lines: [...upTo('three-records-twice'), 'echo "3 3" > calls.txt'],
    stopsAt: 'count-the-calls',
  },
  {
    name: 'wrong: every Encrypt counted, the one of the secret too',
    lines: [...upTo('three-records-twice'), 'echo "4 1" > calls.txt'],
    stopsAt: 'count-the-calls',
  },
];

export default roads;

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
const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
const archiveKey = solutionOf('re-encrypt-hello').slice(0, 2);
const later =
  'aws kms decrypt --ciphertext-blob fileb://secret.blob --profile myEncryptor --query Plaintext --output text | base64 --decode > later.txt';

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap(({ solution }) => solution) },
  {
    name: 'a managed policy for the group, the key policy put afterwards, everything by key ID',
    lines: [
      'aws iam create-group --group-name myKMSGroup',
      'ARN=$(aws iam create-policy --policy-name look --policy-document file://look.json --query Policy.Arn --output text)',
      'aws iam attach-group-policy --group-name myKMSGroup --policy-arn "$ARN"',
      'for U in myEncryptor myKeyManager; do aws iam add-user-to-group --group-name myKMSGroup --user-name $U; done',
      'KEYID=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
      'aws kms put-key-policy --key-id "$KEYID" --policy file://key-policy.json',
      'aws kms create-alias --alias-name alias/myEncryptionKey --target-key-id "$KEYID"',
      'aws kms encrypt --key-id "$KEYID" --plaintext fileb://secret.txt --profile myEncryptor | jq -r .CiphertextBlob | base64 -d > secret.blob',
      'aws kms decrypt --key-id "$KEYID" --ciphertext-blob fileb://secret.blob --profile myEncryptor | jq -r .Plaintext | base64 -d > opened.txt',
      ...archiveKey,
      'aws kms re-encrypt --source-key-id "$KEYID" --ciphertext-blob fileb://secret.blob --destination-key-id "$ARCHIVE" --destination-encryption-context \'{"purpose":"archive"}\' --profile myEncryptor | jq -r .CiphertextBlob | base64 -d > archive.blob',
      ...solutionOf('enable-rotation', 'a-year-later'),
    ],
  },
  {
    name: 'another period, the number by hand, time in pieces',
    lines: [
      ...upTo('re-encrypt-hello'),
      'aws kms enable-key-rotation --key-id "$KEYID" --rotation-period-in-days 90 --profile myKeyManager',
      'echo "every 90 days" > period.txt',
      'advance 60d',
      'advance 60d',
      later,
    ],
  },
  {
    name: 'first by admin, then by the manager, and a rotation on demand in place of the wait',
    lines: [
      ...upTo('re-encrypt-hello'),
      'aws kms enable-key-rotation --key-id "$KEYID"',
      ...solutionOf('enable-rotation'),
      'aws kms rotate-key-on-demand --key-id "$KEYID" --profile myKeyManager',
      later,
    ],
  },
  {
    name: 'the context set first under the old key, then the move to the archive',
    lines: [
      ...upTo('decrypt-hello'),
      ...archiveKey,
      'aws kms re-encrypt --ciphertext-blob fileb://secret.blob --destination-key-id alias/myEncryptionKey --destination-encryption-context purpose=archive --profile myEncryptor --query CiphertextBlob --output text | base64 -d > half.blob',
      'aws kms re-encrypt --ciphertext-blob fileb://half.blob --source-encryption-context purpose=archive --destination-key-id alias/myArchiveKey --destination-encryption-context purpose=archive --profile myEncryptor --query CiphertextBlob --output text | base64 -d > archive.blob',
      ...solutionOf('enable-rotation', 'a-year-later'),
    ],
  },

  {
    name: 'wrong: the group of the notes, with administrator access',
    lines: [
      'aws iam create-group --group-name myKMSGroup',
      `aws iam attach-group-policy --group-name myKMSGroup --policy-arn ${admin}`,
      ...solutionOf('make-the-group').filter((line) => line.includes('add-user')),
    ],
    stopsAt: 'make-the-group',
  },
  {
    name: 'wrong: the encryptor left outside the group',
    lines: solutionOf('make-the-group').filter((line) => !line.includes('user-name myEncryptor')),
    stopsAt: 'make-the-group',
  },
  {
    name: 'wrong: a group without a policy',
    lines: solutionOf('make-the-group').filter((line) => !line.includes('put-group-policy')),
    stopsAt: 'make-the-group',
  },
  {
    name: 'wrong: a key with the default policy',
    lines: [
      ...upTo('make-the-group'),
      'KEYID=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
      'aws kms create-alias --alias-name alias/myEncryptionKey --target-key-id "$KEYID"',
    ],
    stopsAt: 'make-the-key',
  },
  {
    name: 'wrong: the name of the notes, with its slip',
    lines: [
      ...upTo('make-the-group'),
      ...solutionOf('make-the-key').slice(0, 1),
      'aws kms create-alias --alias-name alias/myEncrypotionKey --target-key-id "$KEYID"',
    ],
    stopsAt: 'make-the-key',
  },
  {
    name: 'wrong: encrypted by admin',
    lines: [
      ...upTo('make-the-key'),
      'aws kms encrypt --key-id alias/myEncryptionKey --plaintext fileb://secret.txt --query CiphertextBlob --output text | base64 --decode > secret.blob',
    ],
    stopsAt: 'encrypt-hello',
  },
  {
    name: 'wrong: encrypted by the manager, who is refused',
    lines: [
      ...upTo('make-the-key'),
      'aws kms encrypt --key-id alias/myEncryptionKey --plaintext fileb://secret.txt --profile myKeyManager --query CiphertextBlob --output text | base64 --decode > secret.blob',
    ],
    stopsAt: 'encrypt-hello',
  },
  {
    name: 'wrong: the command as it stands in the notes',
    lines: [
      ...upTo('encrypt-hello'),
      'aws kns decrype --ciphertext-blob fileb://secret.blob --profile myEncryptor > opened.txt || true',
    ],
    stopsAt: 'decrypt-hello',
  },
  {
    name: 'wrong: decrypted by the manager, who is refused',
    lines: [
      ...upTo('encrypt-hello'),
      'aws kms decrypt --ciphertext-blob fileb://secret.blob --profile myKeyManager || true',
    ],
    stopsAt: 'decrypt-hello',
  },
  {
    name: 'wrong: decrypted and encrypted by hand',
    lines: [
      ...upTo('decrypt-hello'),
      ...archiveKey,
      'aws kms encrypt --key-id alias/myArchiveKey --plaintext fileb://opened.txt --encryption-context purpose=archive --profile myEncryptor --query CiphertextBlob --output text | base64 --decode > archive.blob',
    ],
    stopsAt: 're-encrypt-hello',
  },
  {
    name: 'wrong: a second name in place of a second key',
    lines: [
      ...upTo('decrypt-hello'),
      'aws kms create-alias --alias-name alias/myArchiveKey --target-key-id "$KEYID"',
      ...solutionOf('re-encrypt-hello').slice(2),
    ],
    stopsAt: 're-encrypt-hello',
  },
  {
    name: 'wrong: moved without the context',
    lines: [
      ...upTo('decrypt-hello'),
      ...archiveKey,
      'aws kms re-encrypt --ciphertext-blob fileb://secret.blob --destination-key-id alias/myArchiveKey --profile myEncryptor --query CiphertextBlob --output text | base64 --decode > archive.blob',
    ],
    stopsAt: 're-encrypt-hello',
  },
  {
    name: 'wrong: rotation switched on by admin',
    lines: [
      ...upTo('re-encrypt-hello'),
      'aws kms enable-key-rotation --key-id "$KEYID"',
      'aws kms get-key-rotation-status --key-id "$KEYID" --query RotationPeriodInDays > period.txt',
    ],
    stopsAt: 'enable-rotation',
  },
  {
    name: 'wrong: rotation of the archive key',
    lines: [
      ...upTo('re-encrypt-hello'),
      'aws kms enable-key-rotation --key-id "$ARCHIVE" --profile myKeyManager',
      'echo 365 > period.txt',
    ],
    stopsAt: 'enable-rotation',
  },
  {
    name: 'wrong: the period guessed',
    lines: [
      ...upTo('re-encrypt-hello'),
      ...solutionOf('enable-rotation').slice(0, 1),
      'echo 1095 > period.txt',
    ],
    stopsAt: 'enable-rotation',
  },
  {
    name: 'wrong: half a year is not enough',
    lines: [...upTo('enable-rotation'), 'advance 180d', later],
    stopsAt: 'a-year-later',
  },
  {
    name: 'wrong: the file of last year copied',
    lines: [...upTo('enable-rotation'), 'advance 366d', 'cp opened.txt later.txt'],
    stopsAt: 'a-year-later',
  },
];

export default roads;

// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { alias, contextFlag, openedFile, rewrappedFile, sealedFile } from './sight.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const key = `KEYID=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text)`;
const enabled = solutionOf('enable-rotation');
const waited = solutionOf('let-time-pass');
const opened = solutionOf('open-the-old-one');
const rotated = solutionOf('rotate-now');
const toTheEnd = [...enabled, ...waited, ...opened, ...rotated];
const save = `--query CiphertextBlob --output text | base64 --decode > ${rewrappedFile}`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'first the default period, then the right one; time in pieces; the key named everywhere',
    lines: [
      key,
      'aws kms enable-key-rotation --key-id "$KEYID"',
      'aws kms enable-key-rotation --key-id "$KEYID" --rotation-period-in-days 180',
      'advance 181d',
      'advance 90d',
      'advance 90d',
      `aws kms decrypt --key-id "$KEYID" --ciphertext-blob fileb://${sealedFile} ${contextFlag} --output json | jq -r .Plaintext | base64 -d > ${openedFile}`,
      'aws kms rotate-key-on-demand --key-id "$KEYID"',
      `aws kms re-encrypt --ciphertext-blob fileb://${sealedFile} --source-key-id "$KEYID" --source-encryption-context month=january --destination-key-id "$KEYID" --destination-encryption-context month=january ${save}`,
    ],
  },
  {
    name: 'two rotations on demand, and a long wait',
    lines: [
      ...enabled,
      'advance 1000d',
      ...opened,
      ...rotated,
      'advance 1d',
      ...rotated,
      ...solutionOf('bring-it-forward'),
    ],
  },
  {
    name: 'the key shut for a while: the rotation that is overdue comes when it is enabled',
    lines: [
      ...enabled,
      'aws kms disable-key --key-id "$KEYID"',
      'advance 200d',
      'aws kms enable-key --key-id "$KEYID"',
      'advance 190d',
      ...opened,
      ...rotated,
      ...solutionOf('bring-it-forward'),
    ],
  },
  {
    name: 'wrong: the default period',
    lines: [key, 'aws kms enable-key-rotation --key-id "$KEYID"'],
    stopsAt: 'enable-rotation',
  },
  {
    name: 'wrong: waited for one period',
    lines: [...enabled, 'advance 200d'],
    stopsAt: 'let-time-pass',
  },
  {
    name: 'wrong: rotated twice by hand in place of waiting',
    lines: [...enabled, ...rotated, 'advance 1d', ...rotated],
    stopsAt: 'let-time-pass',
  },
  {
    name: 'wrong: another context',
    lines: [
      ...enabled,
      ...waited,
      `aws kms decrypt --ciphertext-blob fileb://${sealedFile} --query Plaintext --output text | base64 --decode > ${openedFile}`,
    ],
    stopsAt: 'open-the-old-one',
  },
  {
    name: 'wrong: automatic rotation switched off for the rotation on demand',
    lines: [
      ...enabled,
      ...waited,
      ...opened,
      'aws kms disable-key-rotation --key-id "$KEYID"',
      ...rotated,
    ],
    stopsAt: 'rotate-now',
  },
  {
    name: 'wrong: opened and sealed again by hand',
    lines: [
      ...toTheEnd,
      `aws kms encrypt --key-id ${alias} --plaintext fileb://${openedFile} ${contextFlag} ${save}`,
    ],
    stopsAt: 'bring-it-forward',
  },
  {
    name: 'wrong: a copy of the old blob',
    lines: [...toTheEnd, `cp ${sealedFile} ${rewrappedFile}`],
    stopsAt: 'bring-it-forward',
  },
  {
    name: 'wrong: re-encrypted to another context',
    lines: [
      ...toTheEnd,
      `aws kms re-encrypt --ciphertext-blob fileb://${sealedFile} --source-encryption-context month=january --destination-key-id ${alias} --destination-encryption-context month=february ${save}`,
    ],
    stopsAt: 'bring-it-forward',
  },
];

export default roads;

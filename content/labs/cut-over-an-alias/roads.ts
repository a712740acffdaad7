// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { algorithm, alias, message, newSignature, oldSignature, publicKeyFile } from './sight.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const tried = solutionOf('try-to-rotate');
const made = solutionOf('publish-the-successor');
const moved = solutionOf('cut-over');
const both = solutionOf('verify-both');
const toOverlap = [...tried, ...made, ...moved, ...both];
const old = `OLD=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text)`;
const verify = (key: string, signature: string) =>
  `aws kms verify --key-id ${key} --signing-algorithm ${algorithm} --message fileb://${message} --signature fileb://${signature}`;
const create = (spec: string, usage: string) =>
  `NEW=$(aws kms create-key --key-spec ${spec} --key-usage ${usage} --query KeyMetadata.KeyId --output text)`;
const publish = `aws kms get-public-key --key-id "$NEW" --query PublicKey --output text | base64 --decode > ${publicKeyFile}`;
const move = `aws kms update-alias --alias-name ${alias} --target-key-id "$NEW"`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'automatic rotation tried, a day between publishing and moving, a longer overlap',
    lines: [
      old,
      'aws kms enable-key-rotation --key-id "$OLD"',
      ...made,
      'advance 1d',
      ...moved,
      verify(alias, oldSignature),
      ...both,
      'advance 90d',
      'aws kms disable-key --key-id "$OLD"',
    ],
  },
  {
    name: 'disabled too early, noticed, enabled, and disabled again in time',
    lines: [
      ...toOverlap,
      'aws kms disable-key --key-id "$OLD"',
      'aws kms enable-key --key-id "$OLD"',
      ...solutionOf('retire-the-old'),
    ],
  },
  {
    name: 'moved to the new key, back for a fault, and over again',
    lines: [
      ...tried,
      ...made,
      ...moved,
      `aws kms update-alias --alias-name ${alias} --target-key-id "$OLD"`,
      'advance 1d',
      move,
      ...both,
      ...solutionOf('retire-the-old'),
    ],
  },
  {
    name: 'with an alias for the successor, and the digest signed',
    lines: [
      ...tried,
      create('RSA_2048', 'SIGN_VERIFY'),
      'aws kms create-alias --alias-name alias/signer-next --target-key-id "$NEW"',
      publish,
      move,
      `openssl dgst -sha256 -binary ${message} > digest`,
      `aws kms sign --key-id ${alias} --signing-algorithm ${algorithm} --message-type DIGEST --message fileb://digest --query Signature --output text | base64 --decode > ${newSignature}`,
      ...both,
      ...solutionOf('retire-the-old'),
    ],
  },
  { name: 'wrong: looked and did not ask', lines: [old], stopsAt: 'try-to-rotate' },
  {
    name: 'wrong: the alias moved before anybody had the public key',
    lines: [...tried, create('RSA_2048', 'SIGN_VERIFY'), move, 'advance 1d', publish],
    stopsAt: 'publish-the-successor',
  },
  {
    name: 'wrong: a successor of another usage, to which the alias does not move',
    lines: [...tried, create('RSA_2048', 'ENCRYPT_DECRYPT'), publish, move],
    stopsAt: 'cut-over',
  },
  {
    name: 'wrong: a successor on a curve, to which the alias moves and the algorithm does not',
    lines: [...tried, create('ECC_NIST_P256', 'SIGN_VERIFY'), publish, ...moved],
    stopsAt: 'cut-over',
  },
  {
    name: 'wrong: moved, and nothing signed',
    lines: [...tried, ...made, move],
    stopsAt: 'cut-over',
  },
  {
    name: 'wrong: both signatures verified through the alias',
    lines: [...tried, ...made, ...moved, verify(alias, oldSignature), verify(alias, newSignature)],
    stopsAt: 'verify-both',
  },
  {
    name: 'wrong: disabled on the day of the cut-over',
    lines: [...toOverlap, 'aws kms disable-key --key-id "$OLD"', 'advance 30d'],
    stopsAt: 'retire-the-old',
  },
  {
    name: 'wrong: scheduled for deletion after the overlap',
    lines: [...toOverlap, 'advance 30d', 'aws kms schedule-key-deletion --key-id "$OLD"'],
    stopsAt: 'retire-the-old',
  },
];

export default roads;

// Words that the banks of Orientation and KMS at its core share: sources, set-up lines, judgements on
// what came back. Not a quiz.

import type { Claim, Option, OrderingItem, ProofResult, Source } from '#quiz';

const checked = '2026-11';

export const guide = (title: string, page: string): Source => ({
  title: `AWS KMS Developer Guide: ${title}`,
  url: `https://docs.aws.amazon.com/kms/latest/developerguide/${page}.html`,
  checked,
});
export const api = (operation: string): Source => ({
  title: `AWS KMS API Reference: ${operation}`,
  url: `https://docs.aws.amazon.com/kms/latest/APIReference/API_${operation}.html`,
  checked,
});
export const cli = (title: string, page: string): Source => ({
  title: `AWS CLI User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/cli/latest/userguide/${page}.html`,
  checked,
});

export const right = (id: string, text: string, why: string): Option => ({
  id,
  text,
  right: true,
  why,
});
export const wrong = (id: string, text: string, misconception: string, why: string): Option => ({
  id,
  text,
  misconception,
  why,
});
export const placed = (id: string, place: number, text: string, why: string): OrderingItem => ({
  id,
  place,
  text,
  why,
});

/** A key under alias/demo; its id in key.id. */
export const key = [
  'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
  'aws kms create-alias --alias-name alias/demo --target-key-id "$(cat key.id)"',
];
/** A small secret and its blob. */
export const sealed = [
  'echo "db password: hunter2" > secret',
  'aws kms encrypt --key-id alias/demo --plaintext fileb://secret --query CiphertextBlob --output text | base64 --decode > blob',
];
/** A user without any permission, as a profile. */
export const user = (name: string) => [
  `aws iam create-user --user-name ${name} > ${name}.json`,
  `aws iam create-access-key --user-name ${name} > ${name}-key.json`,
  `aws configure set aws_access_key_id "$(jq -r .AccessKey.AccessKeyId ${name}-key.json)" --profile ${name}`,
  `aws configure set aws_secret_access_key "$(jq -r .AccessKey.SecretAccessKey ${name}-key.json)" --profile ${name}`,
  `aws configure set region us-east-1 --profile ${name}`,
];

export const last = (results: readonly ProofResult[]): ProofResult =>
  results.at(-1) ?? { stdout: '', stderr: 'nothing ran', exitCode: 1 };
export const worked = (results: readonly ProofResult[]) => last(results).exitCode === 0;
export const failed = (results: readonly ProofResult[]) => last(results).exitCode !== 0;

/** The last line ended well, and what it printed has this. */
export const prints = (what: RegExp) => (results: readonly ProofResult[]) =>
  worked(results) && what.test(last(results).stdout);
/** The last line was refused with this code. */
export const refused = (code: string) => (results: readonly ProofResult[]) =>
  failed(results) && last(results).stderr.includes(`(${code})`);

export const claim = (run: readonly string[], holds: Claim['holds'], because?: RegExp): Claim => ({
  run,
  holds,
  ...(because ? { because } : {}),
});

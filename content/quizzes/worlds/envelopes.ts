// Set-up lines for proofs about data keys: asked for, sealed with, wrapped, and used by somebody who
// may only do one thing. Not a quiz.

import { user } from './core.ts';

/** A data key: plain in `name.plain`, wrapped in `name.key`. */
export const dataKey = (name: string, flags = '') => [
  `aws kms generate-data-key --key-id alias/demo --key-spec AES_256 ${flags} --query "[Plaintext,CiphertextBlob]" --output text > both`,
  `cut -f1 both | base64 --decode > ${name}.plain`,
  `cut -f2 both | base64 --decode > ${name}.key`,
  'rm both',
];
/** A data key nobody has seen in the clear, wrapped in `name.key`. */
export const prepared = (name: string, flags = '') =>
  `aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256 ${flags} --query CiphertextBlob --output text | base64 --decode > ${name}.key`;

export const seal = (file: string, key: string) => [
  `openssl rand -hex 16 > ${file}.iv`,
  `openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 ${key}.plain)" -iv "$(cat ${file}.iv)" -in ${file} -out ${file}.enc`,
];
export const open = (file: string, key: string) =>
  `openssl enc -d -aes-256-cbc -K "$(xxd -p -c 64 ${key}.plain)" -iv "$(cat ${file}.iv)" -in ${file}.enc`;
export const unwrap = (name: string, flags = '') =>
  `aws kms decrypt --ciphertext-blob fileb://${name}.key ${flags} --query Plaintext --output text | base64 --decode > ${name}.plain`;

/** A user who may do these things with every key, by way of IAM. */
export const userWith = (name: string, ...actions: readonly string[]) => [
  ...user(name),
  policyOf(name, ...actions),
];
export const policyOf = (name: string, ...actions: readonly string[]) =>
  `aws iam put-user-policy --user-name ${name} --policy-name ${name} --policy-document '${JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: actions.map((action) => `kms:${action}`), Resource: '*' },
      ],
    },
  )}'`;

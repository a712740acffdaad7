// Lines that prepare a world of people and keys for proofs, and judgements on what came back. Not a
// quiz: the banks on access share it.

import type { Claim, ProofResult, Source } from '#quiz';

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
export const iam = (title: string, page: string): Source => ({
  title: `IAM User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}.html`,
  checked,
});
export const organizations = (title: string, page: string): Source => ({
  title: `AWS Organizations User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/organizations/latest/userguide/${page}.html`,
  checked,
});

export const account = '111122223333';
export const root = `arn:aws:iam::${account}:root`;
export const admin = `arn:aws:iam::${account}:user/admin`;
export const userArn = (name: string) => `arn:aws:iam::${account}:user/${name}`;

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: object | string;
  readonly Action: string | readonly string[];
  readonly Resource?: string;
  readonly Condition?: object;
}

export const allow = (Action: string | readonly string[], more: Partial<Statement> = {}) =>
  ({ Effect: 'Allow', Action, Resource: '*', ...more }) as const;
export const deny = (Action: string | readonly string[], more: Partial<Statement> = {}) =>
  ({ Effect: 'Deny', Action, Resource: '*', ...more }) as const;
/** A statement of a key policy. */
export const lets = (
  who: string,
  Action: string | readonly string[],
  more: Partial<Statement> = {},
): Statement => ({ ...allow(Action), Principal: { AWS: who }, ...more });

export const policyText = (...Statement: readonly Statement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });

/** A key with the default key policy; its ARN in $KEY. */
export const key = ['KEY=$(aws kms create-key --query KeyMetadata.Arn --output text)'];

export const putKeyPolicy = (...statements: readonly Statement[]) =>
  `aws kms put-key-policy --key-id "$KEY" --policy '${policyText(...statements)}'`;

/** A user with an access key, as a profile of the same name. */
export const user = (name: string, ...statements: readonly Statement[]): readonly string[] => [
  `aws iam create-user --user-name ${name}`,
  ...(statements.length > 0 ? [putUserPolicy(name, ...statements)] : []),
  `read -r ID SECRET <<< "$(aws iam create-access-key --user-name ${name} --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)"`,
  `aws configure set aws_access_key_id "$ID" --profile ${name}`,
  `aws configure set aws_secret_access_key "$SECRET" --profile ${name}`,
];

export const putUserPolicy = (name: string, ...statements: readonly Statement[]) =>
  `aws iam put-user-policy --user-name ${name} --policy-name ${name} --policy-document '${policyText(...statements)}'`;

/** An organization with a member account; its administrator's role is the profile. */
export const organization = 'aws organizations create-organization --feature-set ALL';
export const member = (name: string): readonly string[] => [
  `aws organizations create-account --account-name ${name} --email ${name}@example.com`,
  `${name.toUpperCase()}=$(aws organizations list-accounts --query "Accounts[?Name=='${name}'].Id" --output text)`,
  `aws configure set role_arn "arn:aws:iam::$${name.toUpperCase()}:role/OrganizationAccountAccessRole" --profile ${name}`,
  `aws configure set source_profile default --profile ${name}`,
];

export const encrypt = (who?: string, flags = '') =>
  `aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= --query EncryptionAlgorithm --output text ${as(who)} ${flags}`.trim();
/** Of sealed.bin, made by `sealed`. */
export const decrypt = (who?: string, flags = '') =>
  `aws kms decrypt --ciphertext-blob fileb://sealed.bin --query Plaintext --output text ${as(who)} ${flags}`.trim();
export const sealed = (flags = '') =>
  `aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= --query CiphertextBlob --output text ${flags} | base64 --decode > sealed.bin`;

function as(who: string | undefined): string {
  return who === undefined ? '' : `--profile ${who}`;
}

export const last = (results: readonly ProofResult[]): ProofResult =>
  results.at(-1) ?? { stdout: '', stderr: 'nothing ran', exitCode: 1 };
export const worked = (results: readonly ProofResult[]) => last(results).exitCode === 0;
export const failed = (results: readonly ProofResult[]) => last(results).exitCode !== 0;

/** It is claimed that the last line works; `because` says what is seen when it does not. */
export const works = (run: readonly string[], because?: RegExp): Claim => ({
  run,
  holds: worked,
  ...(because && { because }),
});
/** It is claimed that the last line is refused by a policy. */
export const isRefused = (run: readonly string[], because?: RegExp): Claim => ({
  run,
  holds: (results) => /AccessDenied/.test(last(results).stderr),
  ...(because && { because }),
});

/** What a call that works prints. */
export const encrypted = /SYMMETRIC_DEFAULT/;
export const opened = /aGVsbG8=/;

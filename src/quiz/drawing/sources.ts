// Where the rules behind generated questions are read up.

import type { Source } from '../kit.ts';

const checked = '2026-11';

const kms = (title: string, page: string): Source => ({
  title: `AWS KMS Developer Guide: ${title}`,
  url: `https://docs.aws.amazon.com/kms/latest/developerguide/${page}.html`,
  checked,
});
const iam = (title: string, page: string): Source => ({
  title: `IAM User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}.html`,
  checked,
});

export const sources = {
  evaluation: iam('Policy evaluation logic', 'reference_policies_evaluation-logic'),
  denials: iam(
    'Explicit and implicit denies',
    'reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay',
  ),
  boundaries: iam('Permissions boundaries', 'access_policies_boundaries'),
  operators: iam('Condition operators', 'reference_policies_elements_condition_operators'),
  scps: {
    title: 'AWS Organizations User Guide: SCP evaluation',
    url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
    checked,
  },
  keyPolicies: kms('Key policies', 'key-policies'),
  defaultKeyPolicy: kms('Default key policy', 'key-policy-default'),
  identityPolicies: kms('Using IAM policies with AWS KMS', 'iam-policies'),
  aliases: kms('Controlling access to aliases', 'alias-access'),
  encryptionContext: kms('Encryption context', 'encrypt_context'),
  conditionKeys: kms('Condition keys for AWS KMS', 'conditions-kms'),
  grants: kms('Grants', 'grants'),
  otherAccounts: kms(
    'Allowing users in other accounts to use a KMS key',
    'key-policy-modifying-external-accounts',
  ),
} as const;

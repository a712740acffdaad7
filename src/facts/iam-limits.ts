// Quotas of IAM, as an account has them at first. What the API model limits by itself stands with
// the shapes (src/services/iam/shapes.ts).

import { fact } from './fact.ts';

const quotas = 'IAM User Guide, IAM and AWS STS quotas';
const replies = 'replies of IAM recorded in public tests, 2026-02';

export const iamLimits = {
  usersPerAccount: fact(5000, 'users', quotas, 'general'),
  groupsPerAccount: fact(300, 'groups', quotas, 'general'),
  rolesPerAccount: fact(1000, 'roles', quotas, 'general'),
  policiesPerAccount: fact(1500, 'policies', quotas, 'general'),
  instanceProfilesPerAccount: fact(1000, 'instance profiles', quotas, 'general'),
  policiesPerUser: fact(10, 'policies', quotas, 'docs'),
  policiesPerGroup: fact(10, 'policies', quotas, 'docs'),
  policiesPerRole: fact(10, 'policies', quotas, 'docs'),
  groupsPerUser: fact(10, 'groups', quotas, 'general'),
  accessKeysPerUser: fact(2, 'access keys', replies, 'recorded'),
  versionsPerPolicy: fact(5, 'versions', replies, 'recorded'),
  rolesPerInstanceProfile: fact(1, 'roles', replies, 'recorded'),
  /** White space is not counted in any of the sizes below. */
  managedPolicyCharacters: fact(6144, 'characters', quotas, 'docs'),
  trustPolicyCharacters: fact(2048, 'characters', quotas, 'docs'),
  userInlineCharacters: fact(2048, 'characters', quotas, 'docs'),
  groupInlineCharacters: fact(5120, 'characters', quotas, 'docs'),
  roleInlineCharacters: fact(10_240, 'characters', quotas, 'docs'),
  listPageDefault: fact(100, 'items', 'IAM API Reference, MaxItems', 'model'),
  listPageMax: fact(1000, 'items', 'IAM API model, maxItemsType', 'model'),
  sessionSecondsDefault: fact(3600, 'seconds', replies, 'recorded'),
} as const;

// The facts about IAM, AWS STS, Organizations and CloudTrail in a learner's words.

import type { cloudtrail } from '../cloudtrail.ts';
import type { iamLimits } from '../iam-limits.ts';
import type { organizationLimits } from '../organizations.ts';
import type { stsLimits } from '../sts.ts';
import type { Claims } from './claims.ts';

export const cloudtrailClaims: Claims<typeof cloudtrail> = {
  eventVersion: 'The version of an event record is',
  historyDays: 'The event history of CloudTrail reaches back',
  lookupPageMax: 'LookupEvents gives on one page at most',
  lookupAttributesMax: 'LookupEvents can be asked by at most',
};

export const iamClaims: Claims<typeof iamLimits> = {
  usersPerAccount: 'An account has at most',
  groupsPerAccount: 'An account has at most',
  rolesPerAccount: 'An account has at first at most',
  policiesPerAccount: 'An account has, of customer managed policies, at first at most',
  instanceProfilesPerAccount: 'An account has at first at most',
  policiesPerUser: 'A user has, of managed policies, at first at most',
  policiesPerGroup: 'A group has, of managed policies, at first at most',
  policiesPerRole: 'A role has, of managed policies, at first at most',
  groupsPerUser: 'A user belongs to groups, at most',
  accessKeysPerUser: 'A user has at most',
  versionsPerPolicy: 'A managed policy keeps at most',
  rolesPerInstanceProfile: 'An instance profile holds at most',
  managedPolicyCharacters: 'A managed policy has, without white space, at most',
  trustPolicyCharacters: 'A trust policy has, without white space, at first at most',
  userInlineCharacters: 'The inline policies of a user have together at most',
  groupInlineCharacters: 'The inline policies of a group have together at most',
  roleInlineCharacters: 'The inline policies of a role have together at most',
  listPageDefault: 'A list of IAM gives on one page, if nothing is set,',
  listPageMax: 'A list of IAM gives on one page at most',
  sessionSecondsDefault: 'A session of a new role lasts at most',
};

export const stsClaims: Claims<typeof stsLimits> = {
  sessionMinSeconds: 'Temporary credentials last at least',
  roleSessionMaxSeconds: 'A role session lasts, if the role allows it, at most',
  roleSessionDefaultSeconds: 'A role session lasts, if nothing is set,',
  chainedSessionMaxSeconds: 'A role session begun by another role session lasts at most',
  userSessionMaxSeconds: 'A session of a user lasts at most',
  userSessionDefaultSeconds: 'A session of a user lasts, if nothing is set,',
  rootSessionMaxSeconds: 'A session of the root user lasts at most',
  sessionPolicyCharacters: 'Session policies have at most',
  sessionPolicyArns: 'A session takes managed policies as session policies, at most',
  sessionTags: 'A session carries at most',
  encodedMessageCharacters: 'An encoded authorization message has at most',
};

export const organizationClaims: Claims<typeof organizationLimits> = {
  accounts: 'An organization has at first at most',
  organizationalUnits: 'An organization has, of organizational units, at most',
  unitDepth: 'Organizational units nest below the root to at most',
  serviceControlPolicies: 'An organization has, of service control policies, at most',
  resourceControlPolicies: 'An organization has, of resource control policies, at most',
  policyCharacters: 'A service or resource control policy has at most',
  policiesPerTarget: 'A root, unit or account has, of one kind, at most',
  pageMax: 'A list of Organizations gives on one page at most',
  descriptionCharacters: 'The description of a policy has at most',
  nameCharacters: 'The name of a policy has at most',
};

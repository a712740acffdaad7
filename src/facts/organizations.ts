// Quotas of AWS Organizations, and the policies it attaches by itself.

import { fact } from './fact.ts';

const api = 'AWS Organizations API Reference, API model 2016-11-28';
const quotas = 'AWS Organizations User Guide, Quotas';

export const organizationLimits = {
  accounts: fact(10, 'accounts', quotas, 'docs'),
  organizationalUnits: fact(2000, 'units', quotas, 'docs'),
  unitDepth: fact(5, 'levels', quotas, 'docs'),
  serviceControlPolicies: fact(10_000, 'policies', quotas, 'docs'),
  resourceControlPolicies: fact(1000, 'policies', quotas, 'docs'),
  policyCharacters: fact(5120, 'characters', quotas, 'docs'),
  policiesPerTarget: fact(5, 'policies', quotas, 'docs'),
  pageMax: fact(20, 'items', `${api}, MaxResults`, 'model'),
  descriptionCharacters: fact(512, 'characters', `${api}, PolicyDescription`, 'model'),
  nameCharacters: fact(128, 'characters', `${api}, PolicyName`, 'model'),
} as const;

/** The role CreateAccount leaves in an account for the management account. */
export const accountAccessRole = fact(
  'OrganizationAccountAccessRole',
  '',
  'AWS Organizations User Guide, Accessing member accounts',
  'docs',
);

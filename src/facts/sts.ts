// Limits of AWS STS: how long temporary credentials last, and what fits into them.

import { fact } from './fact.ts';

const api = 'AWS STS API Reference, API model 2011-06-15';
const guide = 'IAM User Guide, IAM and AWS STS quotas';

export const stsLimits = {
  sessionMinSeconds: fact(900, 'seconds', api, 'model'),
  roleSessionMaxSeconds: fact(43_200, 'seconds', `${api}, AssumeRole`, 'model'),
  roleSessionDefaultSeconds: fact(3600, 'seconds', `${api}, AssumeRole`, 'docs'),
  chainedSessionMaxSeconds: fact(3600, 'seconds', `${api}, AssumeRole`, 'docs'),
  userSessionMaxSeconds: fact(129_600, 'seconds', `${api}, GetSessionToken`, 'model'),
  userSessionDefaultSeconds: fact(43_200, 'seconds', `${api}, GetSessionToken`, 'docs'),
  rootSessionMaxSeconds: fact(3600, 'seconds', `${api}, GetSessionToken`, 'docs'),
  sessionPolicyCharacters: fact(2048, 'characters', guide, 'docs'),
  sessionPolicyArns: fact(10, 'policies', `${api}, AssumeRole`, 'docs'),
  sessionTags: fact(50, 'tags', api, 'model'),
  encodedMessageCharacters: fact(10_240, 'characters', api, 'model'),
} as const;

// The lab "The key manager and the encryptor": the people of two study notes, and what a key policy
// makes of them. Steps are in people.ts and separation.ts, their prose in lab.mdx.

import { administratorActions, consoleKeyPolicy, userActions } from '#facts/console-key-policy.ts';
import { lab } from '#lab';
import { catchTheManager, makeTheKey, makeThePeople, nameTheGroup, signAsThem } from './people.ts';
import { closeTheWay, eachAtHisJob, goAround, separateTheJobs } from './separation.ts';
import {
  account,
  arnOf,
  consoleFile,
  encryptor,
  manager,
  policyFile,
  secretFile,
} from './sight.ts';

/** A statement for each job; the actions are those of the console. */
const template = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Administer',
      Effect: 'Allow',
      Principal: { AWS: 'MANAGER_ARN' },
      Action: administratorActions.value,
      Resource: '*',
    },
    {
      Sid: 'Use',
      Effect: 'Allow',
      Principal: { AWS: 'ENCRYPTOR_ARN' },
      Action: userActions.value.symmetric.map((action) => `kms:${action}`),
      Resource: '*',
    },
  ],
};

/** What the notes did in the console's wizard: an administrator chosen, and a user. */
const fromTheConsole = consoleKeyPolicy({
  account,
  administrators: [arnOf(manager)],
  users: [arnOf(encryptor)],
});
const written = (policy: object): string => `${JSON.stringify(policy, null, 2)}\n`;

export default lab({
  id: 'key-manager-and-encryptor',
  title: 'The key manager and the encryptor',
  summary:
    'Two people, one key: one is to administer it, the other to use it. A group with administrator access does not do that. Prove it, then write a key policy that does.',
  minutes: 30,
  objectives: [
    'Make users, a group and profiles, and call as each of them',
    'Show that an administrator can use a key under the default key policy',
    'Show that a group is no principal of a key policy',
    'Write a key policy that separates administering from using',
    'Name the two permissions by which an administrator gives himself the use',
  ],
  region: 'us-east-1',
  files: {
    [secretFile]: 'Hello\n',
    [consoleFile]: written(fromTheConsole),
    [policyFile]: written(template),
  },
  steps: [
    makeThePeople,
    signAsThem,
    makeTheKey,
    catchTheManager,
    nameTheGroup,
    separateTheJobs,
    eachAtHisJob,
    goAround,
    closeTheWay,
  ],
  debrief: [
    'What happened. The notes put both users into a group with administrator access and believed that "key manager" and "encryptor" were now two things. They were one thing: a policy that allows everything allows kms:Encrypt, and the default key policy hands the key to the account, so what IAM allows counts. The manager encrypted at once.',
    'What a group can do. A group cannot stand in a key policy and cannot hold a grant; KMS calls it an invalid principal. A group can carry an IAM policy, and that policy counts for a key exactly as long as the key policy lets the account in. So groups are not useless here; they only work through that one statement.',
    'What separates. A statement for each job, with users or roles as principals, and no statement for the account. Or the account statement stays and nobody in either job has an IAM policy that reaches the key. Or a Deny names what each must not do. Roles are preferred to users in practice: a role changes hands, a user has a key that lies about.',
    'What an administrator is. Whoever may put the key policy, or make a grant, may give himself everything a moment later. The list of the console (Create*, Put*) contains both. True separation leaves them to a third person, or watches them: PutKeyPolicy and CreateGrant are in the trail, each with its name.',
    'What is left open here. A user who may do everything in IAM can make another user, or take an access key of one. As long as both are administrators of the account, the key policy is the only wall between them; take the group policy away as well.',
  ],
});

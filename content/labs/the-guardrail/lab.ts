// The lab "The guardrail": service and resource control policies of an organization, which stop even
// an administrator, and what they do not reach.

import { lab } from '#lab';
import { findItsEnd, keepStrangersOut, turnTheStrangerAway } from './rcp.ts';
import { coverEverybody, denyTheDeletion, enableScps, stopTheAdministrator } from './scp.ts';
import { ledger, outsider, scrap, unitName, vault, vaultFile } from './sight.ts';

const key = (alias: string, description: string, more = '') => [
  `KEY=$(aws kms create-key --description "${description}"${more} --query KeyMetadata.KeyId --output text)`,
  `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"${more}`,
];
const careless =
  '{"Effect":"Allow","Principal":{"AWS":"*"},"Action":["kms:Decrypt","kms:DescribeKey"],"Resource":"*"}';

export default lab({
  id: 'the-guardrail',
  title: 'The guardrail',
  summary:
    'In an organization of several accounts, forbid the deletion of keys so that no administrator can get round it, and keep strangers out of keys whose policies are too kind.',
  minutes: 20,
  objectives: [
    'Write a service control policy that denies one thing and leaves the rest',
    'Say whom an SCP binds and whom it does not',
    'Attach policies to a unit, an account and the root, and know how they add up',
    'Keep everybody outside the organization away from its keys with a resource control policy',
  ],
  region: 'eu-central-1',
  files: {},
  stage: {
    accounts: [{ id: outsider, name: 'outsider', profile: 'outsider' }],
    organization: {
      members: ['workshop', 'archive'],
      units: { [unitName]: ['workshop'] },
    },
  },
  setup: [
    ...key(ledger, 'books of the workshop', ' --profile workshop'),
    ...key(scrap, 'not needed any more'),
    ...key(vault, 'old papers', ' --profile archive'),
    'ACCOUNT=$(aws sts get-caller-identity --profile archive --query Account --output text)',
    `printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"kms:*","Resource":"*"},${careless}]}' "$ACCOUNT" > policy.json`,
    'aws kms put-key-policy --key-id "$KEY" --policy file://policy.json --profile archive',
    `printf 'the old papers' > papers.txt; aws kms encrypt --key-id "$KEY" --plaintext fileb://papers.txt --profile archive --query CiphertextBlob --output text | base64 -d > ${vaultFile}; rm papers.txt policy.json`,
    'unset KEY ACCOUNT',
  ],
  steps: [
    enableScps,
    denyTheDeletion,
    stopTheAdministrator,
    coverEverybody,
    findItsEnd,
    keepStrangersOut,
    turnTheStrangerAway,
  ],
  debrief: [
    'A ceiling, no permission. A service control policy never grants anything. It limits what the identities of a member account can be granted there, administrators and the root user of the account included. Every level must let a call through: the root of the organization, each unit on the way down, the account. FullAWSAccess at each level is what lets everything through; your Deny at any of them is final.',
    'Whom it does not bind. The management account: keep as little in it as possible. Service-linked roles. And people of other organizations: an SCP looks at who calls, not at what is called. That is why it could not keep the outsider from the vault.',
    'The mirror image. A resource control policy looks at the resource: whoever calls, from wherever, the Deny on the keys of your accounts holds. It corrected a key policy with a star in Principal without touching it. RCPs do not bind resources of the management account, nor AWS managed keys; and AWS services must be left out of the Deny, or they cannot work for you any more.',
    'Which Deny to write. Deny the few things that must never happen (deleting keys, leaving the organization, switching the trail off) and leave the rest to the accounts. An allow list instead of FullAWSAccess works too, but whatever is forgotten in it is forbidden to everybody.',
    'What the refusal says: "with an explicit deny in a service control policy", or "because no service control policy allows" it. Neither can be repaired inside the account; whoever reads that sentence has to ask the people of the organization.',
  ],
});

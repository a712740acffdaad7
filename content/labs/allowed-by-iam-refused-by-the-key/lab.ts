// The lab "Allowed by IAM, refused by the key": a program that IAM allows everything, and a key
// policy that does not know it. Steps are in refused.ts and two-ways.ts, their prose in lab.mdx.

import { allowing, castUser, lab } from '#lab';
import { allowMore, beRefused, readTheKeyPolicy } from './refused.ts';
import { alias, keeper, orderFile, orderText } from './sight.ts';
import { denyInIam, letItInByName, letItInByTheAccount, sealTheOrder } from './two-ways.ts';

const onlyTheKeeper = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'TheKeeperAlone',
      Effect: 'Allow',
      Principal: { AWS: keeper },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
};

export default lab({
  id: 'allowed-by-iam-refused-by-the-key',
  title: 'Allowed by IAM, refused by the key',
  summary:
    'A program has kms:* in IAM and KMS refuses it all the same. Give it more, see that it does not help, find out who decides, and let it in, two ways.',
  minutes: 20,
  objectives: [
    'Read from a refusal which policy is missing',
    'Show that no IAM policy opens a key whose policy does not let the account in',
    'Let a principal in by name, and through the account',
    'Show that an IAM Deny counts in any case',
  ],
  region: 'us-east-1',
  files: { [orderFile]: orderText },
  setup: [
    ...castUser('keeper', { policy: allowing(['kms:CreateKey', 'kms:CreateAlias', 'kms:List*']) }),
    ...castUser('orders', { policy: allowing(['kms:*']) }),
    `KEY=$(aws kms create-key --description "of the orders" --policy '${JSON.stringify(onlyTheKeeper)}' --query KeyMetadata.KeyId --output text --profile keeper)`,
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY" --profile keeper`,
    'unset KEY',
  ],
  steps: [
    beRefused,
    allowMore,
    readTheKeyPolicy,
    letItInByName,
    sealTheOrder,
    denyInIam,
    letItInByTheAccount,
  ],
  debrief: [
    'What happened. orders had kms:* in IAM, then everything, and was refused each time, with the same sentence: no resource-based policy allows. Most AWS services add up what IAM and the resource allow. KMS does not: a key policy without a statement for the account turns every IAM Allow into nothing, for administrators too.',
    "Two ways in. By name: the key policy allows a principal itself, and in the key's own account no IAM policy is needed. Through the account: the statement for :root says that IAM decides, and then the key policy is no longer the place to look for who may. Most teams want the second for daily work and the first for keys that must be narrow.",
    'What always counts is a Deny. IAM could not open the key, but it could close it: an explicit deny anywhere beats every allow anywhere.',
    'How to read a refusal. "no resource-based policy allows": the key policy lets neither you nor your account in. "no identity-based policy allows": it lets your account in, and IAM is silent. "with an explicit deny in …": somebody said no, and that is where.',
    'In production. A key that only its keeper can open is lost when the keeper is deleted. Leave the account in the key policy unless you have a reason, and write the reason down.',
  ],
});

// The lab "Two accounts, one key": what both sides must say before a key can be used from another
// account, and what remains when one of them takes it back.

import { castUser, lab } from '#lab';
import { askFromOutside, beRefusedAnew, letPiaUseIt, letThePartnerIn } from './both-sides.ts';
import { alias, ordersText, partner, partnerAlias, sealedOrders, stranger } from './sight.ts';
import { closeTheDoor, keepACopy, openTheOrders } from './use.ts';

export default lab({
  id: 'two-accounts-one-key',
  title: 'Two accounts, one key',
  summary:
    'A user of another account must open what you encrypted. The key policy of yours and the IAM policy of hers: one alone is not enough.',
  minutes: 20,
  objectives: [
    'Let another account use a key, and no more than use it',
    'Tell from a refusal which of the two sides is missing',
    'Write an IAM policy for a key of another account',
    'Become independent of the key of another account',
  ],
  region: 'eu-west-1',
  files: {},
  stage: {
    accounts: [
      { id: partner, name: 'partner', profile: 'partner' },
      { id: stranger, name: 'stranger', profile: 'stranger' },
    ],
  },
  setup: [
    `KEY=$(aws kms create-key --description "orders of the shop" --query KeyMetadata.KeyId --output text)`,
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"`,
    `printf '${ordersText}' > orders.txt`,
    `aws kms encrypt --key-id "$KEY" --plaintext fileb://orders.txt --query CiphertextBlob --output text | base64 -d > ${sealedOrders}`,
    'rm orders.txt',
    ...castUser('pia', { by: 'partner' }),
    `KEY=$(aws kms create-key --profile partner --description "of the partner" --query KeyMetadata.KeyId --output text)`,
    `aws kms create-alias --profile partner --alias-name ${partnerAlias} --target-key-id "$KEY"`,
    'unset KEY',
  ],
  steps: [
    askFromOutside,
    letThePartnerIn,
    beRefusedAnew,
    letPiaUseIt,
    openTheOrders,
    keepACopy,
    closeTheDoor,
  ],
  debrief: [
    'Both sides. Inside one account the key policy may hand the decision to IAM, or decide alone. Across accounts that is never so: the key policy says which account or which of its people may come in, and an IAM policy in that account must say the same of its own people. Neither side can act for the other: you cannot give Pia anything if her account does not want it, and her account cannot take what you do not give.',
    'The account or the user? Naming the other account in the key policy leaves it to its administrators who may use the key; naming Pia keeps that decision with you, and breaks when Pia is replaced by another user. Both are right. A star in Principal is not: then any account in the world decides for itself.',
    'What works across accounts at all: cryptographic operations, DescribeKey, GetPublicKey, and grants (CreateGrant, ListGrants, RevokeGrant, RetireGrant), a few more. Everything that manages the key, its policy, its state, its tags, its aliases, works in its own account only, whatever a policy says. And the key must be named by its ARN or the ARN of its alias; a bare id or alias is looked up in the caller’s own account. Decrypt needs no name at all, or a bare id, since the ciphertext carries it.',
    'What a refusal tells. While the key policy is missing, an outsider learns nothing, not even whether there is such a key. The sentence then mentions three possible reasons at once. When the key policy is right, the sentence speaks of the identity-based policy: from there on the other side has to act.',
    'Encrypted snapshots travel between accounts in the same way: share the key, share the snapshot, and let the other account copy it under a key of its own. Only then may the door be closed. An AWS managed key such as aws/ebs cannot be shared, because its key policy cannot be changed.',
  ],
});

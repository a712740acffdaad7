// The first act: everything IAM can give, and a key that is not impressed.

import { stepUntil } from '#lab';
import { alias, callsOfOrders, denied, orderFile, orders, ordersKey } from './sight.ts';

const encrypt = `aws kms encrypt --key-id ${alias} --plaintext fileb://${orderFile} --profile orders`;

export const beRefused = stepUntil({
  id: 'be-refused',
  goal: `KMS has refused orders the use of ${alias}.`,
  missing(view) {
    if (callsOfOrders(view).some(denied)) return undefined;
    const others = view.trail.filter(
      ({ by, keyArn, error }) => error && by !== orders && keyArn === ordersKey(view).arn,
    );
    return others.length > 0
      ? 'Somebody was refused, but it was not orders: sign with --profile orders.'
      : `The trail shows no call of orders on the key under ${alias}.`;
  },
  hints: [
    'Begin with what fails. The sentence of the refusal says more than it seems to.',
    'The operation is Encrypt, signed with the profile orders.',
    `aws kms encrypt --key-id ___ --plaintext fileb://${orderFile} --profile ___`,
  ],
  solution: [`${encrypt} || true`],
});

export const allowMore = stepUntil({
  id: 'allow-more',
  goal: 'IAM allows orders everything, and KMS has refused it again.',
  missing(view) {
    const { allowed, because } = view.may(orders, 'iam:CreateUser', '*');
    if (!allowed) return `IAM does not allow orders everything: ${because}.`;
    const attached = view.trail.findLastIndex(
      ({ call, by }) => /^(Attach|Put|Add)(User|Group)/.test(call) && by !== orders,
    );
    const since = view.trail.slice(attached + 1);
    return since.some((event) => event.by === orders && denied(event))
      ? undefined
      : 'IAM allows orders everything now. Has it tried since?';
  },
  hints: [
    'Perhaps it just lacks a permission. Give it all there are, and try again.',
    'AttachUserPolicy with the AWS managed policy AdministratorAccess, as admin; then the same call as before, as orders.',
    'aws iam attach-user-policy --user-name orders --policy-arn arn:aws:iam::aws:policy/___',
  ],
  solution: [
    'aws iam attach-user-policy --user-name orders --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    `${encrypt} || true`,
  ],
});

export const readTheKeyPolicy = stepUntil({
  id: 'read-the-key-policy',
  goal: `Somebody who may has read the key policy of ${alias}.`,
  missing(view) {
    const { arn } = ordersKey(view);
    const reads = view.trail.filter(
      ({ call, keyArn }) => call === 'GetKeyPolicy' && keyArn === arn,
    );
    if (reads.some(({ error }) => error === undefined)) return undefined;
    const who = reads.at(-1)?.by;
    if (who === undefined) return 'The trail shows no GetKeyPolicy on this key.';
    return `${who} was refused: an administrator of the account is nobody here. Who made this key?`;
  },
  hints: [
    'The refusal speaks of a resource-based policy. The resource is the key, and it has exactly one policy.',
    'GetKeyPolicy needs the id of the key, which ListAliases tells; and somebody whom the key policy knows. The trail, or `grep profile ~/.aws/config`, tells who there is.',
    'aws kms get-key-policy --key-id ___ --query Policy --output text --profile ___',
  ],
  solution: [
    `KEY=$(aws kms list-aliases --query "Aliases[?AliasName=='${alias}'].TargetKeyId" --output text)`,
    'aws kms get-key-policy --key-id "$KEY" --query Policy --output text --profile keeper',
  ],
});

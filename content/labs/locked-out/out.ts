// The first act: the safety check, its bypass, and the way back through the one who is named.

import { listed, stepUntil } from '#lab';
import {
  admin,
  allow,
  bea,
  keepersOf,
  keyBehind,
  keyIdOf,
  mayPut,
  own,
  policyOf,
  profileOf,
  root,
  stillOut,
} from './sight.ts';

const lockoutText = 'will not allow you to update the key policy';

export const meetTheCheck = stepUntil({
  id: 'meet-the-check',
  goal: 'KMS has refused a key policy because it would have locked out whoever put it.',
  missing(view) {
    const puts = view.trail.filter(({ call }) => call === 'PutKeyPolicy' || call === 'CreateKey');
    if (puts.some(({ message }) => message?.includes(lockoutText))) return undefined;
    const { arn } = keyBehind(view, own);
    const last = puts.filter(({ keyArn }) => keyArn === arn).at(-1);
    if (!last) return `The trail shows no PutKeyPolicy on ${own}.`;
    return last.error
      ? `The last PutKeyPolicy was refused for another reason: ${last.message ?? last.error}`
      : `KMS took the last policy for ${own}: under it its writer may still change it, or the check was told to be silent.`;
  },
  hints: [
    'A key policy can be written so that its writer is not in it. Whoever puts such a policy gets a question back.',
    'PutKeyPolicy on the key behind alias/own, signed as admin, with a policy of one statement that allows user bea kms:* and nobody else anything.',
    `{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/___"}, "Action": "kms:*", "Resource": "*"}`,
  ],
  solution: [
    keyIdOf(own),
    `echo '${policyOf(allow(bea))}' > only-bea.json`,
    'aws kms put-key-policy --key-id "$KEY" --policy file://only-bea.json || true',
  ],
});

export const lockYourselfOut = stepUntil({
  id: 'lock-yourself-out',
  goal: `Under the policy of ${own}, bea may change it, and neither admin nor the root user may; admin has been refused.`,
  missing(view) {
    for (const [name, arn] of [
      ['admin', admin],
      ['the root user', root],
    ] as const) {
      const { allowed, because } = mayPut(view, arn, own);
      if (!allowed) continue;
      const beaToo = mayPut(view, bea, own).allowed
        ? 'bea has the key, but not alone'
        : 'bea has nothing yet';
      return `For ${name} the key is still open, ${because}; ${beaToo}.`;
    }
    if (!mayPut(view, bea, own).allowed) {
      const keepers = keepersOf(view, own);
      return keepers.length > 0
        ? `admin is out, but not for bea: ${listed(keepers)} may change the policy now.`
        : 'Nobody at all may change this policy any more. That is the one mistake without a way back; undo it.';
    }
    const { arn } = keyBehind(view, own);
    return view.trail.some(
      ({ by, keyArn, error }) =>
        by === admin && keyArn === arn && error === 'AccessDeniedException',
    )
      ? undefined
      : 'admin is out and has not noticed yet: call something on this key.';
  },
  hints: [
    'The check is a question, not a wall. Somebody who means it can say so.',
    'PutKeyPolicy has a parameter for it. Afterwards look at the key as admin, for instance with GetKeyPolicy.',
    'aws kms put-key-policy --key-id "$KEY" --policy file://only-bea.json --bypass-___',
  ],
  solution: [
    'aws kms put-key-policy --key-id "$KEY" --policy file://only-bea.json --bypass-policy-lockout-safety-check',
    'aws kms get-key-policy --key-id "$KEY" || true',
  ],
});

export const comeBackAsBea = stepUntil({
  id: 'come-back-as-bea',
  goal: `admin may change the policy of ${own} again.`,
  missing(view) {
    const out = stillOut(view, own);
    const gone = view.keyPolicy(keyBehind(view, own))?.text.includes('"AIDA');
    return out && gone
      ? `The policy names a unique id now, AIDA…: the user it meant was deleted, and a new one of that name is somebody else. ${out}`
      : out;
  },
  hints: [
    'The key policy names a user. It does not care who has the hands on her access key.',
    'You may do everything in IAM: CreateAccessKey for bea, a profile for it, and PutKeyPolicy signed with that. If the policy you write leaves bea out, KMS asks its question again, and this time you may insist.',
    'aws iam create-access-key --user-name ___',
  ],
  solution: [
    ...profileOf('bea'),
    `echo '${policyOf(allow(root))}' > back.json`,
    'aws kms put-key-policy --key-id "$KEY" --policy file://back.json --bypass-policy-lockout-safety-check --profile bea',
  ],
});

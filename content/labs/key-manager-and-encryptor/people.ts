// The first act: the people and the key of the notes, and two of their sentences put to the proof.

import { type LabView, listed, stepUntil } from '#lab';
import {
  alias,
  arnOf,
  callsOf,
  encryptor,
  group,
  isUse,
  labKey,
  manager,
  members,
  secretFile,
  worked,
} from './sight.ts';

function notAnAdministrator(view: LabView, user: string): string | undefined {
  for (const action of ['kms:CreateKey', 'iam:CreateUser']) {
    const { allowed, because } = view.may(arnOf(user), action, '*');
    if (!allowed) return `${user} has no administrator access: for ${action}, ${because}.`;
  }
  return undefined;
}

export const makeThePeople = stepUntil({
  id: 'make-the-people',
  goal: `${listed(members)} are users, and members of the group ${group}, which gives administrator access.`,
  missing(view) {
    const missing = members.filter((user) => !view.person('user', user));
    if (missing.length > 0) return `There is no user ${listed(missing)} yet. Names have capitals.`;
    const found = view.person('group', group);
    if (!found) return `There is no group ${group} yet.`;
    const outside = members.filter((user) => !found.members.includes(user));
    if (outside.length > 0) return `${listed(outside)} is not in ${group}.`;
    return notAnAdministrator(view, manager) ?? notAnAdministrator(view, encryptor);
  },
  hints: [
    'A group is a set of users that shares policies. It has no credentials: nobody signs in as a group.',
    'Four operations: CreateGroup, AttachGroupPolicy (with the ARN of the AWS managed policy AdministratorAccess), CreateUser and AddUserToGroup.',
    `aws iam attach-group-policy --group-name ${group} --policy-arn arn:aws:iam::aws:policy/___`,
  ],
  solution: [
    `aws iam create-group --group-name ${group}`,
    `aws iam attach-group-policy --group-name ${group} --policy-arn arn:aws:iam::aws:policy/AdministratorAccess`,
    ...members.flatMap((user) => [
      `aws iam create-user --user-name ${user}`,
      `aws iam add-user-to-group --group-name ${group} --user-name ${user}`,
    ]),
  ],
});

/** The lines that make a profile of a user's new access key. */
function profileLines(user: string): string[] {
  const file = `${user}.json`;
  return [
    `aws iam create-access-key --user-name ${user} > ${file}`,
    `aws configure set aws_access_key_id "$(jq -r .AccessKey.AccessKeyId ${file})" --profile ${user}`,
    `aws configure set aws_secret_access_key "$(jq -r .AccessKey.SecretAccessKey ${file})" --profile ${user}`,
    `shred -u ${file}`,
    `aws sts get-caller-identity --profile ${user}`,
  ];
}

export const signAsThem = stepUntil({
  id: 'sign-as-them',
  goal: `Both users have signed a call with an access key of their own.`,
  missing(view) {
    const silent = members.filter(
      (user) => !view.trail.some((event) => event.by === arnOf(user) && worked(event)),
    );
    if (silent.length === 0) return undefined;
    const keyless = silent.filter((user) => !view.person('user', user)?.accessKeys.length);
    return keyless.length > 0
      ? `${listed(keyless)} has no access key yet.`
      : `The trail shows no call of ${listed(silent)} yet. Sign one: aws sts get-caller-identity tells who you are.`;
  },
  hints: [
    'Whoever signs a call with an access key is its owner, for AWS. A second person is a second access key, kept as a profile.',
    'CreateAccessKey gives the id and the secret, the secret this once. Put them into a profile with aws configure, and use it with --profile.',
    `aws configure set aws_access_key_id ___ --profile ${manager}`,
  ],
  solution: members.flatMap(profileLines),
});

export const makeTheKey = stepUntil({
  id: 'make-the-key',
  goal: `${alias} points at an enabled key.`,
  missing(view) {
    const key = labKey(view);
    if (!key) {
      const names = view.keys.flatMap(({ aliases }) => aliases);
      return names.length > 0
        ? `There is ${listed(names)}, but no ${alias}. Compare the names letter by letter.`
        : `No key has the alias ${alias} yet.`;
    }
    return key.state === 'Enabled' ? undefined : `The key under ${alias} is ${key.state}.`;
  },
  hints: [
    'A key made by the API, without a policy of your own, gets the default key policy. Look at it: it decides everything that follows.',
    'CreateKey, then CreateAlias with --alias-name and --target-key-id. GetKeyPolicy shows the policy.',
    `aws kms create-alias --alias-name ___ --target-key-id ___`,
  ],
  solution: [
    'KEY=$(aws kms create-key --description myEncryptionKey --query KeyMetadata.KeyId --output text)',
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"`,
    'aws kms get-key-policy --key-id "$KEY" --query Policy --output text',
  ],
});

export const catchTheManager = stepUntil({
  id: 'catch-the-manager',
  goal: `${manager} has encrypted or decrypted something under ${alias}.`,
  missing(view) {
    const tried = callsOf(view, manager).filter(isUse);
    if (tried.some(worked)) return undefined;
    const last = tried.at(-1);
    if (last)
      return `The last ${last.call} of ${manager} was refused: ${last.message ?? last.error}`;
    return callsOf(view, 'admin').some(isUse)
      ? `Somebody has used the key, but not ${manager}: the call was signed by admin. Use --profile.`
      : `The trail shows no Encrypt by ${manager} under ${alias}.`;
  },
  hints: [
    'The notes say of him: "does not have permissions to do encryption or decryption". Nothing in your account says so. Try it.',
    'The operation is Encrypt, signed with the profile of the manager.',
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${secretFile} --profile ___`,
  ],
  solution: [
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${secretFile} --profile ${manager} --query CiphertextBlob --output text | base64 --decode > by-manager.bin`,
    `aws kms decrypt --ciphertext-blob fileb://by-manager.bin --profile ${manager}`,
  ],
});

export const nameTheGroup = stepUntil({
  id: 'name-the-group',
  goal: `KMS has refused a key policy that names the group ${group}.`,
  missing(view) {
    const named = view.trail.filter(({ asked }) =>
      String(asked['policy'] ?? asked['granteePrincipal'] ?? '').includes(':group/'),
    );
    if (named.some(({ error }) => error !== undefined)) return undefined;
    const puts = view.trail.filter(({ call }) => call === 'PutKeyPolicy');
    return puts.length > 0
      ? 'A key policy was put, but it does not name the group by its ARN, arn:aws:iam::…:group/….'
      : 'Nobody has tried to put a key policy that names the group yet.';
  },
  hints: [
    'A key policy has a Principal: who is meant. Whether a group can stand there, KMS will tell you.',
    'PutKeyPolicy with a statement whose Principal is {"AWS": "<the ARN of the group>"}. get-group shows the ARN. It takes a key id, no alias.',
    `{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:group/___"}, "Action": "kms:*", "Resource": "*"}`,
  ],
  solution: [
    `KEY=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text)`,
    `GROUP=$(aws iam get-group --group-name ${group} --query Group.Arn --output text)`,
    `echo '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"'"$GROUP"'"},"Action":"kms:*","Resource":"*"}]}' > group.json`,
    'aws kms put-key-policy --key-id "$KEY" --policy file://group.json || true',
  ],
});

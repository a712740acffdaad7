// The steps: the group, the key, and the four commands of the notes.

import { limits } from '#facts/limits.ts';
import { listed, stepUntil } from '#lab';
import {
  alias,
  archiveAlias,
  archiveContext,
  archiveFile,
  arnOf,
  blobFile,
  blobProblem,
  callsOf,
  encryptor,
  group,
  groupPolicyFile,
  isSecret,
  jobsProblem,
  keyPolicyFile,
  lastRotation,
  laterFile,
  manager,
  numbersIn,
  openedFile,
  periodDays,
  periodFile,
  secretFile,
  team,
} from './sight.ts';

export const makeTheGroup = stepUntil({
  id: 'make-the-group',
  goal: `${listed(team)} are members of ${group}, which lets them list keys and aliases, and nothing of IAM.`,
  missing(view) {
    const found = view.person('group', group);
    if (!found) return `There is no group ${group} yet.`;
    const outside = team.filter((user) => !found.members.includes(user));
    if (outside.length > 0) return `${listed(outside)} is not in ${group}.`;
    for (const user of team) {
      for (const action of ['kms:ListKeys', 'kms:ListAliases']) {
        const { allowed, because } = view.may(arnOf(user), action, '*');
        if (!allowed) return `${user} may not call ${action}: ${because}.`;
      }
      const tooMuch = ['kms:CreateKey', 'iam:CreateUser'].filter(
        (action) => view.may(arnOf(user), action, '*').allowed,
      );
      if (tooMuch.length > 0)
        return `${user} may call ${listed(tooMuch)}. That is an administrator.`;
    }
    return undefined;
  },
  hints: [
    'A group carries what all its members need, and no more. Here both have to find the key in a list.',
    `CreateGroup, PutGroupPolicy with ${groupPolicyFile}, AddUserToGroup for each of the two.`,
    `aws iam put-group-policy --group-name ${group} --policy-name look --policy-document file://___`,
  ],
  solution: [
    `aws iam create-group --group-name ${group}`,
    `aws iam put-group-policy --group-name ${group} --policy-name look --policy-document file://${groupPolicyFile}`,
    ...team.map((user) => `aws iam add-user-to-group --group-name ${group} --user-name ${user}`),
  ],
});

export const makeTheKey = stepUntil({
  id: 'make-the-key',
  goal: `${alias} is a key that ${manager} looks after and ${encryptor} uses.`,
  missing: (view) => jobsProblem(view, alias),
  hints: [
    'The pages of the console for administrators and users write a key policy. By the API it can be given at once, when the key is made.',
    `CreateKey with --policy file://${keyPolicyFile} and a --description, then CreateAlias.`,
    "KEYID=$(aws kms create-key --description '___' --policy file://___ --query KeyMetadata.KeyId --output text)",
  ],
  solution: [
    `KEYID=$(aws kms create-key --description 'for the team' --policy file://${keyPolicyFile} --query KeyMetadata.KeyId --output text)`,
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEYID"`,
  ],
});

export const encryptHello = stepUntil({
  id: 'encrypt-hello',
  goal: `${encryptor} has encrypted ${secretFile} under ${alias} into ${blobFile}, in binary.`,
  async missing(view) {
    const problem = await blobProblem(view, blobFile, alias);
    if (problem) return problem;
    return callsOf(view, encryptor, 'Encrypt').length > 0
      ? undefined
      : `${blobFile} is right, but it was not ${encryptor} who called Encrypt.`;
  },
  hints: [
    'Encrypting is the job of one of the two. Sign the call as that person.',
    `Encrypt with --plaintext fileb:// and --profile ${encryptor}; CiphertextBlob comes in base64.`,
    `aws kms encrypt --key-id ${alias} --plaintext fileb://___ --profile ___ --query CiphertextBlob --output text | base64 --decode > ${blobFile}`,
  ],
  solution: [
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${secretFile} --profile ${encryptor} --query CiphertextBlob --output text | base64 --decode > ${blobFile}`,
  ],
});

export const decryptHello = stepUntil({
  id: 'decrypt-hello',
  goal: `${encryptor} has decrypted ${blobFile} into ${openedFile}.`,
  missing(view) {
    const opened = view.files.get(openedFile);
    if (callsOf(view, encryptor, 'Decrypt').length === 0) {
      const last = view.trail.findLast(({ call }) => call === 'Decrypt');
      if (last)
        return `The last Decrypt was not one of ${encryptor} that worked${last.error ? `: ${last.error}` : ''}.`;
      return opened
        ? `There is a file ${openedFile} of ${opened.length} bytes, and no Decrypt in the trail: what was typed never became a call.`
        : 'The trail shows no Decrypt.';
    }
    if (!opened) return `The call worked. There is no file ${openedFile} yet.`;
    return isSecret(opened)
      ? undefined
      : `${openedFile} has ${opened.length} bytes, not those of the secret. Plaintext comes in base64.`;
  },
  hints: [
    'The notes have a slip in each of the two words: the service is kms, the operation is spelled out.',
    `Decrypt with --ciphertext-blob fileb://, as ${encryptor}; decode Plaintext.`,
    `aws kms ___ --ciphertext-blob fileb://${blobFile} --profile ___ --query Plaintext --output text | base64 --decode > ${openedFile}`,
  ],
  solution: [
    `aws kms decrypt --ciphertext-blob fileb://${blobFile} --profile ${encryptor} --query Plaintext --output text | base64 --decode > ${openedFile}`,
  ],
});

const contextFlag = Object.entries(archiveContext)
  .map(([name, value]) => `${name}=${value}`)
  .join(',');

export const reEncryptHello = stepUntil({
  id: 're-encrypt-hello',
  goal: `${archiveFile} is the secret under a second key of the team, ${archiveAlias}, with the context ${contextFlag}; ${encryptor} has moved it there inside KMS.`,
  async missing(view) {
    const jobs = jobsProblem(view, archiveAlias);
    if (jobs) return jobs;
    if (view.key(archiveAlias)?.id === view.key(alias)?.id) {
      return `${archiveAlias} and ${alias} are two names of one key. The archive needs a key of its own.`;
    }
    const problem = await blobProblem(view, archiveFile, archiveAlias, archiveContext);
    if (problem) return problem;
    const archive = view.key(archiveAlias)?.arn;
    if (view.trail.some(({ call, keyArn }) => call === 'Encrypt' && keyArn === archive)) {
      return `Somebody has called Encrypt under ${archiveAlias}: for that the secret was in the shell. \`undo\`, and let KMS do both in one call.`;
    }
    return callsOf(view, encryptor, 'ReEncrypt').length > 0
      ? undefined
      : `The trail shows no ReEncrypt of ${encryptor}.`;
  },
  hints: [
    'One call opens under the old key and seals under the new one, inside KMS. The plaintext is in neither request nor reply.',
    `A second key with the same policy and ${archiveAlias}; then ReEncrypt with --destination-key-id and --destination-encryption-context, as ${encryptor}. The old blob had no context, so there is none to give for the source.`,
    `aws kms re-encrypt --ciphertext-blob fileb://${blobFile} --destination-key-id ___ --destination-encryption-context ___ --profile ___ --query CiphertextBlob --output text | base64 --decode > ${archiveFile}`,
  ],
  solution: [
    `ARCHIVE=$(aws kms create-key --description 'archive of the team' --policy file://${keyPolicyFile} --query KeyMetadata.KeyId --output text)`,
    `aws kms create-alias --alias-name ${archiveAlias} --target-key-id "$ARCHIVE"`,
    `aws kms re-encrypt --ciphertext-blob fileb://${blobFile} --destination-key-id ${archiveAlias} --destination-encryption-context ${contextFlag} --profile ${encryptor} --query CiphertextBlob --output text | base64 --decode > ${archiveFile}`,
  ],
});

export const enableRotation = stepUntil({
  id: 'enable-rotation',
  goal: `${manager} has switched on automatic rotation of ${alias}, and ${periodFile} says after how many days it comes.`,
  missing(view) {
    const key = view.key(alias);
    if (!key) return `There is no key under ${alias} any more.`;
    if (!key.rotationEnabled) return `Automatic rotation of ${alias} is off.`;
    const his = callsOf(view, manager, 'EnableKeyRotation');
    if (!his.some(({ event }) => event.keyArn === key.arn)) {
      return `Rotation is on, but it was not ${manager} who switched it on. It is his key to look after.`;
    }
    const numbers = numbersIn(view, periodFile);
    if (!numbers) return `Rotation is on. There is no ${periodFile} yet.`;
    return numbers.length === 1 && numbers[0] === periodDays(view)
      ? undefined
      : `${periodFile} says ${listed(numbers.map(String)) || 'nothing'}. Ask KMS for the status of the rotation.`;
  },
  hints: [
    'The notes ask "rotation every year?" and leave it open. KMS tells, when it is asked.',
    `EnableKeyRotation, as ${manager}, with the key ID; GetKeyRotationStatus has RotationPeriodInDays.`,
    `aws kms get-key-rotation-status --key-id "$KEYID" --profile ${manager} --query ___ > ${periodFile}`,
  ],
  solution: [
    `aws kms enable-key-rotation --key-id "$KEYID" --profile ${manager}`,
    `aws kms get-key-rotation-status --key-id "$KEYID" --profile ${manager} --query RotationPeriodInDays > ${periodFile}`,
  ],
});

export const aYearLater = stepUntil({
  id: 'a-year-later',
  goal: `The key has rotated, and ${encryptor} has opened the old ${blobFile} since, into ${laterFile}.`,
  missing(view) {
    const key = view.key(alias);
    if (!key) return `There is no key under ${alias} any more.`;
    if (key.materials < 2) return `${alias} still has the one material it was made with.`;
    if (!isSecret(view.files.get(laterFile))) {
      return `${alias} has ${key.materials} materials. ${laterFile} does not hold the secret yet.`;
    }
    const last = callsOf(view, encryptor, 'Decrypt').at(-1)?.at ?? -1;
    return last > lastRotation(view)
      ? undefined
      : `${laterFile} holds the secret, but ${encryptor} has decrypted nothing since the rotation.`;
  },
  hints: [
    'Rotation makes new material for what will be encrypted. What was encrypted remembers its own.',
    `Move the clock of this world with \`advance\`, past ${limits.rotationPeriodDefaultDays.value} days; then Decrypt as before.`,
    'advance ___d',
  ],
  solution: [
    'advance 366d',
    `aws kms decrypt --ciphertext-blob fileb://${blobFile} --profile ${encryptor} --query Plaintext --output text | base64 --decode > ${laterFile}`,
  ],
});

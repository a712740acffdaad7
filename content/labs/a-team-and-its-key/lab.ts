// The lab "A team and its key": the walk of a study note from the group to the rotation, with the
// note's mistakes put right. Steps are in steps.ts, their prose in lab.mdx.

import { consoleKeyPolicy } from '#facts/console-key-policy.ts';
import { limits } from '#facts/limits.ts';
import { rotation } from '#facts/rotation.ts';
import { allowing, castUser, lab } from '#lab';
import {
  account,
  arnOf,
  encryptor,
  groupPolicyFile,
  keyPolicyFile,
  manager,
  secret,
  secretFile,
} from './sight.ts';
import {
  aYearLater,
  decryptHello,
  enableRotation,
  encryptHello,
  makeTheGroup,
  makeTheKey,
  reEncryptHello,
} from './steps.ts';

const written = (policy: object): string => `${JSON.stringify(policy, null, 2)}\n`;

export default lab({
  id: 'a-team-and-its-key',
  title: 'A team and its key',
  summary:
    'A group, a key manager, an encryptor, one key: the walk of a study note through encrypt, decrypt, re-encrypt and rotation, with a group that does not make everybody an administrator.',
  minutes: 20,
  objectives: [
    'Give a group what all its members need, and leave the key to the key policy',
    'Make a key with its policy in one call',
    'Encrypt, decrypt and re-encrypt as the person whose job it is',
    'Move a ciphertext to another key and context without seeing its text',
    'Say when automatic rotation comes, and what it leaves alone',
  ],
  region: 'us-east-1',
  files: {
    [secretFile]: secret,
    [groupPolicyFile]: written(allowing(['kms:ListKeys', 'kms:ListAliases'])),
    [keyPolicyFile]: written(
      consoleKeyPolicy({ account, administrators: [arnOf(manager)], users: [arnOf(encryptor)] }),
    ),
  },
  setup: [...castUser(manager), ...castUser(encryptor)],
  steps: [
    makeTheGroup,
    makeTheKey,
    encryptHello,
    decryptHello,
    reEncryptHello,
    enableRotation,
    aYearLater,
  ],
  debrief: [
    'The group. In the notes it has administrator access, and the two people in it are told apart by their names alone. Here it carries two permissions to look. What a member may do with the key stands in the key policy, by person, because a group cannot be a principal of a key policy.',
    'The key. What the notes call "define administrative permissions" and "define usage permissions" are two statements of one text. You gave the text when the key was made. DescribeKey shows date, description and state; an alias is a thing of its own that points at the key, and the material is never shown to anybody. The manager may not encrypt; he may still change the policy, and that is why PutKeyPolicy is a call to watch.',
    'ReEncrypt. "It would decrypt but destroy the decrypted one right away", say the notes, and mean the right thing: the plaintext is in neither request nor reply. The caller needs ReEncryptFrom for the old key and ReEncryptTo for the new one. The old blob still opens; whoever wants it gone has to delete it.',
    `Rotation. "Every year?" By default every ${limits.rotationPeriodDefaultDays.value} days; any period from ${limits.rotationPeriodMinDays.value} to ${limits.rotationPeriodMaxDays.value} days can be chosen. Keys that AWS manages rotate every year and let nobody choose, since ${rotation.awsManagedYearlySince.value}. The old blob opened afterwards, with the material that made it; nothing was encrypted again. The archive key has not rotated: rotation is switched on key by key.`,
    'Also put right. "aws kns decrype" is `aws kms decrypt`. Key material has four origins today, not two. "With CloudHSM you can export your master key" does not hold for KMS keys: those in a CloudHSM key store cannot be exported either. And `aws configure` with access keys is for a lab; people and programs get temporary credentials of a role.',
  ],
});

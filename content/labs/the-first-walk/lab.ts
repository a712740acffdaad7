// The lab "The first walk": the whole walk-through of a study note, from a key to an envelope, with the
// note's slips put right. Steps are in steps.ts, their prose in lab.mdx.

import { consoleKeyPolicy } from '#facts/console-key-policy.ts';
import { names } from '#facts/names.ts';
import { castUser, lab } from '#lab';
import {
  account,
  administrator,
  note,
  noteFile,
  policyFile,
  report,
  reportFile,
  user,
} from './sight.ts';
import {
  createTheKey,
  decryptTheNote,
  encryptTheNote,
  generateTheDataKey,
  keepTheEnvelope,
  nameAdministratorAndUser,
  openTheEnvelope,
  sealTheReport,
} from './steps.ts';

/** What the wizard of the console writes, with gaps for the two people. */
const fromTheConsole = consoleKeyPolicy({
  account,
  administrators: ['ADMINISTRATOR_ARN'],
  users: ['USER_ARN'],
});

export default lab({
  id: 'the-first-walk',
  title: 'The first walk',
  summary:
    'The practical part of a study note, from beginning to end: a key, its administrator and its user, encrypt, decrypt, and an envelope with the wrapped key beside the file.',
  minutes: 20,
  objectives: [
    'Create a key and give it a name',
    'Say what the console writes when it asks for administrators and users, and put it yourself',
    'Encrypt and decrypt a small file as the user of the key',
    'Seal a large file with a data key, keep the wrapped key beside it, and open it again',
  ],
  region: 'us-east-1',
  files: {
    [noteFile]: note,
    [reportFile]: report,
    [policyFile]: `${JSON.stringify(fromTheConsole, null, 2)}\n`,
  },
  setup: [...castUser(administrator), ...castUser(user)],
  steps: [
    createTheKey,
    nameAdministratorAndUser,
    encryptTheNote,
    decryptTheNote,
    generateTheDataKey,
    sealTheReport,
    keepTheEnvelope,
    openTheEnvelope,
  ],
  debrief: [
    'What happened. You made a resource that does cryptography for others. The policy decided who may do what with it: one person looks after the key without being able to read, the other reads without being able to change the key. The note was encrypted inside KMS. The report was not: KMS made and opened the key for it, and never saw a byte of the report.',
    'What the notes have wrong, and you have put right. The option is --ciphertext-blob, not --ciphertextBlob; the operation is generate-data-key, not generate-date-key; the spec is AES_256. The two steps for administrators and users exist only in the wizard of the console: they write statements into the key policy. A key made by the API starts with a policy that lets IAM decide.',
    `Old words in the notes. CMK stood for customer master key; since ${names.kmsKeySince.value} it is called KMS key. The HSMs are no longer validated under ${names.hsmValidationFormer.value}, but under ${names.hsmValidation.value}. And "server-side means that AWS manages the keys" depends: the key may be one AWS owns, one AWS manages, or your own.`,
    'What the notes leave out. After sealing, the plain data key has to go, and so has the plain file, or the envelope protects nothing. Whoever still holds the plain key opens the report without asking KMS. And administering is not harmless: whoever may change the policy can write a statement for himself.',
    'In earnest. Use roles with temporary credentials rather than users with access keys; a library with authenticated encryption in place of openssl enc; and an encryption context, so that a wrapped key cannot be used in another place than its own.',
  ],
});

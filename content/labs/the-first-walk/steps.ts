// The steps of the walk: a key, an administrator and a user, encrypt and decrypt, the envelope.

import { contains, filesHolding, listed, stepUntil, utf8 } from '#lab';
import {
  administrator,
  alias,
  arnOf,
  isText,
  jobProblem,
  note,
  noteFile,
  noteOpened,
  noteSealed,
  policyFile,
  report,
  reportFile,
  reportIv,
  reportKey,
  reportOpened,
  reportSealed,
  sealProblem,
  user,
  walkKey,
  worked,
  wrappedKey,
} from './sight.ts';

export const createTheKey = stepUntil({
  id: 'create-the-key',
  goal: `${alias} points at an enabled KMS key.`,
  missing(view) {
    const key = walkKey(view);
    if (key) return key.state === 'Enabled' ? undefined : `The key of ${alias} is ${key.state}.`;
    return view.keys.length > 0
      ? `There is a key, but no ${alias} points at it.`
      : 'There is no KMS key in this account yet.';
  },
  hints: [
    'The console asks for type and alias on its first pages. On the command line these are two calls.',
    'CreateKey (symmetric is what you get without saying more), then CreateAlias with the KeyId of the reply.',
    'aws kms create-alias --alias-name alias/___ --target-key-id ___',
  ],
  solution: [
    "KEYID=$(aws kms create-key --description 'first walk' --query KeyMetadata.KeyId --output text)",
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEYID"`,
  ],
});

export const nameAdministratorAndUser = stepUntil({
  id: 'name-administrator-and-user',
  goal: `${administrator} may administer the key and not use it; ${user} may use it and not administer it.`,
  missing(view) {
    return jobProblem(view, administrator, 'administer') ?? jobProblem(view, user, 'use');
  },
  hints: [
    'The pages of the console that ask for administrators and users write two statements into the key policy. There is nothing behind them but that text.',
    `${policyFile} holds what the console writes, with two gaps. Fill in the ARNs of the two (sed, or an editor), then PutKeyPolicy.`,
    `aws kms put-key-policy --key-id ___ --policy file://___`,
  ],
  solution: [
    `sed -i 's|ADMINISTRATOR_ARN|${arnOf(administrator)}|; s|USER_ARN|${arnOf(user)}|' ${policyFile}`,
    `aws kms put-key-policy --key-id "$KEYID" --policy file://${policyFile}`,
  ],
});

export const encryptTheNote = stepUntil({
  id: 'encrypt-the-note',
  goal: `${user} has encrypted ${noteFile} into ${noteSealed}, in binary.`,
  async missing(view) {
    const blob = view.files.get(noteSealed);
    if (!blob) return `There is no file ${noteSealed}.`;
    const opened = await view.unwrap(blob);
    if (!opened) {
      return `${noteSealed} has ${blob.length} bytes that KMS does not open. Is it still base64?`;
    }
    if (!isText(opened.plaintext, note)) {
      return `${noteSealed} opens to ${opened.plaintext.length} other bytes than those of ${noteFile}. Was fileb:// left out?`;
    }
    return worked(view, user, 'Encrypt').length > 0
      ? undefined
      : `The note is sealed, but not by ${user}: the trail has no Encrypt of his.`;
  },
  hints: [
    'Whoever uses a key need not be whoever made it. The note is encrypted by the one whom the policy names as user.',
    `Encrypt with --plaintext fileb://, signed with --profile ${user}. The reply calls the ciphertext CiphertextBlob and writes it in base64.`,
    `aws kms encrypt --key-id ${alias} --plaintext fileb://___ --profile ___ --query CiphertextBlob --output text | base64 --___ > ${noteSealed}`,
  ],
  solution: [
    'aws kms list-keys',
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${noteFile} --profile ${user} --query CiphertextBlob --output text | base64 --decode > ${noteSealed}`,
  ],
});

export const decryptTheNote = stepUntil({
  id: 'decrypt-the-note',
  goal: `${user} has had ${noteSealed} decrypted, and ${noteOpened} is the note again.`,
  missing(view) {
    const opened = view.files.get(noteOpened);
    if (worked(view, user, 'Decrypt').length === 0) {
      const last = view.trail.filter(({ call }) => call === 'Decrypt').at(-1);
      return last
        ? `The last Decrypt was not a successful one by ${user}${last.error ? `: ${last.error}` : ''}.`
        : 'The trail shows no Decrypt.' +
            (opened === undefined
              ? ''
              : ` ${noteOpened} has ${opened.length} bytes: what was typed never became a call.`);
    }
    if (!opened) return `The call worked. There is no file ${noteOpened} yet.`;
    return isText(opened, note)
      ? undefined
      : `${noteOpened} has ${opened.length} bytes, not the note. Plaintext in the reply is base64.`;
  },
  hints: [
    'The notes write --ciphertextBlob. Flags are written in lower case with hyphens: the member CiphertextBlob becomes a flag of two words.',
    'Decrypt with --ciphertext-blob fileb://; a key id is not needed for a symmetric key. Decode Plaintext from base64 into the file.',
    `aws kms decrypt --___ fileb://${noteSealed} --profile ${user} --query ___ --output text | base64 --decode > ___`,
  ],
  solution: [
    `aws kms decrypt --ciphertext-blob fileb://${noteSealed} --profile ${user} --query Plaintext --output text | base64 --decode > ${noteOpened}`,
  ],
});

export const generateTheDataKey = stepUntil({
  id: 'generate-the-data-key',
  goal: `${reportKey} is a data key of 256 bits, wrapped under ${alias}, lying beside the report.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    return wrapped.ok ? undefined : wrapped.why;
  },
  hints: [
    'The report is too long for Encrypt. KMS makes a key for it, and gives it to you twice: once to use, once to keep.',
    'The operation is GenerateDataKey (date has nothing to do with it), the spec AES_256. Plain form into a variable in hexadecimal, wrapped form into the file.',
    `OUT=$(aws kms generate-data-key --key-id ${alias} --key-spec AES____ --profile ${user} --query '[___,___]' --output text)`,
  ],
  solution: [
    `OUT=$(aws kms generate-data-key --key-id ${alias} --key-spec AES_256 --profile ${user} --query '[Plaintext,CiphertextBlob]' --output text)`,
    'KEY=$(echo "$OUT" | cut -f1 | base64 --decode | xxd -p -c 64)',
    `echo "$OUT" | cut -f2 | base64 --decode > ${reportKey}`,
  ],
});

export const sealTheReport = stepUntil({
  id: 'seal-the-report',
  goal: `${reportSealed} is the report, sealed by openssl under that data key, its IV in ${reportIv}.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    return wrapped.ok ? sealProblem(view, wrapped.value) : wrapped.why;
  },
  hints: [
    '"Encrypt files in server", say the notes: on the machine where the file is, by a program, with the plain data key.',
    'openssl enc with -aes-256-cbc, -K for the key, -iv for a fresh IV, which you keep in a file.',
    'openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat ___)" -in ___ -out ___',
  ],
  solution: [
    `openssl rand -hex 16 > ${reportIv}`,
    `openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat ${reportIv})" -in ${reportFile} -out ${reportSealed}`,
  ],
});

export const keepTheEnvelope = stepUntil({
  id: 'keep-the-envelope',
  goal: 'Beside the sealed report lies the wrapped key; no file shows the data key or the report in the clear.',
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    const problem = sealProblem(view, wrapped.value);
    if (problem) return `${problem} Before it opens, keep the clear copy; undo brings it back.`;
    const lying = filesHolding(view, wrapped.value).map(({ path, form }) => `${path} (${form})`);
    if (lying.length > 0) return `The plain data key still lies in ${listed(lying)}.`;
    const whole = utf8(report);
    const showing = [...view.files]
      .filter(([path, bytes]) => path !== reportOpened && contains(bytes, whole))
      .map(([path]) => path);
    return showing.length > 0 ? `The report can be read in ${listed(showing)}.` : undefined;
  },
  hints: [
    'Store the wrapped key with the file. And then comes what the notes leave out: the plain key has to go, and so has the plain file.',
    'unset for variables, shred -u for files.',
    'unset ___; shred -u ___',
  ],
  solution: ['unset KEY OUT', `shred -u ${reportFile}`],
});

export const openTheEnvelope = stepUntil({
  id: 'open-the-envelope',
  goal: `${user} has had the wrapped key opened, and ${reportOpened} is the report again.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    // The first was for the note; a road that asked without plaintext has one more.
    const asked = worked(view, user, 'Decrypt').length;
    if (asked < 2) return `${user} has not asked KMS to open ${reportKey} since the note.`;
    const opened = view.files.get(reportOpened);
    if (!opened) return `KMS has opened the key. There is no file ${reportOpened} yet.`;
    return isText(opened, report)
      ? undefined
      : `${reportOpened} has ${opened.length} bytes, and they are not the report.`;
  },
  hints: [
    'Only the wrapped key goes to KMS. The report is opened where it lies.',
    `Decrypt ${reportKey}, turn Plaintext into hexadecimal, then openssl enc -d with the same IV.`,
    `KEY=$(aws kms decrypt --ciphertext-blob fileb://___ --profile ${user} --query ___ --output text | base64 --decode | xxd -p -c 64)`,
  ],
  solution: [
    `KEY=$(aws kms decrypt --ciphertext-blob fileb://${reportKey} --profile ${user} --query Plaintext --output text | base64 --decode | xxd -p -c 64)`,
    `openssl enc -d -aes-256-cbc -K "$KEY" -iv "$(cat ${reportIv})" -in ${reportSealed} -out ${reportOpened}`,
    'unset KEY',
  ],
});

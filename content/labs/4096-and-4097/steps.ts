// The steps: to the limit, past it, and round it by a data key.

import { filesHolding, type LabView, listed, stepUntil } from '#lab';
import {
  alias,
  filesShowing,
  full,
  fullFile,
  fullSealed,
  isText,
  more,
  moreFile,
  moreIv,
  moreKey,
  moreSealed,
  mostText,
  openedFile,
  sealProblem,
  vaultKey,
  wrappedKey,
} from './sight.ts';

export const makeTheKey = stepUntil({
  id: 'make-the-key',
  goal: `${alias} points at an enabled KMS key.`,
  missing(view) {
    const key = vaultKey(view);
    if (!key) {
      return view.keys.length > 0
        ? `There is a key, but nothing is called ${alias}.`
        : 'There is no KMS key in this account yet.';
    }
    return key.state === 'Enabled' ? undefined : `The key of ${alias} is ${key.state}.`;
  },
  hints: [
    'You need a key that encrypts, and a name for it.',
    'CreateKey without parameters gives a symmetric key; CreateAlias takes --alias-name and --target-key-id.',
    'aws kms create-alias --alias-name alias/___ --target-key-id ___',
  ],
  solution: [
    'KEYID=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEYID"`,
  ],
});

export const encryptAtTheLimit = stepUntil({
  id: 'encrypt-at-the-limit',
  goal: `${fullSealed} is ${fullFile}, encrypted by KMS in one call.`,
  async missing(view) {
    const blob = view.files.get(fullSealed);
    if (!blob) return `There is no file ${fullSealed}.`;
    const opened = await view.unwrap(blob);
    if (!opened) {
      return `${fullSealed} has ${blob.length} bytes, which KMS does not open. Has the base64 been decoded?`;
    }
    return isText(opened.plaintext, full)
      ? undefined
      : `${fullSealed} opens to ${opened.plaintext.length} bytes, not to the ${mostText} of ${fullFile}.`;
  },
  hints: [
    `Encrypt takes the file as it is, if it has at most ${mostText} bytes of plaintext.`,
    'The operation is Encrypt with --plaintext fileb://. The reply carries CiphertextBlob in base64: decode it on the way to the file.',
    `aws kms encrypt --key-id ${alias} --plaintext fileb://___ --query ___ --output text | base64 --decode > ___`,
  ],
  solution: [
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${fullFile} --query CiphertextBlob --output text | base64 --decode > ${fullSealed}`,
  ],
});

export const beRefused = stepUntil({
  id: 'be-refused',
  goal: 'Encrypt has refused a plaintext because it was too long.',
  missing(view) {
    const tried = view.trail.filter(({ call }) => call === 'Encrypt');
    if (tried.some(({ error, message }) => error === 'ValidationException' && tooLong(message))) {
      return undefined;
    }
    const last = tried.at(-1);
    if (last?.error) return `The last Encrypt was refused with ${last.error}, for another reason.`;
    return last
      ? `The last Encrypt worked. Give it ${moreFile}, which is one byte longer.`
      : 'The trail shows no Encrypt.';
  },
  hints: [
    'A limit is known by both of its sides. Take one byte more.',
    `The same command with ${moreFile}.`,
    `aws kms encrypt --key-id ${alias} --plaintext fileb://___`,
  ],
  solution: [`aws kms encrypt --key-id ${alias} --plaintext fileb://${moreFile} || true`],
});

function tooLong(message: string | undefined): boolean {
  return /'plaintext'.*length less than or equal/.test(message ?? '');
}

export const askForADataKey = stepUntil({
  id: 'ask-for-a-data-key',
  goal: `${moreKey} is a data key of 256 bits, wrapped under ${alias}.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    return wrapped.ok ? undefined : wrapped.why;
  },
  hints: [
    'What KMS cannot take, you seal yourself. For that you need a key: KMS makes one and returns it in the clear and wrapped.',
    'GenerateDataKey with --key-spec AES_256. Keep the plaintext in a variable, in hexadecimal, and decode the CiphertextBlob into the file.',
    `OUT=$(aws kms generate-data-key --key-id ${alias} --key-spec ___ --query '[___,___]' --output text)`,
  ],
  solution: [
    `OUT=$(aws kms generate-data-key --key-id ${alias} --key-spec AES_256 --query '[Plaintext,CiphertextBlob]' --output text)`,
    'KEY=$(echo "$OUT" | cut -f1 | base64 --decode | xxd -p -c 64)',
    `echo "$OUT" | cut -f2 | base64 --decode > ${moreKey}`,
  ],
});

export const sealItHere = stepUntil({
  id: 'seal-it-here',
  goal: `${moreSealed} is ${moreFile}, sealed by openssl under that data key, with the IV in ${moreIv}.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    return wrapped.ok ? sealProblem(view, wrapped.value) : wrapped.why;
  },
  hints: [
    'Your own machine seals the file, whatever its size. A key is not a passphrase.',
    '-K takes the key and -iv the IV, both in hexadecimal; openssl rand -hex 16 makes an IV, which belongs into a file.',
    `openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat ___)" -in ___ -out ___`,
  ],
  solution: [
    `openssl rand -hex 16 > ${moreIv}`,
    `openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat ${moreIv})" -in ${moreFile} -out ${moreSealed}`,
  ],
});

export const leaveNothingOpen = stepUntil({
  id: 'leave-nothing-open',
  goal: `No file holds the data key in the clear, and none the text of ${moreFile}.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    const problem = sealProblem(view, wrapped.value);
    if (problem)
      return `${problem} Do not remove the clear copy before it opens; undo brings it back.`;
    const betraying = filesHolding(view, wrapped.value).map(
      ({ path, form }) => `${path} (${form})`,
    );
    if (betraying.length > 0) return `The data key lies in the clear in ${listed(betraying)}.`;
    // Once it has been opened again, the copy is what the last step asks for.
    const showing = filesShowing(view, more).filter((path) => path !== openedFile);
    return showing.length > 0 ? `The text can still be read in ${listed(showing)}.` : undefined;
  },
  hints: [
    'The envelope is the sealed file, its IV and the wrapped key. Whatever else shows the key or the text has to go.',
    'unset forgets a variable; shred -u overwrites a file and removes it.',
    'unset ___; shred -u ___',
  ],
  solution: ['unset KEY OUT', `shred -u ${moreFile}`],
});

/** KMS has unwrapped something since the data key was made. */
function hasDecrypted(view: LabView): boolean {
  return view.trail.some(({ call, error }) => call === 'Decrypt' && error === undefined);
}

export const openItAgain = stepUntil({
  id: 'open-it-again',
  goal: `${openedFile} is the text again, opened with the data key that KMS has unwrapped.`,
  missing(view) {
    const opened = view.files.get(openedFile);
    if (!hasDecrypted(view))
      return 'The trail shows no Decrypt: KMS has not been asked for the key.';
    if (!opened) return `KMS has unwrapped the key. There is no file ${openedFile} yet.`;
    return isText(opened, more)
      ? undefined
      : `${openedFile} has ${opened.length} bytes, not the text that was sealed.`;
  },
  hints: [
    'KMS keeps no data key, but it opens the wrapped one for whoever may use the KMS key.',
    `Decrypt with --ciphertext-blob fileb://${moreKey}, its Plaintext decoded and written in hexadecimal; then openssl enc -d.`,
    `KEY=$(aws kms decrypt --key-id ${alias} --ciphertext-blob fileb://___ --query ___ --output text | base64 --decode | xxd -p -c 64)`,
  ],
  solution: [
    `KEY=$(aws kms decrypt --key-id ${alias} --ciphertext-blob fileb://${moreKey} --query Plaintext --output text | base64 --decode | xxd -p -c 64)`,
    `openssl enc -d -aes-256-cbc -K "$KEY" -iv "$(cat ${moreIv})" -in ${moreSealed} -out ${openedFile}`,
    'unset KEY',
  ],
});

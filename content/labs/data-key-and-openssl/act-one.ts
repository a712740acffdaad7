// Act one of the lab: the walk through of the notes, from a key to the decrypted passwords.
// Step 6 accepts the notes' own command; that it is no envelope is the subject of act two.

import { limits } from '#facts/limits.ts';
import { type KeyView, type LabView, listed, stepUntil } from '#lab';
import { sealOf } from './seal.ts';
import {
  alias,
  demoKeys,
  filesBetrayingPasswords,
  holdsPasswords,
  keyFile,
  keyFileProblem,
  keyOnDisk,
  openedFile,
  passwordsFile,
  sealedFile,
  wrappedFile,
  wrappedKey,
} from './sight.ts';

const enabled = (key: KeyView) => key.state === 'Enabled';
const brief = (key: KeyView) => `${key.id.slice(0, 8)}… in ${key.region}`;

export const makeAKey = stepUntil({
  id: 'make-a-key',
  goal: 'Your account has an enabled KMS key.',
  missing(view) {
    if (view.keys.some(enabled)) return undefined;
    const [key] = view.keys;
    return key
      ? `Key ${brief(key)} is ${key.state}. Enable it again or make another.`
      : 'There is no KMS key in this account yet, in any Region.';
  },
  hints: [
    'Everything in KMS hangs on a KMS key. Its material never leaves the service, so there is nothing to download: you ask for a key and get back its metadata.',
    'The operation is CreateKey. It needs no parameters: the default is a symmetric key for encryption and decryption.',
    'aws kms create-___',
  ],
  solution: ['aws kms create-key --description "for my passwords"'],
});

export const nameTheKey = stepUntil({
  id: 'name-the-key',
  goal: `${alias} points at an enabled key.`,
  missing(view) {
    const demo = demoKeys(view);
    if (demo.some(enabled)) return undefined;
    const [key] = demo;
    if (key) return `${alias} points at key ${brief(key)}, which is ${key.state}.`;
    const others = view.keys.flatMap((each) => each.aliases);
    return others.length > 0
      ? `There is ${listed(others)}, but no ${alias}. Compare the names letter by letter.`
      : 'No alias exists yet; the key answers only to its id and its ARN.';
  },
  hints: [
    'An alias is a name of your own for a key. It can be pointed at another key later, and whoever uses the name need not know.',
    'The operation is CreateAlias. It takes --alias-name, which begins with alias/, and --target-key-id: the KeyId that create-key printed.',
    'aws kms create-alias --alias-name alias/___ --target-key-id ___',
  ],
  solution: [
    `aws kms create-alias --alias-name ${alias} --target-key-id "$(aws kms list-keys --query 'Keys[0].KeyId' --output text)"`,
  ],
});

const makesDataKeys = new Set(['GenerateDataKey', 'GenerateDataKeyWithoutPlaintext']);

export const generateADataKey = stepUntil({
  id: 'generate-a-data-key',
  goal: `KMS has generated a data key under ${alias}.`,
  missing(view) {
    const asked = view.trail.filter((event) => makesDataKeys.has(event.call));
    const granted = asked.filter((event) => event.error === undefined);
    const demoArns = demoKeys(view).map((key) => key.arn);
    if (granted.some((event) => demoArns.includes(event.keyArn ?? ''))) return undefined;
    if (granted.length > 0) return `A data key was generated, but under another key than ${alias}.`;
    const last = asked.at(-1);
    if (!last) return 'The trail shows no GenerateDataKey yet.';
    const region = demoKeys(view)[0]?.region;
    return region && region !== last.region
      ? `The last ${last.call} went to ${last.region}; ${alias} lives in ${region}. Keys and aliases belong to one Region.`
      : `The last ${last.call} was refused (${last.error}). Ask again, for ${alias}.`;
  },
  hints: [
    `A KMS key encrypts at most ${limits.encryptPlaintextBytes.value} bytes a call, and every call crosses the network. So it does not encrypt your file: it makes a data key, and your own computer does the rest.`,
    'The operation is GenerateDataKey, with --key-id and --key-spec (AES_256 for 256 bits). Send its output into keys.txt with >.',
    'aws kms generate-data-key --key-id alias/___ --key-spec AES____ > keys.txt',
  ],
  solution: [
    `aws kms generate-data-key --key-id ${alias} --key-spec AES_256 --region ap-southeast-2 > keys.txt`,
  ],
});

export const keepTheWrappedKey = stepUntil({
  id: 'keep-the-wrapped-key',
  goal: `${wrappedFile} is the wrapped data key in binary: 256 bits that KMS can open under ${alias}.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    if (demoKeys(view).some((key) => key.id === wrapped.value.keyId)) return undefined;
    return `${wrappedFile} opens, but under another key than ${alias}.`;
  },
  hints: [
    'Both members of the reply are the same data key. CiphertextBlob is the one to keep: it is worthless without KMS, and the plaintext cannot be had again without it.',
    'JSON carries bytes as base64. Take the value of CiphertextBlob out of keys.txt and decode it: base64 --decode turns text back into bytes.',
    `echo "<the CiphertextBlob>" | base64 --___ > ${wrappedFile}`,
  ],
  solution: [`jq -r .CiphertextBlob keys.txt | base64 --decode > ${wrappedFile}`],
});

export const decodeThePlaintextKey = stepUntil({
  id: 'decode-the-plaintext-key',
  goal: `${keyFile} holds the 32 raw bytes that are wrapped in ${wrappedFile}.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    return wrapped.ok ? keyFileProblem(view, wrapped.value.material) : wrapped.why;
  },
  hints: [
    // own number: arithmetic of base64
    'A key is bytes. Base64 writes 32 bytes as 44 characters; a cipher given those characters is given another, wrong key.',
    'The same as for the wrapped key, with the member Plaintext. ls -l or xxd shows what came out.',
    `echo "<the Plaintext>" | ___ --decode > ${keyFile}`,
  ],
  solution: [`jq -r .Plaintext keys.txt | base64 --decode > ${keyFile}`],
});

export const encryptThePasswords = stepUntil({
  id: 'encrypt-the-passwords',
  goal: `${sealedFile} is ${passwordsFile}, encrypted by openssl.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    const seal = await sealOf(view, sealedFile, wrapped.ok ? wrapped.value.material : undefined);
    return seal.by === 'none' ? seal.why : undefined;
  },
  hints: [
    'From here on KMS is out of it: your computer encrypts, however large the file is.',
    'The command is openssl enc with -e, the cipher -aes256, -in and -out. Take the line of the notes as it stands and read what openssl prints.',
    `openssl enc -in ./${passwordsFile} -out ./___ -e -aes___ -k fileb://./${keyFile}`,
  ],
  solution: [
    `openssl enc -in ./${passwordsFile} -out ./${sealedFile} -e -aes256 -k fileb://./${keyFile}`,
  ],
});

export const destroyThePlaintext = stepUntil({
  id: 'destroy-the-plaintext',
  goal: 'Nothing is left in the clear: no file holds the data key in any form, and none the passwords.',
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) {
      return view.files.has(wrappedFile) || !view.files.has(sealedFile)
        ? wrapped.why
        : `${wrappedFile} is gone too. With the plaintext key destroyed nobody can open ${sealedFile} any more; undo brings it back.`;
    }
    const lying = keyOnDisk(view, wrapped.value.material);
    if (lying) return lying;
    const seal = await sealOf(view, sealedFile, wrapped.value.material);
    if (seal.by === 'none')
      return `${seal.why} It is the only copy you may keep; undo brings it back.`;
    const betraying = filesBetrayingPasswords(view);
    if (betraying.length > 0) return `The passwords can still be read in ${listed(betraying)}.`;
    return undefined;
  },
  hints: [
    'A file is as safe as the least safe copy of its key. Look at every file that the key has passed through, not only at the last one.',
    'Search the disk: the reply of GenerateDataKey still holds Plaintext, in base64. shred -u overwrites a file and removes it; rm only removes it.',
    `shred -u ${keyFile} ___ ${passwordsFile}`,
  ],
  solution: [`shred -u ${keyFile} keys.txt ${passwordsFile}`],
});

/** The key came out of KMS a second time: a Decrypt besides the call that first gave it away. */
function decryptedAgain(view: LabView): boolean {
  const granted = view.trail.filter((event) => event.error === undefined);
  const firstWasDecrypt = !granted.some((event) => event.call === 'GenerateDataKey');
  const decrypts = granted.filter((event) => event.call === 'Decrypt').length;
  return decrypts > (firstWasDecrypt ? 1 : 0);
}

export const getTheKeyBack = stepUntil({
  id: 'get-the-key-back',
  goal: `KMS has opened ${wrappedFile} again, and ${keyFile} is back.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    if (!decryptedAgain(view)) {
      const last = view.trail.filter((event) => event.call === 'Decrypt').at(-1);
      return last?.error
        ? `The last Decrypt was refused: ${last.error}.`
        : 'KMS has not been asked: the trail shows no Decrypt since the key was destroyed.';
    }
    const problem = keyFileProblem(view, wrapped.value.material);
    // Who pipes the key straight into openssl never writes it down, and does better.
    return problem && !holdsPasswords(view.files.get(openedFile)) ? problem : undefined;
  },
  hints: [
    'KMS kept no copy of your data key. But the wrapped key names the KMS key that sealed it, and whoever may use that KMS key can have it opened.',
    'The operation is Decrypt, with --ciphertext-blob fileb://./encrypted-datakey. fileb:// is how the AWS CLI reads binary files. Plaintext in the reply is base64 again.',
    `aws kms decrypt --ciphertext-blob fileb://./___ --query ___ --output text | base64 --decode > ${keyFile}`,
  ],
  solution: [
    `aws kms decrypt --ciphertext-blob fileb://./${wrappedFile} --region ap-southeast-2 --query Plaintext --output text | base64 --decode > ${keyFile}`,
  ],
});

export const decryptThePasswords = stepUntil({
  id: 'decrypt-the-passwords',
  goal: `${openedFile} shows the passwords again.`,
  missing(view) {
    const opened = view.files.get(openedFile);
    if (holdsPasswords(opened)) return undefined;
    if (!opened) return `There is no file ${openedFile}.`;
    return opened.length === 0
      ? `${openedFile} is empty: openssl gave up before it wrote anything.`
      : `${openedFile} holds ${opened.length} bytes, but not the passwords.`;
  },
  hints: [
    'The same cipher and the same key, the other way round.',
    'openssl enc with -d in place of -e; -in and -out change places.',
    `openssl enc -in ./___ -out ./${openedFile} -d -aes256 -k fileb://./${keyFile}`,
  ],
  solution: [
    `openssl enc -in ./${sealedFile} -out ./${openedFile} -d -aes256 -k fileb://./${keyFile}`,
  ],
});

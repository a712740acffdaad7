// The first half: a key, Encrypt, Decrypt, what CloudTrail holds of them, and rotation.

import { stepUntil, textOf } from '#lab';
import {
  againFile,
  alias,
  blobProblem,
  callsOf,
  eventFile,
  isText,
  lastPlace,
  noKey,
  openedFile,
  secret,
  secretBlob,
  secretFile,
  theKey,
} from './sight.ts';

export const makeTheKey = stepUntil({
  id: 'make-the-key',
  goal: `${alias} points at an enabled KMS key.`,
  missing(view) {
    const key = theKey(view);
    if (key) return key.state === 'Enabled' ? undefined : `The key of ${alias} is ${key.state}.`;
    return view.keys.length > 0
      ? `There is a key, but no ${alias} points at it. Compare the names letter by letter.`
      : 'There is no KMS key in this account yet.';
  },
  hints: [
    'A key has an ID that KMS draws. A name for it is a thing of its own, made by a second call.',
    'CreateKey, then CreateAlias with the KeyId of the reply.',
    'aws kms create-alias --alias-name alias/___ --target-key-id ___',
  ],
  solution: [
    'KEYID=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEYID"`,
  ],
});

export const encryptTheSecret = stepUntil({
  id: 'encrypt-the-secret',
  goal: `${secretBlob} is ${secretFile}, encrypted by KMS under ${alias}, in binary.`,
  missing: (view) => (theKey(view) ? blobProblem(view, secretBlob, secret) : noKey),
  hints: [
    'KMS takes the text, seals it where it is, and sends a blob back.',
    'Encrypt with --plaintext fileb://. The reply names it CiphertextBlob and writes it in base64: decode it on the way to the file.',
    `aws kms encrypt --key-id ${alias} --plaintext fileb://___ --query ___ --output text | base64 --decode > ${secretBlob}`,
  ],
  solution: [
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${secretFile} --query CiphertextBlob --output text | base64 --decode > ${secretBlob}`,
  ],
});

export const decryptTheSecret = stepUntil({
  id: 'decrypt-the-secret',
  goal: `KMS has decrypted the blob, and ${openedFile} is the secret again.`,
  missing(view) {
    if (callsOf(view, 'Decrypt').length === 0) {
      return view.files.has(openedFile)
        ? `There is a file ${openedFile}, but the trail shows no Decrypt under ${alias}.`
        : `The trail shows no Decrypt under ${alias}.`;
    }
    const opened = view.files.get(openedFile);
    if (!opened) return `KMS has decrypted something. There is no file ${openedFile} yet.`;
    return isText(opened, secret)
      ? undefined
      : `${openedFile} has ${opened.length} bytes, not those of the secret. Plaintext in the reply is base64.`;
  },
  hints: [
    'The blob names its KMS key inside; you need not say which.',
    'Decrypt with --ciphertext-blob fileb://, then Plaintext decoded from base64 into the file.',
    `aws kms decrypt --ciphertext-blob fileb://___ --query ___ --output text | base64 --decode > ${openedFile}`,
  ],
  solution: [
    `aws kms decrypt --ciphertext-blob fileb://${secretBlob} --query Plaintext --output text | base64 --decode > ${openedFile}`,
  ],
});

export const readTheTrail = stepUntil({
  id: 'read-the-trail',
  goal: `${eventFile} is what CloudTrail holds of your Encrypt.`,
  missing(view) {
    const bytes = view.files.get(eventFile);
    if (!bytes) return `There is no file ${eventFile}.`;
    const text = textOf(bytes) ?? '';
    const named = view.trail.filter(({ id }) => text.includes(id));
    if (named.length === 0) return `${eventFile} holds no event of this account.`;
    if (!text.includes('requestParameters')) {
      return `${eventFile} names an event, and does not show it. The event itself is the member CloudTrailEvent.`;
    }
    return named.some(({ call }) => call === 'Encrypt')
      ? undefined
      : `${eventFile} shows ${named[0]?.call ?? 'another call'}, not Encrypt.`;
  },
  hints: [
    'Every call that succeeds leaves an event, whoever made it; in this lab the refused ones do as well.',
    'LookupEvents with the attribute EventName finds it. Each entry has the whole event as a text, CloudTrailEvent.',
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=___ --query 'Events[0].___' --output text > ${eventFile}`,
  ],
  solution: [
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt --query 'Events[0].CloudTrailEvent' --output text > ${eventFile}`,
  ],
});

export const rotateTheKey = stepUntil({
  id: 'rotate-the-key',
  goal: `Automatic rotation of ${alias} is on, the key has been rotated, and the old blob has opened since, into ${againFile}.`,
  missing(view) {
    const key = theKey(view);
    if (!key) return noKey;
    if (!key.rotationEnabled) return `Automatic rotation of ${alias} is off.`;
    if (key.materials < 2) {
      return `Rotation is on, and ${alias} still has the one material it began with: nothing has rotated yet.`;
    }
    if (!isText(view.files.get(againFile), secret)) {
      return `${alias} has ${key.materials} materials now. ${againFile} does not hold the secret yet.`;
    }
    return lastPlace(view, 'Decrypt') > lastPlace(view, 'RotateKeyOnDemand', 'RotateKey')
      ? undefined
      : `${againFile} holds the secret, but nothing has been decrypted since the rotation. Ask KMS, not the other file.`;
  },
  hints: [
    'To switch rotation on is to make an appointment. A rotation that happens now is another call.',
    'EnableKeyRotation, then RotateKeyOnDemand, both with the key ID and not with the alias; then Decrypt the same blob again. (Letting time pass with `advance` works too.)',
    'aws kms rotate-key-on-___ --key-id "$KEYID"',
  ],
  solution: [
    'aws kms enable-key-rotation --key-id "$KEYID"',
    'aws kms rotate-key-on-demand --key-id "$KEYID"',
    `aws kms decrypt --ciphertext-blob fileb://${secretBlob} --query Plaintext --output text | base64 --decode > ${againFile}`,
  ],
});

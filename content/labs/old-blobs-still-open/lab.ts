// The lab "Old blobs still open": automatic rotation with a clock that moves, a rotation on demand, and a
// ciphertext brought to the newest material without being opened.

import { limits } from '#facts/limits.ts';
import { equalBytes, lab, stepUntil, utf8 } from '#lab';
import {
  alias,
  callsWith,
  contextFlag,
  daysSinceEnabled,
  gone,
  ledgerKey,
  ledgerProblem,
  openedFile,
  periodDays,
  rewrappedFile,
  sealedFile,
  text,
} from './sight.ts';

const enableRotation = stepUntil({
  id: 'enable-rotation',
  goal: `The key behind ${alias} rotates by itself every ${periodDays} days.`,
  missing(view) {
    const key = ledgerKey(view);
    if (!key) return gone;
    if (!key.rotationEnabled) return `Automatic rotation of ${alias} is off.`;
    const set = callsWith(view, key, 'EnableKeyRotation').at(-1)?.asked['rotationPeriodInDays'];
    const days = Number(set ?? limits.rotationPeriodDefaultDays.value);
    return days === periodDays ? undefined : `${alias} rotates, but every ${days} days.`;
  },
  hints: [
    'Automatic rotation is off until somebody enables it, and the period can be chosen at that moment.',
    'The operation is EnableKeyRotation. It takes the key ID or ARN, no alias, and RotationPeriodInDays.',
    'aws kms enable-key-rotation --key-id ___ --rotation-period-in-days ___',
  ],
  solution: [
    `KEYID=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text)`,
    `aws kms enable-key-rotation --key-id "$KEYID" --rotation-period-in-days ${periodDays}`,
  ],
});

const letTimePass = stepUntil({
  id: 'let-time-pass',
  goal: 'The key has rotated by itself at least twice.',
  missing(view) {
    const key = ledgerKey(view);
    if (!key) return gone;
    const automatic = view.trail.filter(
      ({ call, keyArn, by }) => call === 'RotateKey' && keyArn === key.arn && by === undefined,
    ).length;
    const wanted = callsWith(view, key, 'RotateKeyOnDemand').length + 3;
    if (key.materials >= wanted) return undefined;
    const days = Math.floor(daysSinceEnabled(view, key));
    const rotated = automatic === 1 ? 'once' : `${automatic} times`;
    return `It is day ${days} since rotation was enabled, and ${alias} has rotated by itself ${rotated}.`;
  },
  hints: [
    'KMS rotates on its own when a period is over. Nothing has to be called; time has to pass.',
    'This world has a clock of its own, and `advance` moves it, by 30d or 400d as you like. `aws kms list-key-rotations` tells what has happened.',
    'advance ___d',
  ],
  solution: ['advance 366d'],
});

const openTheOldOne = stepUntil({
  id: 'open-the-old-one',
  goal: `${openedFile} holds what ${sealedFile} says, opened after the rotations.`,
  missing(view) {
    const key = ledgerKey(view);
    if (!key) return gone;
    const bytes = view.files.get(openedFile);
    if (!bytes) return `There is no ${openedFile} yet.`;
    if (!equalBytes(bytes, utf8(text))) {
      return `${openedFile} does not hold the ledger. Plaintext in the reply is base64; decode it.`;
    }
    return callsWith(view, key, 'Decrypt').length > 0
      ? undefined
      : `Nobody has called Decrypt with ${alias} yet.`;
  },
  hints: [
    'The older material has not gone anywhere. The blob says which one it needs.',
    'Call Decrypt as ever, with the same encryption context; nothing about rotation is said in the request. Look at KeyMaterialId in the reply.',
    `aws kms decrypt --ciphertext-blob fileb://___ ${contextFlag} --query ___ --output text | base64 --decode > ${openedFile}`,
  ],
  solution: [
    `aws kms decrypt --ciphertext-blob fileb://${sealedFile} ${contextFlag} --query Plaintext --output text | base64 --decode > ${openedFile}`,
  ],
});

const rotateNow = stepUntil({
  id: 'rotate-now',
  goal: `${alias} has been rotated once on demand, and automatic rotation is still on.`,
  missing(view) {
    const key = ledgerKey(view);
    if (!key) return gone;
    if (callsWith(view, key, 'RotateKeyOnDemand').length === 0) {
      return `${alias} has ${key.materials} materials, none of them from a rotation on demand.`;
    }
    return key.rotationEnabled
      ? undefined
      : 'Automatic rotation is off now; the two go side by side.';
  },
  hints: [
    'The auditor does not want to wait for the calendar. There is a rotation that happens when it is asked for.',
    'The operation is RotateKeyOnDemand, with the key ID. The date of the next automatic one stays where it was.',
    'aws kms rotate-key-on-___ --key-id "$KEYID"',
  ],
  solution: ['aws kms rotate-key-on-demand --key-id "$KEYID"'],
});

const bringItForward = stepUntil({
  id: 'bring-it-forward',
  goal: `${rewrappedFile} is the same ledger under the newest material of the same key, made without its text leaving KMS.`,
  async missing(view) {
    const key = ledgerKey(view);
    if (!key) return gone;
    const problem = await ledgerProblem(view, key, rewrappedFile);
    if (problem) return problem;
    const old = view.files.get(sealedFile);
    if (old && equalBytes(old, view.files.get(rewrappedFile) ?? old)) {
      return `${rewrappedFile} is a copy of ${sealedFile}, under the old material.`;
    }
    const rotatedMs = callsWith(view, key, 'RotateKeyOnDemand').at(-1)?.atMs ?? 0;
    const moved = callsWith(view, key, 'ReEncrypt').filter(({ atMs }) => atMs >= rotatedMs);
    if (callsWith(view, key, 'Encrypt').some(({ atMs }) => atMs >= rotatedMs)) {
      return 'Since the last rotation somebody has called Encrypt: for that the text was in the shell. `undo`, and let KMS do both in one call.';
    }
    return moved.length > 0
      ? undefined
      : 'KMS has not re-encrypted anything since the rotation on demand.';
  },
  hints: [
    'Rotation has not touched the blob. One operation opens and seals in one go, inside KMS, under the current material.',
    'The operation is ReEncrypt, with the same key as destination, and the context on both sides: --source-encryption-context and --destination-encryption-context.',
    `aws kms re-encrypt --ciphertext-blob fileb://${sealedFile} --source-encryption-context ___ --destination-key-id ___ --destination-encryption-context ___ --query CiphertextBlob --output text | base64 --decode > ${rewrappedFile}`,
  ],
  solution: [
    `aws kms re-encrypt --ciphertext-blob fileb://${sealedFile} --source-encryption-context month=january --destination-key-id ${alias} --destination-encryption-context month=january --query CiphertextBlob --output text | base64 --decode > ${rewrappedFile}`,
  ],
});

export default lab({
  id: 'old-blobs-still-open',
  title: 'Old blobs still open',
  summary:
    'Let a key rotate by itself while the clock runs, open what was sealed before, rotate on demand, and bring an old ciphertext to the newest material.',
  minutes: 12,
  objectives: [
    'Enable automatic rotation with a period',
    'Say what happens to old ciphertexts, by trying it',
    'Tell automatic from on-demand rotation',
    'Re-encrypt under the same key without seeing the plaintext',
  ],
  region: 'eu-central-1',
  files: {},
  setup: [
    'KEYID=$(aws kms create-key --description "the ledger" --query KeyMetadata.KeyId --output text)',
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEYID"`,
    `printf '${text.trim()}\\n' > plain.txt`,
    `aws kms encrypt --key-id ${alias} --plaintext fileb://plain.txt ${contextFlag} --query CiphertextBlob --output text | base64 --decode > ${sealedFile}`,
    'shred -u plain.txt',
    'unset KEYID',
    'advance 20d',
  ],
  steps: [enableRotation, letTimePass, openTheOldOne, rotateNow, bringItForward],
  debrief: [
    'The blob of January opened after every rotation, and you never said which material it needs. KMS keeps them all, until the key itself is deleted.',
    'Rotation changed nothing that lies on your disk. January was under the old material until you called ReEncrypt; for nearly all purposes it could have stayed there.',
    'The rotation on demand left the date of the next automatic one alone: see NextRotationDate in get-key-rotation-status.',
    'What none of this would have helped against: somebody who may call Decrypt, and somebody who has already read the ledger.',
  ],
});

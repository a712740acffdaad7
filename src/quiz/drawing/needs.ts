// Needs that one operation of AWS KMS meets. A belief is named for each other operation that somebody
// might take for the right one.

import type { Draw } from './draw.ts';
import type { OperationName } from './operations-said.ts';

export interface Need {
  readonly right: OperationName;
  readonly text: (draw: Draw) => string;
  /** Why the right operation meets it. */
  readonly why: string;
  readonly wrong: Readonly<Partial<Record<OperationName, string>>>;
}

const between = (draw: Draw, from: number, to: number) =>
  draw.pick(Array.from({ length: to - from + 1 }, (_, at) => from + at));

export const needs: readonly Need[] = [
  {
    right: 'Encrypt',
    text: (draw) =>
      `Seal a ${draw.pick(['password', 'token', 'licence code', 'pass phrase'])} of ${between(draw, 12, 400)} bytes; no key of any kind may leave AWS KMS`,
    why: 'Encrypt takes up to a few kilobytes and seals them within AWS KMS, under the KMS key itself. No data key is made, so there is none to protect or to lose.',
    wrong: {
      GenerateDataKey: 'every-secret-needs-a-data-key',
      GenerateDataKeyWithoutPlaintext: 'a-wrapped-key-seals-by-itself',
      GenerateMac: 'a-code-hides-its-message',
      Sign: 'a-signature-hides-its-message',
      GenerateRandom: 'random-bytes-hide-a-secret',
    },
  },
  {
    right: 'GenerateDataKey',
    text: (draw) =>
      `Seal a ${draw.pick(['backup', 'video', 'disk image', 'database dump'])} of ${between(draw, 2, 900)} GB on the host, right away, and keep the wrapped key beside it`,
    why: 'GenerateDataKey returns a data key in plaintext, to seal with at once, and the same key wrapped under the KMS key, to keep beside the sealed file. The file does not travel.',
    wrong: {
      Encrypt: 'encrypt-takes-any-size',
      GenerateDataKeyWithoutPlaintext: 'a-wrapped-key-seals-by-itself',
      GenerateRandom: 'random-bytes-come-with-a-wrapped-copy',
      GenerateDataKeyPair: 'files-are-sealed-with-key-pairs',
    },
  },
  {
    right: 'GenerateDataKeyWithoutPlaintext',
    text: (draw) =>
      `Prepare ${between(draw, 2, 60)} wrapped data keys for workers that open them later; who prepares them must not see a key in plaintext`,
    why: 'GenerateDataKeyWithoutPlaintext returns the wrapped form and nothing else. Each worker opens its key when it needs it, with a permission of its own.',
    wrong: {
      GenerateDataKey: 'the-plaintext-copy-can-be-ignored',
      Encrypt: 'a-data-key-is-made-by-encrypting',
      GenerateRandom: 'random-bytes-come-with-a-wrapped-copy',
      GenerateDataKeyPair: 'files-are-sealed-with-key-pairs',
    },
  },
  {
    right: 'ReEncrypt',
    text: (draw) =>
      `Bring ${between(draw, 20, 9000)} stored ciphertexts under another KMS key; the program that does it must not see a plaintext`,
    why: 'ReEncrypt opens a ciphertext with one key and seals it with the other, all within AWS KMS. The program handles ciphertexts and nothing else.',
    wrong: {
      Decrypt: 'moving-a-ciphertext-needs-its-plaintext',
      UpdateAlias: 'moving-an-alias-re-encrypts',
      RotateKeyOnDemand: 'a-rotation-re-encrypts-stored-blobs',
      CreateGrant: 'a-grant-moves-ciphertexts',
    },
  },
  {
    right: 'Decrypt',
    text: (draw) =>
      `Get the plaintext of the wrapped data key that lies beside a ${draw.pick(['backup', 'log archive', 'mailbox', 'photo album'])} of ${between(draw, 3, 800)} GB, to open the file with it`,
    why: 'A wrapped data key is a ciphertext of AWS KMS. Decrypt opens it and returns the plaintext data key, with which the file is then opened on the host.',
    wrong: {
      GenerateDataKey: 'a-data-key-can-be-generated-again',
      ReEncrypt: 're-encrypt-returns-plaintext',
      GetPublicKey: 'the-public-key-opens-what-is-sealed',
      DescribeKey: 'the-key-itself-can-be-read',
    },
  },
  {
    right: 'GetPublicKey',
    text: (draw) =>
      `Let ${between(draw, 3, 90)} partners check signatures of an asymmetric KMS key on their own machines, without calls to AWS`,
    why: 'GetPublicKey hands out the public half of the key pair, which is all that a check needs. The private key stays within AWS KMS.',
    wrong: {
      Verify: 'signatures-are-checked-by-kms-alone',
      DescribeKey: 'the-description-holds-the-public-key',
      Sign: 'checking-is-signing-again',
      CreateGrant: 'outsiders-need-a-grant-to-verify',
    },
  },
  {
    right: 'Sign',
    text: (draw) =>
      `Vouch for release ${between(draw, 2, 30)}.${between(draw, 0, 20)} of a program so that customers without AWS accounts can check who made it`,
    why: 'Sign makes a signature with a private key that stays within AWS KMS. Anybody who has the public key can check it, with no account and no secret.',
    wrong: {
      GenerateMac: 'anybody-can-check-a-mac',
      Encrypt: 'encrypting-proves-the-origin',
      Verify: 'verifying-makes-the-signature',
      GenerateDataKeyPair: 'a-new-pair-vouches-for-its-maker',
    },
  },
  {
    right: 'GenerateMac',
    text: (draw) =>
      `Make session codes, ${between(draw, 2, 90)} a second, which the same service checks later with the same symmetric KMS key`,
    why: 'GenerateMac returns a code under an HMAC key that does not leave AWS KMS. The same service can have it checked later, which is all that is asked for.',
    wrong: {
      VerifyMac: 'checking-makes-the-code',
      Encrypt: 'encrypting-proves-the-origin',
      GenerateRandom: 'random-bytes-can-be-checked-later',
      GenerateDataKey: 'every-secret-needs-a-data-key',
    },
  },
  {
    right: 'GenerateRandom',
    text: (draw) =>
      `Draw ${between(draw, 8, 900)} unpredictable bytes for ${draw.pick(['a lottery', 'a nonce list', 'a test of dice', 'salt values'])}, tied to no KMS key`,
    why: 'GenerateRandom returns random bytes and names no key at all. Nothing is wrapped and nothing is kept, since nothing has to be opened later.',
    wrong: {
      GenerateDataKey: 'random-bytes-need-a-kms-key',
      GenerateMac: 'a-code-is-random',
      GenerateDataKeyPair: 'a-key-pair-is-random-enough',
      CreateKey: 'random-bytes-need-a-kms-key-of-their-own',
    },
  },
  {
    right: 'DisableKey',
    text: (draw) =>
      `Stop every use of a key now, to see for ${between(draw, 2, 20)} days what breaks, with a way back within seconds`,
    why: 'DisableKey stops all cryptographic use of the key, and enabling it brings everything back at once. Nothing is destroyed, and no waiting period runs.',
    wrong: {
      ScheduleKeyDeletion: 'scheduling-a-deletion-is-a-trial',
      DisableKeyRotation: 'ending-rotation-ends-use',
      RevokeGrant: 'all-use-comes-from-grants',
      DeleteAlias: 'without-a-name-a-key-is-out-of-use',
    },
  },
  {
    right: 'ScheduleKeyDeletion',
    text: (draw) =>
      `Destroy a key whose material AWS KMS made, ${between(draw, 2, 9)} years old, so that nothing sealed with it can ever be opened again`,
    why: 'ScheduleKeyDeletion is the one way to destroy such a key. It waits some days, in which the deletion can be cancelled, and then the key is gone for good.',
    wrong: {
      DisableKey: 'a-disabled-key-is-destroyed',
      DeleteAlias: 'deleting-the-alias-deletes-the-key',
      DeleteImportedKeyMaterial: 'any-material-can-be-deleted',
      RotateKeyOnDemand: 'a-rotation-destroys-older-material',
    },
  },
  {
    right: 'DeleteImportedKeyMaterial',
    text: (draw) =>
      `Make a key useless at once by removing the material that your company imported ${between(draw, 2, 300)} days ago, and keep the key for a later import`,
    why: 'DeleteImportedKeyMaterial takes the material away without a waiting period. The key itself stays, and works again when the same bytes are imported.',
    wrong: {
      ScheduleKeyDeletion: 'deleting-material-means-deleting-the-key',
      DisableKey: 'disabling-removes-the-material',
      ImportKeyMaterial: 'an-import-replaces-the-material',
      RevokeGrant: 'all-use-comes-from-grants',
    },
  },
  {
    right: 'CreateGrant',
    text: (draw) =>
      `Let a role use a key for Decrypt during a job of ${between(draw, 2, 70)} hours, and take that back later without editing a policy`,
    why: 'CreateGrant lets one principal call the operations it names. It stands beside the policies and can be ended by itself, with no policy touched.',
    wrong: {
      PutKeyPolicy: 'every-permission-is-a-policy-statement',
      CreateAlias: 'an-alias-gives-access',
      TagResource: 'a-tag-by-itself-gives-access',
      ReplicateKey: 'access-needs-a-copy-of-the-key',
    },
  },
  {
    right: 'RevokeGrant',
    text: (draw) =>
      `As the manager of a key, take back one of its ${between(draw, 2, 40)} grants because the role that has it was misused`,
    why: 'RevokeGrant is for those who manage the key: it ends the grant whether or not its holder agrees. The other grants and the policies stay as they are.',
    wrong: {
      RetireGrant: 'managers-retire-grants',
      PutKeyPolicy: 'a-new-policy-ends-grants',
      DisableKey: 'one-grant-is-ended-by-disabling',
      ListGrants: 'listing-ends-a-grant',
    },
  },
  {
    right: 'RotateKeyOnDemand',
    text: (draw) =>
      `Give a symmetric key new material today, ${between(draw, 10, 300)} days before its automatic rotation, under the same key ID`,
    why: 'RotateKeyOnDemand gives the key new material now. ID, policy and aliases stay, older ciphertexts still open, and the automatic schedule is not moved.',
    wrong: {
      EnableKeyRotation: 'switching-rotation-on-rotates-at-once',
      CreateKey: 'rotation-makes-another-key',
      UpdateAlias: 'moving-an-alias-renews-the-material',
      ReEncrypt: 're-encrypting-rotates-the-key',
    },
  },
  {
    right: 'EnableKeyRotation',
    text: (draw) =>
      `Have the material of a symmetric key renewed every ${between(draw, 100, 900)} days, without anybody having to remember it`,
    why: 'EnableKeyRotation sets a period, and AWS KMS renews the material each time it ends. Nobody has to call anything afterwards.',
    wrong: {
      RotateKeyOnDemand: 'one-rotation-repeats-itself',
      GetKeyRotationStatus: 'asking-switches-it-on',
      ImportKeyMaterial: 'schedules-are-for-imported-material',
      CreateKey: 'rotation-makes-another-key',
    },
  },
  {
    right: 'UpdateAlias',
    text: (draw) =>
      `Let ${between(draw, 3, 80)} programs that sign through an alias sign with a new RSA key, which exists already, and change none of them`,
    why: 'UpdateAlias lets the name point at the new key. The programs go on using the same name; what was signed before is checked with the older public key.',
    wrong: {
      RotateKeyOnDemand: 'asymmetric-keys-rotate',
      EnableKeyRotation: 'asymmetric-keys-rotate-by-schedule',
      CreateAlias: 'one-name-can-stand-for-two-keys',
      ReEncrypt: 're-encrypting-changes-signatures',
    },
  },
  {
    right: 'ReplicateKey',
    text: (draw) =>
      `Have ciphertexts of a multi-Region key opened in ${draw.pick(['eu-west-1', 'eu-central-1', 'ap-south-1', 'ca-central-1', 'sa-east-1'])} by ${between(draw, 2, 60)} local programs, with no call to another Region`,
    why: 'ReplicateKey makes a related key with the same key ID and the same material in the other Region. What one of the two seals, the other opens.',
    wrong: {
      UpdatePrimaryRegion: 'the-primary-must-move-to-be-used',
      CreateKey: 'equal-keys-can-be-made-twice',
      CreateAlias: 'a-name-reaches-over-regions',
      CreateGrant: 'a-grant-reaches-over-regions',
    },
  },
  {
    right: 'GetKeyLastUsage',
    text: (draw) =>
      `Find out when a key that seems idle for ${between(draw, 20, 90)} days was last used successfully for cryptographic work`,
    why: 'GetKeyLastUsage names the last successful cryptographic operation with the key and its time. It answers for one key and changes nothing.',
    wrong: {
      DescribeKey: 'the-description-tells-the-last-use',
      ListKeyRotations: 'a-rotation-is-a-use',
      GetKeyRotationStatus: 'the-schedule-tells-the-last-use',
      ListGrants: 'a-grant-is-a-use',
    },
  },
];

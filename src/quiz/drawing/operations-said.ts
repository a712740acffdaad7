// What operations of AWS KMS do, in a sentence each, and for what they would be the right choice.

interface About {
  /** A sentence: what the operation does. */
  readonly does: string;
  /** Ends the sentence "It would be right". */
  readonly rightFor: string;
}

export const operations = {
  CreateAlias: {
    does: 'CreateAlias gives a key one more name.',
    rightFor: 'if a key needed a name that is not taken yet',
  },
  CreateGrant: {
    does: 'CreateGrant lets one principal use a key for named operations.',
    rightFor: 'if somebody needed a permission that can be taken back by itself',
  },
  CreateKey: {
    does: 'CreateKey makes another key with an ID of its own.',
    rightFor: 'if a separate key with its own policy were wanted',
  },
  Decrypt: {
    does: 'Decrypt opens a ciphertext of AWS KMS and returns its plaintext to the caller.',
    rightFor: 'if the caller were to see the plaintext',
  },
  DeleteAlias: {
    does: 'DeleteAlias takes a name away and leaves the key as it is.',
    rightFor: 'if the name were no longer wanted',
  },
  DeleteImportedKeyMaterial: {
    does: 'DeleteImportedKeyMaterial removes imported material and keeps the key for a later import.',
    rightFor: 'if imported material had to go at once while its owner keeps a copy',
  },
  DescribeKey: {
    does: 'DescribeKey returns facts about a key, such as its state and its spec.',
    rightFor: 'if the state or the kind of the key were in question',
  },
  DisableKey: {
    does: 'DisableKey stops the use of a key until somebody enables it again.',
    rightFor: 'if the use had to stop for a while and be resumed at will',
  },
  DisableKeyRotation: {
    does: 'DisableKeyRotation ends the automatic rotation and leaves the key in use.',
    rightFor: 'if the key were to keep its material from now on',
  },
  EnableKeyRotation: {
    does: 'EnableKeyRotation starts a schedule, whose first rotation comes after a whole period.',
    rightFor: 'if the material had to change by itself at intervals',
  },
  Encrypt: {
    does: 'Encrypt seals a few kilobytes within AWS KMS and returns the ciphertext alone.',
    rightFor: 'if a short secret had to be sealed within AWS KMS',
  },
  GenerateDataKey: {
    does: 'GenerateDataKey returns a new data key twice: in plaintext and wrapped.',
    rightFor: 'if data had to be sealed outside AWS KMS at once',
  },
  GenerateDataKeyPair: {
    does: 'GenerateDataKeyPair returns a public and a private key, for use outside AWS KMS.',
    rightFor: 'if a key pair were to be used outside AWS KMS',
  },
  GenerateDataKeyWithoutPlaintext: {
    does: 'GenerateDataKeyWithoutPlaintext returns a new data key in its wrapped form alone.',
    rightFor: 'if the data key were to be opened later, by somebody else',
  },
  GenerateMac: {
    does: 'GenerateMac returns a code that holders of the same HMAC key can check.',
    rightFor: 'if the side that checks may use the same symmetric key',
  },
  GenerateRandom: {
    does: 'GenerateRandom returns random bytes and keeps nothing of them.',
    rightFor: 'if bytes by themselves were wanted, tied to no key',
  },
  GetKeyLastUsage: {
    does: 'GetKeyLastUsage tells when a key last did cryptographic work.',
    rightFor: 'if somebody had to know whether a key is still in use',
  },
  GetKeyRotationStatus: {
    does: 'GetKeyRotationStatus tells whether automatic rotation is on, and changes nothing.',
    rightFor: 'if the schedule were in question',
  },
  GetPublicKey: {
    does: 'GetPublicKey hands out the public key of an asymmetric key.',
    rightFor: 'if others had to encrypt or verify outside AWS KMS',
  },
  ImportKeyMaterial: {
    does: 'ImportKeyMaterial brings material of one’s own into a key made for it.',
    rightFor: 'if the material had to come from outside AWS KMS',
  },
  ListGrants: {
    does: 'ListGrants shows who has grants on a key; it neither ends nor uses one.',
    rightFor: 'if the grants of a key were in question',
  },
  ListKeyRotations: {
    does: 'ListKeyRotations shows when a key got new material, and not when it was used.',
    rightFor: 'if the history of the material were in question',
  },
  PutKeyPolicy: {
    does: 'PutKeyPolicy replaces the whole policy of a key.',
    rightFor: 'if the standing rules of the key had to change',
  },
  ReEncrypt: {
    does: 'ReEncrypt brings a ciphertext under another key without showing the plaintext.',
    rightFor: 'if a ciphertext had to change its key unseen',
  },
  ReplicateKey: {
    does: 'ReplicateKey makes a copy of a multi-Region key in another Region.',
    rightFor: 'if the same key material had to work in a second Region',
  },
  RetireGrant: {
    does: 'RetireGrant lets those a grant was made for end it when their work is done.',
    rightFor: 'if the grantee or the retiring principal ended the grant',
  },
  RevokeGrant: {
    does: 'RevokeGrant ends a grant by the will of those who manage the key.',
    rightFor: 'if a grant on the key had to be taken back',
  },
  RotateKeyOnDemand: {
    does: 'RotateKeyOnDemand gives a symmetric key new material now and keeps the older one for its ciphertexts.',
    rightFor: 'if a symmetric key needed new material today',
  },
  ScheduleKeyDeletion: {
    does: 'ScheduleKeyDeletion ends the use of a key and destroys it after a waiting period.',
    rightFor: 'if the key were to be gone for good',
  },
  Sign: {
    does: 'Sign makes a signature with a private key that does not leave AWS KMS.',
    rightFor: 'if others had to be able to check who made the data',
  },
  TagResource: {
    does: 'TagResource puts labels on a key.',
    rightFor: 'if the key had to be found or charged by a label',
  },
  UpdateAlias: {
    does: 'UpdateAlias lets an existing name point at another key of the same kind.',
    rightFor: 'if programs had to reach another key by the same name',
  },
  UpdatePrimaryRegion: {
    does: 'UpdatePrimaryRegion makes an existing replica the primary.',
    rightFor: 'if the leading role among related keys had to move',
  },
  Verify: {
    does: 'Verify lets AWS KMS check a signature, with a call for each check.',
    rightFor: 'if the side that checks could call AWS KMS',
  },
  VerifyMac: {
    does: 'VerifyMac checks a code that was made before.',
    rightFor: 'if a code were at hand and had to be checked',
  },
} as const satisfies Readonly<Record<string, About>>;

export type OperationName = keyof typeof operations;

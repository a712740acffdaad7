// The words of the field, as the lessons use them, and the older words a learner meets elsewhere.
// No numbers: those are facts. `lesson` and `see` are ids; a test follows them.

export interface Term {
  readonly id: string;
  readonly term: string;
  /** Older names, abbreviations and loose ways to say it. */
  readonly also?: readonly string[];
  readonly meaning: string;
  readonly lesson?: string;
  readonly see?: readonly string[];
}

export const glossary: readonly Term[] = [
  {
    id: 'additional-authenticated-data',
    term: 'additional authenticated data',
    also: ['AAD', 'associated data'],
    meaning:
      'Bytes that an authenticated cipher checks but does not hide. They are needed, unchanged, to open the ciphertext.',
    lesson: 'encryption-context',
    see: ['encryption-context', 'gcm'],
  },
  {
    id: 'alias',
    term: 'alias',
    meaning:
      'A name for a KMS key in one account and Region, as alias/name. It can be pointed at another key, which is how keys are exchanged behind the back of a program.',
    lesson: 'anatomy-of-a-kms-key',
  },
  {
    id: 'asymmetric-key',
    term: 'asymmetric KMS key',
    meaning:
      'A key pair whose private half stays in KMS and whose public half may be downloaded and given to everybody: for signing, for encrypting, or for agreeing on a secret.',
    lesson: 'key-specs-and-usages',
  },
  {
    id: 'aws-managed-key',
    term: 'AWS managed key',
    also: ['aws/s3, aws/ebs, ...', 'default key of a service'],
    meaning:
      'A KMS key in your account that an AWS service made and uses for you. You can see its policy but not change it, and nobody in another account can be let in.',
    lesson: 'who-owns-the-key',
    see: ['customer-managed-key', 'aws-owned-key'],
  },
  {
    id: 'aws-owned-key',
    term: 'AWS owned key',
    meaning:
      'A key in an account of AWS, used for many customers. You do not see it, audit it or pay for it.',
    lesson: 'who-owns-the-key',
    see: ['aws-managed-key', 'customer-managed-key'],
  },
  {
    id: 'bucket-key',
    term: 'S3 Bucket Key',
    meaning:
      'A key that S3 keeps for a while for one bucket and derives object keys from, so that it asks KMS far less often.',
    lesson: 'cheaper-by-design',
  },
  {
    id: 'ciphertext-blob',
    term: 'ciphertext blob',
    meaning:
      'What KMS returns when it encrypts. That of a symmetric key names its key inside, so that Decrypt needs no key id. AWS calls the format opaque.',
    lesson: 'anatomy-of-a-kms-key',
  },
  {
    id: 'client-side-encryption',
    term: 'client-side encryption',
    also: ['CSE'],
    meaning:
      'The data is encrypted before it is sent to a service. The service stores what it cannot read.',
    lesson: 'data-at-rest-in-transit-in-use',
    see: ['server-side-encryption'],
  },
  {
    id: 'cloudhsm-key-store',
    term: 'AWS CloudHSM key store',
    also: ['custom key store'],
    meaning:
      'A custom key store: keys whose material lives in a CloudHSM cluster of yours, used through the KMS API.',
    lesson: 'origins-and-multi-region',
    see: ['external-key-store'],
  },
  {
    id: 'customer-managed-key',
    term: 'customer managed key',
    also: ['CMK', 'customer master key', 'customer managed CMK'],
    meaning:
      'A KMS key that you make, own and pay for, with a key policy you can change. The old name customer master key was given up; CMK lives on in old notes and questions.',
    lesson: 'who-owns-the-key',
    see: ['aws-managed-key', 'kms-key'],
  },
  {
    id: 'data-key',
    term: 'data key',
    also: ['DEK', 'data encryption key'],
    meaning:
      'A key that encrypts data outside KMS. KMS makes it and wraps it, keeps no copy and does not count what you do with it.',
    lesson: 'envelope-encryption',
    see: ['wrapped-data-key', 'envelope-encryption'],
  },
  {
    id: 'deletion-window',
    term: 'waiting period',
    also: ['deletion window', 'PendingWindowInDays'],
    meaning:
      'The days between ScheduleKeyDeletion and the end of the key. The key cannot be used in that time, and the deletion can be cancelled.',
    lesson: 'deletion',
  },
  {
    id: 'domain-key',
    term: 'domain key',
    meaning:
      'A key that all HSMs of a Region hold and under which key material is wrapped wherever it lies outside them.',
    lesson: 'inside-the-hsm',
    see: ['hsm'],
  },
  {
    id: 'dry-run',
    term: 'dry run',
    meaning:
      'A call that is checked as if it were made, and then is not made. It tells whether you have permission.',
  },
  {
    id: 'encryption-context',
    term: 'encryption context',
    meaning:
      'Pairs of strings bound to a ciphertext. Decrypt needs exactly the same pairs; CloudTrail shows them; policies can ask for them. They are not secret.',
    lesson: 'encryption-context',
    see: ['additional-authenticated-data'],
  },
  {
    id: 'envelope-encryption',
    term: 'envelope encryption',
    meaning:
      'Data is encrypted with a data key, and the data key with a KMS key. The wrapped data key is kept beside the data.',
    lesson: 'envelope-encryption',
    see: ['data-key'],
  },
  {
    id: 'external-key-store',
    term: 'external key store',
    also: ['XKS', 'hold your own key'],
    meaning:
      'A custom key store whose keys are outside AWS and are reached through a proxy of yours. When the proxy is down, the keys are.',
    lesson: 'origins-and-multi-region',
    see: ['cloudhsm-key-store'],
  },
  {
    id: 'gcm',
    term: 'Galois/Counter Mode',
    also: ['GCM', 'AES-GCM', 'AEAD'],
    meaning:
      'A way to use AES that hides and authenticates. A changed bit is noticed; a nonce used twice under one key is a disaster.',
    lesson: 'aes-gcm',
    see: ['nonce', 'tag'],
  },
  {
    id: 'grant',
    term: 'grant',
    meaning:
      'Permission on one KMS key for one principal, for named operations and perhaps for one encryption context. It can be given and taken by a program, without a change of policy.',
    lesson: 'grants',
    see: ['grant-token'],
  },
  {
    id: 'grant-token',
    term: 'grant token',
    meaning:
      'What CreateGrant returns. Sent with a call it makes the grant count at once, before it is known everywhere. It is not a secret and gives nobody anything else.',
    lesson: 'grants',
  },
  {
    id: 'hmac-key',
    term: 'HMAC KMS key',
    meaning:
      'A symmetric key for making and checking message authentication codes. It cannot encrypt.',
    lesson: 'key-specs-and-usages',
  },
  {
    id: 'hsm',
    term: 'hardware security module',
    also: ['HSM'],
    meaning:
      'The validated device in which KMS holds and uses key material in the clear. Nobody, not even an operator at AWS, can take it out.',
    lesson: 'inside-the-hsm',
  },
  {
    id: 'imported-key-material',
    term: 'imported key material',
    also: ['BYOK', 'bring your own key', 'origin EXTERNAL'],
    meaning:
      'Material you made and brought into a KMS key. You keep a copy, since KMS can let it expire and will not give it back.',
    lesson: 'origins-and-multi-region',
  },
  {
    id: 'key-material',
    term: 'key material',
    also: ['backing key', 'HSM backing key', 'HBK'],
    meaning:
      'The secret bits inside a KMS key. Rotation adds new material; the key, its ARN and its policy stay.',
    lesson: 'what-rotation-changes',
    see: ['kms-key', 'rotation'],
  },
  {
    id: 'key-policy',
    term: 'key policy',
    meaning:
      'The resource policy every KMS key has. Without its consent, directly or through the account statement, no IAM policy gives access.',
    lesson: 'anatomy-of-a-key-policy',
  },
  {
    id: 'key-spec',
    term: 'key spec',
    also: ['CustomerMasterKeySpec', 'KeySpec'],
    meaning:
      'What kind of key it is: its algorithm and length, such as SYMMETRIC_DEFAULT or RSA_2048. It cannot be changed later.',
    lesson: 'key-specs-and-usages',
  },
  {
    id: 'key-state',
    term: 'key state',
    meaning:
      'Enabled, Disabled, PendingDeletion and others. It decides which operations work, whatever the policies say.',
    lesson: 'key-states',
  },
  {
    id: 'key-usage',
    term: 'key usage',
    meaning:
      'What a key is for: encrypting, signing, codes, agreement or encapsulation. It is chosen when the key is made and cannot be changed.',
    lesson: 'key-specs-and-usages',
  },
  {
    id: 'kms-key',
    term: 'KMS key',
    also: ['CMK', 'customer master key', 'master key'],
    meaning:
      'The object in KMS with an id, an ARN, a policy, a state and key material. Secret material that KMS has made never leaves it in the clear.',
    lesson: 'anatomy-of-a-kms-key',
    see: ['customer-managed-key', 'key-material'],
  },
  {
    id: 'multi-region-key',
    term: 'multi-Region key',
    also: ['MRK'],
    meaning:
      'A primary key and replicas in other Regions with the same id and material. Each has its own policy, aliases and price.',
    lesson: 'origins-and-multi-region',
  },
  {
    id: 'nonce',
    term: 'nonce',
    also: ['IV', 'initialization vector'],
    meaning:
      'A value that must not be used twice with one key. It is stored beside the ciphertext and is not secret.',
    lesson: 'nonce-reuse',
    see: ['gcm'],
  },
  {
    id: 'principal',
    term: 'principal',
    meaning:
      'Who makes a call: a user, a role session, the root user of an account, or an AWS service.',
    lesson: 'two-doors',
  },
  {
    id: 'rcp',
    term: 'resource control policy',
    also: ['RCP'],
    meaning:
      'A limit an organization puts on the resources of its accounts, whoever calls. It gives nothing.',
    lesson: 'guardrails',
    see: ['scp'],
  },
  {
    id: 're-encrypt',
    term: 'ReEncrypt',
    meaning:
      'Opens a ciphertext and encrypts it under another key or context, inside KMS. The plaintext does not come out.',
    lesson: 're-encrypt',
  },
  {
    id: 'rotation',
    term: 'rotation',
    meaning: 'New key material for a KMS key. Old ciphertexts stay as they are and open as before.',
    lesson: 'what-rotation-changes',
    see: ['key-material', 're-encrypt'],
  },
  {
    id: 'scp',
    term: 'service control policy',
    also: ['SCP'],
    meaning: 'A limit an organization puts on the principals of its accounts. It gives nothing.',
    lesson: 'guardrails',
    see: ['rcp'],
  },
  {
    id: 'server-side-encryption',
    term: 'server-side encryption',
    also: ['SSE', 'SSE-S3', 'SSE-KMS', 'DSSE-KMS', 'SSE-C'],
    meaning:
      'The service encrypts what it stores. Whoever may read through the service gets plaintext.',
    lesson: 'data-at-rest-in-transit-in-use',
    see: ['client-side-encryption'],
  },
  {
    id: 'tag',
    term: 'authentication tag',
    also: ['GCM tag', 'MAC'],
    meaning:
      'Bytes made with the key over ciphertext and additional data. If either was changed, the tag does not fit and nothing is opened.',
    lesson: 'aes-gcm',
  },
  {
    id: 'via-service',
    term: 'kms:ViaService',
    meaning:
      'A condition key that is present when an AWS service calls KMS for you, and names the service.',
    lesson: 'conditions-on-keys',
  },
  {
    id: 'wrapped-data-key',
    term: 'wrapped data key',
    also: ['encrypted data key', 'CiphertextBlob', 'EDK'],
    meaning:
      'A data key encrypted under a KMS key. It may lie beside the data; opening it takes a call to Decrypt, with permission.',
    lesson: 'envelope-encryption',
    see: ['data-key'],
  },
];

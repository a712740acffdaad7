// The order of lessons, labs and quizzes: ids only. Titles and texts live with each of them.

export interface Module {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly string[];
  readonly labs: readonly string[];
  readonly quizzes: readonly string[];
}

export const course: readonly Module[] = [
  {
    id: 'orientation',
    title: 'Orientation',
    lessons: ['data-at-rest-in-transit-in-use', 'the-lab-and-aws', 'reading-an-error'],
    labs: ['the-first-walk'],
    quizzes: ['orientation'],
  },
  {
    id: 'cryptography',
    title: 'The cryptography you need',
    lessons: ['aes-gcm', 'nonce-reuse', 'hashes-macs-and-randomness', 'public-keys-and-signatures'],
    labs: ['flip-a-bit'],
    quizzes: ['cryptography', 'signatures'],
  },
  {
    id: 'kms-core',
    title: 'KMS at its core',
    lessons: ['anatomy-of-a-kms-key', 'four-kilobytes', 'inside-the-hsm', 'key-states', 'deletion'],
    labs: ['4096-and-4097'],
    quizzes: ['kms-core'],
  },
  {
    id: 'envelope',
    title: 'Envelope encryption',
    lessons: [
      'envelope-encryption',
      'envelope-or-direct',
      'data-keys-without-plaintext',
      'one-key-or-many',
    ],
    labs: ['data-key-and-openssl', 'understanding-the-calls', 'a-team-and-its-key'],
    quizzes: ['envelope-encryption', 'envelope-2'],
  },
  {
    id: 'key-types',
    title: 'Key types and owners',
    lessons: ['who-owns-the-key', 'key-specs-and-usages', 'origins-and-multi-region'],
    labs: ['sign-here-verify-there'],
    quizzes: ['key-types', 'origins-and-regions'],
  },
  {
    id: 'access',
    title: 'Access: key policies and IAM',
    lessons: ['two-doors', 'anatomy-of-a-key-policy', 'conditions-on-keys', 'reading-a-refusal'],
    labs: [
      'key-manager-and-encryptor',
      'allowed-by-iam-refused-by-the-key',
      'locked-out',
      'least-privilege-golf',
      'six-refusals',
      'context-is-not-a-secret',
      'a-grant-for-one-job',
      'who-read-it',
      'two-accounts-one-key',
      'the-guardrail',
    ],
    quizzes: ['access', 'access-conditions'],
  },
  {
    id: 'grants-and-context',
    title: 'Access: grants, context, accounts',
    lessons: ['grants', 'encryption-context', 'two-accounts', 'guardrails'],
    labs: [],
    quizzes: ['grants-and-context', 'accounts-and-guardrails'],
  },
  {
    id: 'rotation',
    title: 'Rotation and re-encryption',
    lessons: ['what-rotation-changes', 'three-rotations', 're-encrypt'],
    labs: ['old-blobs-still-open', 'cut-over-an-alias'],
    quizzes: ['rotation', 're-encryption'],
  },
  {
    id: 'pricing',
    title: 'What it costs',
    lessons: ['what-a-key-costs', 'what-a-request-costs', 'cheaper-by-design'],
    labs: ['a-month-under-a-budget'],
    quizzes: ['pricing', 'cheaper-by-design'],
  },
];
